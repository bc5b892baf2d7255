"""Which readings need a person's attention, and how far each moved. Pure decisions on readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

from goldenthread.engine.concern import ConcernRule
from goldenthread.engine.readings import Reading
from goldenthread.engine.rollup import Rule
from goldenthread.framework import Pack

OFF_TARGET, CLOSE = "red", "amber"
MET = frozenset({"green", "exceeded"})
# Statuses that say a figure is missing although its due date has passed (ST-008).
MISSING_AND_DUE = frozenset({"awaiting", "overdue", "not_available"})
WELL_ABOVE = "well_above"

# The order in which statuses are told: what was judged, worst last, then what was not judged.
TELLING_ORDER = (
    "exceeded",
    "green",
    "amber",
    "red",
    "overdue",
    "awaiting",
    "not_available",
    "not_due",
    "baseline",
    "no_target",
    "contextual",
    "suppressed",
    "not_applicable",
)


class Judged(Protocol):
    """Anything that carries a reading and says whether its unit counts in percentages."""

    @property
    def reading(self) -> Reading: ...

    @property
    def is_percentage(self) -> bool: ...


T = TypeVar("T", bound=Judged)


@dataclass(frozen=True, slots=True)
class Weighing:
    """A council's rule of roll-up, the weights of indicators that have one, and those that are critical, by code."""

    rule: Rule
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    critical: frozenset[str] = frozenset()


def weighing(pack: Pack) -> Weighing | None:
    """How a council rolls up, as its pack says; None where it chose no rule, and then counts speak for themselves."""
    chosen = pack.roll_up
    if chosen is None:
        return None
    shares = (chosen.green_from, chosen.amber_from)
    given = [Fraction(share) for share in shares if share is not None]
    return Weighing(
        Rule(chosen.rule, Fraction(chosen.coverage), *given),
        {one.indicator: one.weight for one in chosen.indicators},
        frozenset(one.indicator for one in chosen.indicators if one.critical),
    )


