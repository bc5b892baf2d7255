"""The rule by which a council rolls up: its kind, and the shares it needs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from goldenthread.engine.errors import BadDefinition, Fault

KINDS = ("worst_of", "majority", "share_green", "weighted_score")
# Scores in millionths of a step: the amber limit, the target, and the top of the scale (3 1/3, 6 2/3 and 10 of 10).
AMBER, TARGET, TOP = 1_000_000, 2_000_000, 3_000_000
# Weights are whole numbers; their sum under one parent stays below this, so that sums of scores fit in 64 bits.
MOST_WEIGHT = 10**12
# Shares may be this fine, so that a weight times one fits too.
MOST_PARTS = 10**6
# What no judgement is intended of: it is counted, and does not weigh against the coverage.
NOT_EXPECTED = ("contextual", "not_applicable")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for a whole scorecard. `green_from` and `amber_from` are the least shares of `share_green`.

    The defaults are where the score has its lines: two thirds and one third of the scale.
    """

    kind: str = "weighted_score"
    coverage_from: Fraction = Fraction(3, 5)
    green_from: Fraction = Fraction(2, 3)
    amber_from: Fraction = Fraction(1, 3)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise BadDefinition([Fault("roll-up, kind", "This is no rule.", f"Give one of: {', '.join(KINDS)}.")])
        if not 0 <= self.amber_from <= self.green_from <= 1:
            reason, mend = "The shares are not in order.", "Give 0 ≤ amber ≤ green ≤ 1."
            raise BadDefinition([Fault("roll-up, share green", reason, mend)])
        if not 0 <= self.coverage_from <= 1:
            reason, mend = "The least coverage is not a share.", "Give a share between 0 and 1, such as 0.6."
            raise BadDefinition([Fault("roll-up, coverage", reason, mend)])
        if max(share.denominator for share in (self.coverage_from, self.green_from, self.amber_from)) > MOST_PARTS:
            raise BadDefinition([Fault("roll-up", "A share is too fine.", "Round it to six decimals.")])
