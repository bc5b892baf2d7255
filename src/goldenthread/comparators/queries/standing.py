"""Where areas stand on a measure: ranks, quartile, median and mean, worked out by the engine and by nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from goldenthread import frames
from goldenthread.comparators import rules
from goldenthread.comparators.queries.sets import AreaRow, GroupRow, MeasureRow
from goldenthread.comparators.queries.values import Slot, ValueRow
from goldenthread.frames import Stood
from goldenthread.organisation import queries as organisation

ALL = "all"
BEST = 1


@dataclass(frozen=True, slots=True)
class Place:
    """An area with its figure and where it stands: nothing for rank and quartile where no direction is better."""

    area: AreaRow
    is_own: bool
    value: Decimal | None
    given: str
    low: Decimal | None
    high: Decimal | None
    rank: int | None
    quartile: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure in a period among the areas of a group (or all of the council's kind), best first.

    `best` is the value that still stands in the best quartile. `beside` are figures shown and never ranked: those of
    a country.
    """

    measure: MeasureRow
    slot: Slot
    group: GroupRow | None
    places: tuple[Place, ...]
    beside: tuple[Place, ...]
    ranked: int
    mean: Decimal | None
    median: Decimal | None
    pooled: Decimal | None
    best: Decimal | None

    @property
    def own(self) -> Place | None:
        """The council's own place, where it has a figure."""
        return next((one for one in self.places if one.is_own and one.value is not None), None)


@dataclass(frozen=True, slots=True)
class _Period:
    """The figures of one measure and period: those ranked, and those shown beside them."""

    ranked: list[tuple[ValueRow, Stood]]
    beside: list[tuple[ValueRow, Stood]]


Pair = tuple[ValueRow, bool]


def standings(
    measure: MeasureRow, rows: Sequence[ValueRow], *, group: GroupRow | None, own: AreaRow | None
) -> list[Standing]:
    """A measure's standing in every period of these figures, oldest first, in one judgement."""
    return judged([(measure, group)], rows, own)


def judged(
    asked: Iterable[tuple[MeasureRow, GroupRow | None]], rows: Sequence[ValueRow], own: AreaRow | None
) -> list[Standing]:
    """The standings of several measures at once, by measure and then by period."""
    wanted = {measure.id: (measure, group) for measure, group in asked}
    ranked = [(row, is_peer(row, wanted[row.measure_id][1], own)) for row in rows if row.measure_id in wanted]
    kept = [(row, is_one) for row, is_one in ranked if is_one or row.area_kind == rules.COUNTRY]
    stood = frames.peers(_observations(kept), _definitions([measure for measure, _ in wanted.values()], kept))
    found: dict[tuple[int, Slot], _Period] = {}
    for (row, is_one), one in zip(kept, stood, strict=True):
        period = found.setdefault((row.measure_id, row.slot), _Period([], []))
        (period.ranked if is_one else period.beside).append((row, one))
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1].ends))
    return [_standing(*wanted[key[0]], key[1], period, own) for key, period in ordered if period.ranked]


def is_peer(row: ValueRow, group: GroupRow | None, own: AreaRow | None) -> bool:
    """Whether an area is ranked: of the group or the council itself; without a group, of the council's own kind."""
    if own is not None and row.area_id == own.id:
        return True
    if group is not None:
        return any(row.area_id == member.id for member in group.members)
    return row.area_kind == (own.kind if own else rules.AUTHORITY)


def group_for(
    measure: MeasureRow, groups: Sequence[GroupRow], rows: Collection[ValueRow], asked: str = ""
) -> GroupRow | None:
    """The group asked for by its key; else the measure's own; else the one of which most areas have a figure."""
    if asked == ALL:
        return None
    named = next((one for one in groups if one.key == asked), None)
    own = next((one for one in groups if one.id == measure.group_id), None)
    if named or own:
        return named or own
    there = {row.area_id for row in rows if row.measure_id == measure.id and row.value is not None}
    return max(groups, key=lambda one: (_share(one, there), one.key), default=None)


def _share(group: GroupRow, there: set[int]) -> Decimal:
    known = sum(member.id in there for member in group.members)
    return Decimal(known) / max(len(group.members), 1)


def _observations(kept: Sequence[Pair]) -> dict[str, list[object]]:
    """The figures; a country's make a series of their own, so that it is never ranked among its councils."""
    rows = [row for row, _ in kept]
    return {
        "series": [_series(row.measure_id, is_one) for row, is_one in kept],
        "area_number": [row.area_id for row in rows],
        "period": [row.slot.label for row in rows],
        "value": [_text(row.value) for row in rows],
        "numerator": [_text(row.numerator) for row in rows],
        "denominator": [_text(row.denominator) for row in rows],
    }


def _series(measure_id: int, is_ranked: bool) -> str:
    return f"{measure_id}" if is_ranked else f"{measure_id}, beside"


def _definitions(measures: Sequence[MeasureRow], kept: Sequence[Pair]) -> dict[str, list[object]]:
    """What of the measures bears on their order; one given as parts alone is worked out from them."""
    typed = {row.measure_id for row, _ in kept if row.value is not None}
    parted = {row.measure_id for row, _ in kept if row.denominator is not None}
    twice = [(one, is_ranked) for one in measures for is_ranked in (True, False)]
    start = organisation.pack(measures[0].council_id).calendar.year_start_month if measures else 0
    return {
        "series": [_series(one.id, is_ranked) for one, is_ranked in twice],
        "direction": [one.polarity for one, _ in twice],
        "midpoint": [_text(one.midpoint) for one, _ in twice],
        "decimals": [one.decimals for one, _ in twice],
        "scale": [_text(one.scale) for one, _ in twice],
        "basis": ["ratio" if one.id in parted - typed else "snapshot" for one, _ in twice],
        "year_start_month": [start for _ in twice],
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _standing(
    measure: MeasureRow, group: GroupRow | None, slot: Slot, period: _Period, own: AreaRow | None
) -> Standing:
    places = sorted((_place(row, stood, own) for row, stood in period.ranked), key=_order)
    first = period.ranked[0][1]
    best = [one.value for one in places if one.quartile == BEST and one.value is not None]
    return Standing(
        measure=measure,
        slot=slot,
        group=group,
        places=tuple(places),
        beside=tuple(replace(_place(row, stood, own), rank=None, quartile=None) for row, stood in period.beside),
        ranked=first.ranked or 0,
        mean=first.mean,
        median=first.median,
        pooled=first.pooled,
        best=best[-1] if best else None,
    )


def _place(row: ValueRow, stood: Stood, own: AreaRow | None) -> Place:
    return Place(
        area=_area(row),
        is_own=own is not None and row.area_id == own.id,
        value=stood.value,
        given=row.given,
        low=row.low,
        high=row.high,
        rank=stood.rank,
        quartile=stood.quartile,
    )


def _area(row: ValueRow) -> AreaRow:
    return AreaRow(row.area_id, row.code, row.name, row.area_kind)


def _order(one: Place) -> tuple[bool, int, Decimal, str]:
    """By rank where there is one, else the largest first; areas without a figure last, and by name."""
    return (
        one.value is None,
        one.rank or 0,
        -(one.value or Decimal(0)) if one.rank is None else Decimal(0),
        one.area.name,
    )
