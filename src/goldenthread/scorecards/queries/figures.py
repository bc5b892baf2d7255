"""What stands beside an indicator's course: its working, its parts, and its goals for the years ahead."""

from __future__ import annotations

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import GoalRow
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Working
from goldenthread.scorecards.queries.indicator import IndicatorPage
from goldenthread.scorecards.queries.lines import Line
from goldenthread.timetable import queries as timetable


def goals_of(page: IndicatorPage) -> list[GoalRow]:
    """The goals in force for the years ahead."""
    return indicators.goals(page.row.council_id, [page.row.id])


def worked_line(page: IndicatorPage) -> Line | None:
    """The newest line with a figure, else the newest at all: what a working is of."""
    known = [line for line in page.course if line.reading.value is not None and not line.council]
    return known[-1] if known else page.latest


def worked_out(page: IndicatorPage) -> list[Working]:
    """How that figure came about; nothing where it is typed as it is."""
    line = worked_line(page)
    sheet = page.row.sheet
    if line is None or not (page.row.written.text or sheet.is_computed):
        return []
    if line.reading.basis == "rolling":
        reading = line.reading
        summed = returns.ratio(page.row, reading.numerator, reading.denominator) if reading.value is not None else None
        return [summed] if summed else []
    period = timetable.period(page.row.council_id, line.reading.period)
    return returns.workings(page.row, period, as_at=page.as_at) if period else []
