"""One indicator's page: every reading of it, its definition, and what was revised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from goldenthread import frames
from goldenthread.comparators import queries as comparators
from goldenthread.comparators.queries import Peers
from goldenthread.engine import periods as spans
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow, RebaseRow
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import SuccessionRow
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import RevisionRow
from goldenthread.scorecards import rules
from goldenthread.scorecards.queries.lines import NO_SERVICE, Line
from goldenthread.scorecards.queries.scorecard import ALSO, line
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

# How many periods a course shows: three years of quarters and of months, and all that limits are drawn from else.
COURSE = {"month": 37, "quarter": 20}
USUAL_COURSE = 12
DIRECTION_WORDS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "range": "best within a range",
    "none": "no direction is better",
}
FREQUENCY_WORDS = {
    "month": "monthly",
    "quarter": "quarterly",
    "term": "every term",
    "half_year": "every half-year",
    "year": "yearly",
    "academic_year": "every academic year",
}


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """What an indicator's page shows: its row, its course (oldest first), its years, and its approved revisions."""

    row: IndicatorRow
    as_at: datetime
    course: tuple[Line, ...]
    years: tuple[Line, ...]
    revisions: tuple[tuple[str, RevisionRow], ...]
    missing: tuple[str, ...]
    peers: Peers | None = None
    rebases: tuple[RebaseRow, ...] = ()
    before: tuple[SuccessionRow, ...] = ()

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
        return self.row.unit_name or NO_SERVICE

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return self.row.facts

    @property
    def latest(self) -> Line | None:
        """The last reading of the course."""
        return self.course[-1] if self.course else None

    @property
    def how(self) -> str:
        """Frequency and direction in a line."""
        sheet = self.row.sheet
        return f"{FREQUENCY_WORDS[sheet.frequency]}, {DIRECTION_WORDS[sheet.direction]}"

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
    today = clock.day(as_at)
    known = timetable.periods(council_id)
    ended = [one for one in known if one.is_over(today)]
    course = [one for one in ended if one.kind == row.sheet.frequency]
    years = [one for one in ended if one.kind == "year" and row.sheet.frequency != "year"]
    shown = _lines(row, course, as_at, ahead=_rest_of_year(known, course))[
        -COURSE.get(row.sheet.frequency, USUAL_COURSE) :
    ]
    return IndicatorPage(
        row=row,
        as_at=as_at,
        course=shown,
        years=_lines(row, years, as_at, ahead=None),
        revisions=tuple(returns.approved_revisions(council_id, indicator_id=row.id, as_at=as_at)),
        missing=indicators.incomplete(row),
        peers=_peers(council_id, row, shown, as_at),
        rebases=_rebases(row.id, as_at),
        before=tuple(organisation.before(council_id, as_at=as_at)),
    )


def history(row: IndicatorRow, *, as_at: datetime) -> IndicatorPage:
    """Its course alone: what a target is held against when it is set."""
    known = timetable.periods(row.council_id)
    ended = [one for one in known if one.is_over(clock.day(as_at))]
    course = [one for one in ended if one.kind == row.sheet.frequency]
    shown = _lines(row, course, as_at, ahead=_rest_of_year(known, course))
    newest = shown[-COURSE.get(row.sheet.frequency, USUAL_COURSE) :]
    return IndicatorPage(row, as_at, newest, (), (), ())


def _rebases(indicator_id: int, as_at: datetime) -> tuple[RebaseRow, ...]:
    """Where the usual range starts afresh by hand, newest first, as it stood at a moment."""
    newest: dict[int, RebaseRow] = {}
    for one in indicators.rebase_rows(indicator_id):
        if one.set_at <= as_at:
            newest.setdefault(one.period_id, one)
    return tuple(one for one in newest.values() if not one.is_withdrawn)


def _rest_of_year(known: list[PeriodRow], course: list[PeriodRow]) -> list[PeriodRow]:
    """The periods still to come in the year of the newest one: their targets say what the year is to end at."""
    if not course:
        return []
    newest = course[-1]
    until = spans.year_of(newest.span).ends
    return [one for one in known if one.kind == newest.kind and newest.ends <= one.starts < until]


def _peers(council_id: int, row: IndicatorRow, shown: tuple[Line, ...], as_at: datetime) -> Peers | None:
    """Where the council stands among others in the newest period that has a figure."""
    known = [line.reading.period for line in shown if line.reading.value is not None]
    if not known:
        return None
    return comparators.peers_of(council_id, {row.id: spans.parse(known[-1])}, as_at=as_at).get(row.id)


def _lines(
    row: IndicatorRow, wanted: list[PeriodRow], as_at: datetime, *, ahead: list[PeriodRow] | None
) -> tuple[Line, ...]:
    """The readings of these periods from the first that says something; the newest one in any case.

    `ahead` is what is still to come in the year; None asks for outturns of years, which stand on their own.
    """
    if not wanted:
        return ()
    ids = [one.id for one in wanted]
    coming = [one.id for one in ahead or ()]
    given = returns.inputs(
        row.council_id,
        period_ids=[*ids, *coming],
        as_at=as_at,
        rows=[row],
        fill=[*ids, *coming] if ahead is not None else [],
    )
    if not given.observations["series"]:
        return ()
    definitions = dict(given.definitions)
    if ahead is None:
        # Outturns of whole years are shown, and judged only where a year has a target.
        definitions["frequency"] = ["year"]
    # Years stand in a table of figures, without words.
    comments = returns.comments(row.council_id, period_ids=ids, as_at=as_at) if ahead is not None else {}
    label_ids = {one.label: one.id for one in wanted}
    today = clock.day(as_at)
    if ahead is None:
        readings = frames.readings(given.observations, definitions, today=today)
    else:
        rule = rules.concern_rule(organisation.pack(row.council_id))
        readings = frames.readings(given.observations, definitions, today=today, also=ALSO, concern=rule)
    of = {label: council for (_, label), council in given.of.items()}
    shown = [reading for reading in readings if reading.period in {*label_ids, *of}]
    lines = [
        replace(
            line(row, reading, comments.get((row.id, label_ids.get(reading.period, 0)))),
            council=of.get(reading.period, ""),
        )
        for reading in shown
    ]
    first = next((place for place, one in enumerate(lines) if one.reading.value is not None), len(lines) - 1)
    return tuple(lines[first:])
