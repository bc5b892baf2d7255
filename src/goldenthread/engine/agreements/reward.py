"""What an agreement has earned: how far each measure went, what that is worth, and who is paid what and when."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine.agreements.division import divide, payments
from goldenthread.engine.agreements.terms import Agreement, Measure, Portion, Target, check
from goldenthread.engine.errors import BadDefinition, Fault


@dataclass(frozen=True, slots=True)
class Earned:
    """One measure: how far it went from without to with, what it could earn and what it did; None: not yet known."""

    target: str
    measure: str
    progress: Fraction | None
    share: int
    earned: int | None


@dataclass(frozen=True, slots=True)
class Reward:
    """The reward of a whole agreement. `earned` is None while any measure is unknown: `so_far` is no total.

    `paid` has a row for each partner and a column for each instalment, and both sum to the penny.
    """

    whole: int
    so_far: int
    earned: int | None
    measures: tuple[Earned, ...]
    partners: tuple[int, ...]
    instalments: tuple[int, ...]
    paid: tuple[tuple[int, ...], ...]

    @property
    def not_earned(self) -> int:
        """What is missing of the whole: at risk until every measure is known, and lost then."""
        return self.whole - self.so_far

    def of(self, target: str) -> int:
        """What a target has earned so far."""
        return sum(one.earned or 0 for one in self.measures if one.target == target)


def progress(actual: Decimal, without: Decimal, with_agreement: Decimal) -> Fraction:
    """How far the actual went from what would have been without the agreement to what was promised with it.

    Shape: three figures in, one fraction out: 0 at without, 1 at with; below 0 and above 1 as it falls.
    Units: the three in the same unit; the result has none.
    Errors: BadDefinition when with and without are the same.
    Source: outcome agreement (d8, d4): p = (A - without) / (with - without); signs make it work for lower is better.
    """
    if with_agreement == without:
        reason = "The target with the agreement is the same as without it, so there is nothing to reward."
        raise BadDefinition([Fault("with", reason, "Give a target that is better with it.", str(without))])
    return (Fraction(actual) - Fraction(without)) / (Fraction(with_agreement) - Fraction(without))


def amount(gone: Fraction, share: int, *, trigger: Decimal, cap: Decimal = Decimal(1)) -> int:
    """What a share earns: nothing below the trigger, then the same part of it as of the way gone, up to the cap.

    Shape: a progress and a share in, one amount out, from 0 to the share.
    Units: pence, halves up.
    Errors: none for terms that were checked.
    Source: outcome agreement (d8), test case 21: the trigger itself earns.
    """
    if gone < Fraction(trigger):
        return 0
    exact = max(min(gone, Fraction(cap)), Fraction(0)) * share
    return int((2 * exact + 1) // 2)


def reward(agreement: Agreement) -> Reward:
    """Everything an agreement earns, each target judged alone, and how it is divided.

    Shape: one Agreement in, one Reward out: measures in the order of the targets, partners and instalments in theirs.
        Without partners or instalments there is one of them, which has all.
    Units: pence.
    Errors: BadDefinition for terms that cannot be worked out (`check`).
    Source: outcome agreement (d8): shares over targets and sub-targets, largest remainder.
    """
    check(agreement)
    measures = tuple(one for target in agreement.targets for one in _earned(target, agreement))
    so_far = sum(one.earned or 0 for one in measures)
    rows, columns = _portions(so_far, agreement.partners), _portions(so_far, agreement.instalments)
    return Reward(
        whole=sum(target.reward for target in agreement.targets),
        so_far=so_far,
        earned=None if any(one.earned is None for one in measures) else so_far,
        measures=measures,
        partners=tuple(rows),
        instalments=tuple(columns),
        paid=tuple(map(tuple, payments(rows, columns))),
    )


def difference_from_stated(agreement: Agreement, stated: int) -> int:
    """How far the total that an agreement states is from what its targets come to.

    Shape: an Agreement and an amount in, one amount out; above zero when the targets come to more.
    Units: pence.
    Errors: none.
    Source: Portsmouth's agreement: 13 × £335,000 = £4,355,000 where £4.3 million is stated.
    """
    return sum(target.reward for target in agreement.targets) - stated


def share_of_budget(net_budget: int, share: Decimal) -> int:
    """A reward that is given as a share of the net budget requirement.

    Shape: an amount and a fraction in, one amount out.
    Units: pence, halves up.
    Errors: none.
    Source: local public service agreements (d4): 2.5 % of the net budget requirement.
    """
    return int((2 * net_budget * Fraction(share) + 1) // 2)


def _earned(target: Target, agreement: Agreement) -> list[Earned]:
    shares = divide(target.reward, [measure.weight for measure in target.measures])
    return [_one(target, *pair, agreement) for pair in zip(target.measures, shares, strict=True)]


def _one(target: Target, measure: Measure, share: int, agreement: Agreement) -> Earned:
    if measure.actual is None:
        return Earned(target.name, measure.name, None, share, None)
    gone = progress(measure.actual, measure.without, measure.with_agreement)
    earned = amount(gone, share, trigger=agreement.trigger, cap=agreement.cap)
    return Earned(target.name, measure.name, gone, share, earned)


def _portions(whole: int, portions: tuple[Portion, ...]) -> list[int]:
    return divide(whole, [portion.percent for portion in portions]) if portions else [whole]