class Erred(Protocol):
    """How far a service's forecasts at one point of the year were from what came."""

    @property
    def service(self) -> str: ...

    @property
    def owner_compared(self) -> int: ...

    @property
    def owner_error(self) -> Decimal | None: ...

    @property
    def system_compared(self) -> int: ...

    @property
    def system_error(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class ForecastRecord:
    """How many forecasts can be compared with what came, and their mean error as a fraction of it."""

    owner_compared: int
    owner_error: Decimal | None
    system_compared: int
    system_error: Decimal | None


def forecast_record(errors: Iterable[Erred]) -> ForecastRecord:
    """The errors of several points of the year as one: each forecast counts once, whenever it was made."""
    found = list(errors)
    owner = [(one.owner_compared, one.owner_error) for one in found]
    system = [(one.system_compared, one.system_error) for one in found]
    return ForecastRecord(*_pooled(owner), *_pooled(system))


def _pooled(means: Iterable[tuple[int, Decimal | None]]) -> tuple[int, Decimal | None]:
    known = [(count, mean) for count, mean in means if mean is not None]
    count = sum(number for number, _ in known)
    return count, sum((number * mean for number, mean in known), Decimal(0)) / count if count else None


def concern_rule(pack: Pack) -> ConcernRule:
    """When an indicator of the council causes concern: as its pack says, or as is usual (ST-005)."""
    return pack.concern.rule() if pack.concern else ConcernRule()


def worked_out(reading: Reading) -> str:
    """The status by the rule, whatever was set by hand."""
    return reading.computed_status or reading.status


def is_under(reading: Reading) -> bool:
    """An exception on the poor side: off target, or missing although due (ST-007, ST-008).

    What a person judged better by hand stays one: a judgement explains an exception, and does not hide it.
    """
    return OFF_TARGET in (reading.status, worked_out(reading)) or worked_out(reading) in MISSING_AND_DUE


def is_over(reading: Reading) -> bool:
    """An exception on the good side: beyond the target by more than the council's margin (ST-006)."""
    return WELL_ABOVE in reading.marks or reading.status == "exceeded"


def forecast_to_miss(lines: Iterable[T]) -> list[T]:
    """On target now, and off target at the year's end by the figures so far."""
    return [line for line in lines if line.reading.status in MET and line.reading.forecast_status == OFF_TARGET]


def shortfall(line: Judged) -> Decimal:
    """How far a reading is on the wrong side of its target; missing comes first.

    Percentages by the points over 100, others as a fraction of the target, so that a large miss on a small target does
    not crowd out the rest (the measure of d9's change_aim_adjusted). A target of zero is missed wholly or not at all.
    """
    reading = line.reading
    if reading.status in MISSING_AND_DUE:
        return Decimal("Infinity")
    if reading.value is None or reading.target is None:
        return Decimal(0)
    gap = reading.value - reading.target if reading.direction == "lower" else reading.target - reading.value
    if line.is_percentage:
        return gap / 100
    return gap / abs(reading.target) if reading.target else Decimal((gap > 0) - (gap < 0))


def aim_adjusted_change(reading: Reading, *, is_percentage: bool) -> Decimal | None:
    """The change since the previous period, positive when better; None when there is nothing to compare.

    Percentages by the difference in points over 100, others by difference over the previous value's size
    (variation rules, d9: change_aim_adjusted). A previous value of zero gives none.
    """
    if reading.travel_short not in {"improving", "worsening", "unchanged"}:
        return None
    if reading.previous is None or reading.change_short is None or reading.direction not in {"higher", "lower"}:
        return None
    change = -reading.change_short if reading.direction == "lower" else reading.change_short
    if is_percentage:
        return change / 100
    return change / abs(reading.previous) if reading.previous else None


def movers(lines: Iterable[T], *, most: int = 3) -> tuple[list[T], list[T]]:
    """The lines that moved most for the better and for the worse, largest movement first."""
    moved = [(aim_adjusted_change(line.reading, is_percentage=line.is_percentage), line) for line in lines]
    known = [(change, line) for change, line in moved if change is not None]
    better = sorted((pair for pair in known if pair[1].reading.travel_short == "improving"), key=lambda pair: -pair[0])
    worse = sorted((pair for pair in known if pair[1].reading.travel_short == "worsening"), key=lambda pair: pair[0])
    return [line for _, line in better[:most]], [line for _, line in worse[:most]]


def worst_first(lines: Iterable[T]) -> list[T]:
    """Exceptions on the poor side, missing ones first, then the largest shortfall."""
    return sorted((line for line in lines if is_under(line.reading)), key=lambda line: -shortfall(line))


def best_first(lines: Iterable[T]) -> list[T]:
    """Exceptions on the good side, the largest margin first."""
    return sorted((line for line in lines if is_over(line.reading)), key=shortfall)


def by_year_end(basis: str, parts: Sequence[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """What the targets of a year's parts come to by its end: those of flows add up, once every part has one."""
    if not parts or not parts[-1]:
        return {}
    if basis != "flow":
        return dict(parts[-1])
    kinds = [kind for kind in parts[-1] if all(kind in part for part in parts)]
    return {kind: sum((part[kind] for part in parts), Decimal(0)) for kind in kinds}


def disagree(one: Reading, other: Reading) -> str | None:
    """How two readings of one thing disagree: one on target and the other off it, or moving apart; None if not.

    Shape: two readings in, the end of a sentence or None out.
    Source: MT-036.
    """
    statuses = {one.status, other.status}
    if OFF_TARGET in statuses and statuses & MET:
        return "disagree: one is on target, the other off it"
    if {one.travel_long, other.travel_long} == {"improving", "worsening"}:
        return "disagree: since last year one improves, the other worsens"
    return None


def worst_beneath(lines: Iterable[T]) -> list[T]:
    """The lines that are off target, or where none is those that are close: what one status above them may hide."""
    judged = list(lines)
    for code in (OFF_TARGET, CLOSE):
        if found := [line for line in judged if line.reading.status == code]:
            return found
    return []
