"""Reads of how far the targets of a new year are set, beside those of the year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.engine import periods as spans
from goldenthread.indicators.models import Target
from goldenthread.indicators.queries.indicators import IndicatorRow
from goldenthread.indicators.queries.targets import targets
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

AGREED, SET, NONE, OVER = "agreed", "set", "none", "over"
"""Of the targets of an indicator for a year: a body agreed them; they are set; there is none; it is not collected."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A year with the standing of each indicator's targets in it, and whether the one before had any."""

    year: PeriodRow
    rows: tuple[tuple[IndicatorRow, str, bool], ...]

    @property
    def next_label(self) -> str:
        """The year after it, which is the next to begin."""
        return spans.next_after(self.year.span).label


def a_year_before(council_id: int, year: PeriodRow) -> dict[int, tuple[PeriodRow, PeriodRow]]:
    """Period of the year before → itself and that of the year a year later; only those in the calendar."""
    return _before(timetable.periods(council_id), year)


def _before(periods: Collection[PeriodRow], year: PeriodRow) -> dict[int, tuple[PeriodRow, PeriodRow]]:
    known = {one.label: one for one in periods}
    found = {}
    for new in known.values():
        if year.starts <= new.starts < year.ends and (then := known.get(spans.year_before(new.span).label)):
            found[then.id] = (then, new)
    return found


def coming(council_id: int, rows: Collection[IndicatorRow], *, today: date) -> Coming | None:
    """The newest year of the calendar that has not ended; nothing where there is none."""
    periods = timetable.periods(council_id)
    years = [one for one in periods if one.kind == "year" and one.ends > today]
    if not years:
        return None
    year, before = years[-1], _before(periods, years[-1])
    inside = [one for one in periods if year.starts <= one.starts < year.ends]
    now = targets(council_id, period_ids={one.id for one in inside})
    then = {indicator_id for (indicator_id, _), kinds in targets(council_id, period_ids=before).items() if kinds}
    agreed = _agreed(council_id, {one.id for one in inside})
    has = {indicator_id for (indicator_id, _), kinds in now.items() if kinds}
    return Coming(year, tuple((row, _standing(row, year, has, agreed), row.id in then) for row in rows))


def _standing(row: IndicatorRow, year: PeriodRow, has: Collection[int], agreed: Mapping[int, bool]) -> str:
    if not row.is_collected(year.starts):
        return OVER
    if row.id not in has:
        return NONE
    return AGREED if agreed.get(row.id) else SET


def _agreed(council_id: int, period_ids: Collection[int]) -> dict[int, bool]:
    """Indicator → whether a body agreed each of its targets of these periods that is in force."""
    found = Target.objects.filter(Q(indicator__council_id=council_id), period_id__in=period_ids).order_by(
        "revision", "id"
    )
    newest = {
        one[:3]: one[3:] for one in found.values_list("indicator_id", "period_id", "kind", "value", "agreed_by_id")
    }
    agreed: dict[int, bool] = {}
    for (indicator_id, *_), (value, body_id) in newest.items():
        if value is not None:
            agreed[indicator_id] = agreed.get(indicator_id, True) and body_id is not None
    return agreed
