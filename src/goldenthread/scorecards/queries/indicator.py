"""One indicator's page: every reading of it, its definition, and what was revised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread import frames
from goldenthread.engine import periods as spans
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation.access import Facts
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import RevisionRow
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.scorecard import line
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

# How many periods a course shows: three years of quarters.
COURSE = 12
DIRECTION_WORDS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "best within a range",
    "none": "no direction is better",
}
FREQUENCY_WORDS = {"month": "monthly", "quarter": "quarterly", "year": "yearly"}


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """What an indicator's page shows: its row, its course (oldest first), its years, and its approved revisions."""

    row: IndicatorRow
    as_at: datetime
    course: tuple[Line, ...]
    years: tuple[Line, ...]
    revisions: tuple[tuple[str, RevisionRow], ...]
    missing: tuple[str, ...]

    @property
    def code(self) -> str:
        """The council's reference."""
        return self.row.code

    @property
    def title(self) -> str:
        """The title in force."""
        return self.row.title

    @property
    def unit_name(self) -> str:
        """The service."""
        return self.row.unit_name or "No service named"

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return self.row.facts

    @property
    def latest(self) -> Line | None:
        """The last reading of the course."""
        return self.course[-1] if self.course else None

    @property
    def in_brief(self) -> str:
        """Owner, frequency and direction in a line."""
        owner = f"owner: {self.row.owner_title}" if self.row.owner_title else "no owner named"
        sheet = self.row.sheet
        return f"{owner} · {FREQUENCY_WORDS[sheet.frequency]}, {DIRECTION_WORDS[sheet.direction]}"

    @property
    def covers(self) -> str:
        """What the latest figure covers, in months, and the period alone where the figure is the year so far."""
        line = self.latest
        if line is None:
            return ""
        if not line.is_cumulative:
            return line.covers
        alone = line.reading.period_value
        if line.reading.basis == "flow" and line.is_wider and alone is not None:
            period = spans.describe(spans.parse(line.reading.period))
            return f"{line.covers}, year to date ({period} alone: {line.shown(alone)})"
        return f"{line.covers}, cumulative"


def indicator_page(council_id: int, code: str, *, as_at: datetime) -> IndicatorPage | None:
    """Everything about one indicator as known at a moment, or None when the council has no such code."""
    row = indicators.indicator(council_id, code, as_at=as_at)
    if row is None:
        return None
    ended = timetable.periods(council_id, ends_by=clock.day(as_at))
    course = [one for one in ended if one.kind == row.sheet.frequency]
    years = [one for one in ended if one.kind == "year" and row.sheet.frequency != "year"]
    return IndicatorPage(
        row=row,
        as_at=as_at,
        course=_lines(row, course, as_at, fill_newest=True)[-COURSE:],
        years=_lines(row, years, as_at, fill_newest=False),
        revisions=tuple(returns.approved_revisions(council_id, indicator_id=row.id, as_at=as_at)),
        missing=indicators.incomplete(row),
    )


def _lines(row: IndicatorRow, wanted: list[PeriodRow], as_at: datetime, *, fill_newest: bool) -> tuple[Line, ...]:
    """The readings of these periods from the first that says something; the newest one in any case."""
    if not wanted:
        return ()
    ids = [one.id for one in wanted]
    given = returns.inputs(
        row.council_id,
        period_ids=ids,
        as_at=as_at,
        indicator_ids=[row.id],
        fill=ids if fill_newest else [],
    )
    if not given.observations["series"]:
        return ()
    definitions = dict(given.definitions)
    if not fill_newest:
        # Outturns of whole years stand on their own: they are shown, and judged only where a year has a target.
        definitions["frequency"] = ["year"]
    comments = returns.comments(row.council_id, period_ids=ids, as_at=as_at)
    label_ids = {one.label: one.id for one in wanted}
    readings = frames.readings(given.observations, definitions, today=clock.day(as_at))
    lines = [line(row, reading, comments.get((row.id, label_ids[reading.period]))) for reading in readings]
    first = next((place for place, one in enumerate(lines) if one.reading.value is not None), len(lines) - 1)
    return tuple(lines[first:])
