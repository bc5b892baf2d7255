"""What pages of other subjects ask: where the council stands on the measures its indicators are compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from goldenthread.comparators import rules
from goldenthread.comparators.queries.links import links
from goldenthread.comparators.queries.sets import MeasureRow, groups, measures_by_id, own_area
from goldenthread.comparators.queries.standing import Standing, group_for, judged
from goldenthread.comparators.queries.values import Slot, ValueRow, latest_ends, values, values_ending
from goldenthread.engine.periods import Period


@dataclass(frozen=True, slots=True)
class Peers:
    """Where a council stands on the measure an indicator is compared with, in the same period.

    `own` is the published figure; `quartile` is 1 for the best, and nothing where fewer than four are ranked or no
    direction is better. `group` is empty for all areas of the council's kind.
    """

    indicator_id: int
    measure: MeasureRow
    period: str
    group: str
    own: Decimal
    rank: int | None
    ranked: int
    quartile: int | None
    mean: Decimal | None
    median: Decimal | None
    best: Decimal | None

    @property
    def word(self) -> str:
        """The quartile in words: best quartile, second quartile."""
        return rules.QUARTILE_WORDS.get(self.quartile or 0, "")


def peers_of(council_id: int, asked: Mapping[int, Period], *, as_at: datetime | None = None) -> dict[int, Peers]:
    """By indicator where the council stands among its neighbours in the period asked for each; few queries, one frame.

    An indicator that is compared with nothing, or whose measure has no figure for the same period, is left out.
    """
    linked = {one.indicator_id: one.measure_id for one in links(council_id, indicator_ids=list(asked))}
    own = own_area(council_id) if linked else None
    if own is None:
        return {}
    known = measures_by_id(set(linked.values()))
    after = min(asked[indicator_id].starts for indicator_id in linked)
    until = max(asked[indicator_id].ends for indicator_id in linked)
    rows = values(set(linked.values()), ends_after=after, ends_by=until, as_at=as_at)
    of_measure: dict[int, list[ValueRow]] = {}
    for row in rows:
        of_measure.setdefault(row.measure_id, []).append(row)
    chosen = {one: _slot(asked[one], of_measure.get(measure_id, [])) for one, measure_id in linked.items()}
    wanted = {(linked[one], slot) for one, slot in chosen.items() if slot}
    known_groups = groups({one.set_id for one in known.values()})
    kept = [row for row in rows if (row.measure_id, row.slot) in wanted]
    pairs = [(one, group_for(one, known_groups.get(one.set_id, []), kept)) for one in known.values()]
    found = {(one.measure.id, one.slot): one for one in judged(pairs, kept, own)}
    told = {one: _peers(one, found.get((linked[one], slot))) for one, slot in chosen.items() if slot}
    return {one: peers for one, peers in told.items() if peers}


def _slot(period: Period, rows: list[ValueRow]) -> Slot | None:
    return rules.same_time(period, {row.slot for row in rows})


def _peers(indicator_id: int, stood: Standing | None) -> Peers | None:
    if stood is None or stood.own is None or stood.own.value is None:
        return None
    return Peers(
        indicator_id=indicator_id,
        measure=stood.measure,
        period=stood.slot.label,
        group=stood.group.name if stood.group else "",
        own=stood.own.value,
        rank=stood.own.rank,
        ranked=stood.ranked,
        quartile=stood.own.quartile,
        mean=stood.mean,
        median=stood.median,
        best=stood.best,
    )


def latest_standings(council_id: int, known: list[MeasureRow]) -> dict[int, Standing]:
    """By measure the standing in the last period for which the council itself has a figure, else in the last of all."""
    own = own_area(council_id)
    ends = latest_ends([one.id for one in known], own.id if own else 0)
    kept = values_ending(ends)
    known_groups = groups({one.set_id for one in known})
    pairs = [(one, group_for(one, known_groups.get(one.set_id, []), kept)) for one in known]
    return {one.measure.id: one for one in judged(pairs, kept, own)}
