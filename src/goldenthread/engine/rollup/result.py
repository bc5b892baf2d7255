"""What is said of one parent: its counts, its coverage, its status, and what every rule would say."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goldenthread.engine.rollup.counts import Counts
from goldenthread.engine.rollup.rules import TOP, Rule


@dataclass(frozen=True, slots=True)
class RollUp:
    """One parent rolled up. Weights are whole numbers in the proportions given; `score_sum` is weight times score."""

    parent: str
    rule: Rule
    counts: Counts
    expected: int
    weight_expected: int
    weight_judged: int
    weight_met: int
    score_sum: int
    critical_red: int
    status: str
    reason: str | None
    is_capped: bool
    by_worst: str | None
    by_majority: str | None
    by_share: str | None
    by_score: str | None

    @property
    def coverage(self) -> Fraction | None:
        """Weight judged ÷ weight expected; None where no judgement is expected of any child."""
        return Fraction(self.weight_judged, self.weight_expected) if self.weight_expected else None

    @property
    def share_met(self) -> Fraction | None:
        """The share, by weight, that met their target, of those judged."""
        return Fraction(self.weight_met, self.weight_judged) if self.weight_judged else None

    @property
    def score(self) -> Fraction | None:
        """The weighted score on a scale of 10, exactly: the target at 6 2/3, the amber limit at 3 1/3."""
        return Fraction(self.score_sum * 10, self.weight_judged * TOP) if self.weight_judged else None
