"""What the law asks for in a year, held against the figures that are approved, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.framework import Pack
from goldenthread.framework.duties import Duty, duties, serves_the_law
from goldenthread.framework.schema import IndicatorSet
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import queries as organisation
from goldenthread.plans.queries import PlanRow
from goldenthread.plans.readiness import Fault, Standing
from goldenthread.returns import rules
from goldenthread.returns.models import Revision
from goldenthread.returns.rules import Lacking, Wanted
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

Days = tuple[date, date]
"""From one day up to, and not including, another."""
Said = Mapping[int, Mapping[str, str]]
"""Indicator → period → why there is no figure, or "" where there is one."""


@dataclass(frozen=True, slots=True)
class Demanded:
    """A set of indicators that the law asks for between two days: how many there are here, and what is missing."""

    days: Days
    duty: Duty
    of: IndicatorSet
    count: int
    lacking: tuple[Lacking, ...]
    indicator_ids: frozenset[int] = frozenset()

    @property
    def is_met(self) -> bool:
        """Whether every figure is there, or its absence where that is an answer. Of nothing, nothing is met."""
        return self.count > 0 and not self.lacking


def demanded(council_id: int, spans: Sequence[Days]) -> list[Demanded]:
    """What the law asks for in each stretch of time (FW-016), and what of it is missing (GT-008)."""
    pack = organisation.pack(council_id)
    asked = [(days, one) for days in spans for one in duties(pack, *days) if one.asks_for_results]
    keys = {of.key for _, one in asked for of in one.sets}
    if not keys:
        return []
    found = [row for row in indicators.indicators(council_id) if row.status == "active" or row.sheet.ends_on]
    rows = [row for row in found if keys.intersection(row.sheet.sets)]
    periods, said = timetable.periods(council_id), _said(council_id, rows)
    return [_of(days, duty, of, rows, periods, said) for days, duty in asked for of in duty.sets]


def _said(council_id: int, rows: Sequence[IndicatorRow]) -> Said:
    """What the newest approved revision says of each indicator and period: only whether a figure is there."""
    found = Revision.objects.filter(
        parent__council_id=council_id, parent__indicator_id__in=[row.id for row in rows], state=rules.APPROVED
    ).order_by("number")
    said: dict[int, dict[str, str]] = defaultdict(dict)
    for indicator_id, label, absence in found.values_list("parent__indicator_id", "parent__period__label", "absence"):
        said[indicator_id][label] = absence
    return said


def _of(
    days: Days,
    duty: Duty,
    of: IndicatorSet,
    rows: Iterable[IndicatorRow],
    periods: Sequence[PeriodRow],
    said: Said,
) -> Demanded:
    mine = [row for row in rows if of.key in row.sheet.sets and _is_of(row, days)]
    accepts = duty.regime.accepts_absence
    found = [rules.lacking(_wanted(row, days, periods), said.get(row.id, {}), accepts_absence=accepts) for row in mine]
    return Demanded(days, duty, of, len(mine), tuple(one for one in found if one), frozenset(row.id for row in mine))


def _is_of(row: IndicatorRow, days: Days) -> bool:
    """Whether it was collected on any of these days."""
    starts, ends = row.sheet.starts_on, row.sheet.ends_on
    return (starts is None or starts < days[1]) and (ends is None or ends > days[0])


def _wanted(row: IndicatorRow, days: Days, periods: Sequence[PeriodRow]) -> Wanted:
    """The indicator's own periods within these days; where the calendar has none of them, the days themselves."""
    own = [one for one in periods if one.kind == row.sheet.frequency and row.is_collected(one.starts)]
    within = [one.label for one in own if days[0] < one.ends <= days[1]]
    return Wanted(row.code, row.title, tuple(within) or (f"{days[0].year}-{days[1].year % 100:02}",))


def results_year(plan: PlanRow, pack: Pack) -> Days:
    """The year whose results a plan gives: the one before its own, unless its level says otherwise."""
    level = pack.level(plan.level)
    own = level is not None and level.results_of == "first_year"
    return rules.first_year(plan.starts) if own else rules.year_before(plan.starts)


def unpublishable(standing: Standing, stages: Collection[str]) -> list[Fault]:
    """What the law still asks of a plan that performs a statutory function, before it is published (GT-008)."""
    plan, pack = standing.plan, standing.pack
    level = pack.level(plan.level) if "publish" in stages else None
    if level is None or not serves_the_law(pack, level, plan.starts):
        return []
    told = []
    for one in demanded(plan.council_id, [results_year(plan, pack)]):
        if not one.count:
            told.append(rules.empty(one.of.name, standing.names))
        told += [f"{one.of.name}: {rules.told(each)}" for each in one.lacking]
    return [Fault("statutory", sentence) for sentence in told]
