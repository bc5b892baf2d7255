"""One indicator's page: every reading of it, its definition, and what was revised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from goldenthread import frames
from goldenthread.comparators import queries as comparators
from goldenthread.comparators.queries import Peers
from goldenthread.engine import periods as spans
from goldenthread.engine.readings import AWAITING_APPROVAL, Reading
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow, PartRow, RebaseRow
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import SuccessionRow
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import Columns, Comment, Inputs, RevisionRow
from goldenthread.scorecards import rules
from goldenthread.scorecards.queries.by_hand import Overrides, by_hand, overrides, told
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
    "date": "judged by a day",
    "yesno": "judged by yes or no",
}
FREQUENCY_WORDS = {
    "month": "monthly",
    "quarter": "quarterly",
    "term": "every term",
    "half_year": "every half-year",
    "year": "yearly",
    "academic_year": "every academic year",
    "three_years": "every three years",
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
    parts: tuple[PartRow, ...] = ()
    part_rows: tuple[IndicatorRow, ...] = ()
    part_courses: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    family: tuple[IndicatorRow, ...] = ()

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
    parts = [one for one in indicators.parts(council_id, as_at=as_at) if one.whole_code == code]
    row, beside = _read(council_id, code, parts, as_at)
    if row is None:
        return None
    today = clock.day(as_at)
    known = timetable.periods(council_id)
    ended = [one for one in known if one.is_over(today)]
    course = [one for one in ended if row.is_asked_in(one.span)]
    years = [one for one in ended if one.kind == "year" and row.kind != "year"]
    # The whole, its parts and its years at once: a page with parts or years asks no more often than one without.
    given = _given([row, *beside], course, as_at, ahead=_rest_of_year(known, course), years=years)
    courses = _courses(_of_years(given, row, are_years=False), [row, *beside], course, as_at)
    newest = {one: lines[-COURSE.get(row.sheet.frequency, USUAL_COURSE) :] for one, lines in courses.items()}
    shown = newest.pop(row.code, ())
    return IndicatorPage(
        row=row,
        as_at=as_at,
        course=shown,
        years=_outturns(_of_years(given, row, are_years=True), row, years, as_at),
        revisions=tuple(returns.approved_revisions(council_id, indicator_id=row.id, as_at=as_at)),
        missing=indicators.incomplete(row),
        peers=_peers(council_id, row, shown, as_at),
        rebases=_rebases(row.id, as_at),
        before=tuple(organisation.before(council_id, as_at=as_at)),
        parts=tuple(parts),
        part_rows=tuple(beside),
        part_courses=newest,
        family=tuple(indicators.family(row, as_at=as_at)),
    )


def _read(
    council_id: int, code: str, parts: Sequence[PartRow], as_at: datetime
) -> tuple[IndicatorRow | None, list[IndicatorRow]]:
    """The indicator with those of its parts that are reported as it is, as they were then, in one reading."""
    if not parts:
        return indicators.indicator(council_id, code, as_at=as_at), []
    ids = [parts[0].whole_id, *(one.part_id for one in parts)]
    rows = {one.code: one for one in indicators.indicators(council_id, as_at=as_at, ids=ids)}
    whole = rows.pop(code)
    return whole, [one for one in rows.values() if one.sheet.frequency == whole.sheet.frequency]


def history(row: IndicatorRow, *, as_at: datetime) -> IndicatorPage:
    """Its course alone: what a target is held against when it is set."""
    known = timetable.periods(row.council_id)
    ended = [one for one in known if one.is_over(clock.day(as_at))]
    course = [one for one in ended if row.is_asked_in(one.span)]
    given = _given([row], course, as_at, ahead=_rest_of_year(known, course))
    shown = _courses(given, [row], course, as_at).get(row.code, ())
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


def _given(
    rows: Sequence[IndicatorRow],
    course: Sequence[PeriodRow],
    as_at: datetime,
    *,
    ahead: Sequence[PeriodRow],
    years: Sequence[PeriodRow] = (),
) -> Inputs:
    """Everything a page judges, in one reading; `ahead` is what is still to come in the year."""
    here = [*course, *ahead]
    asked, fill = [*here, *years], [one.id for one in here]
    return returns.inputs(rows[0].council_id, periods=asked, as_at=as_at, rows=rows, fill=fill)


def _of_years(given: Inputs, row: IndicatorRow, *, are_years: bool) -> Inputs:
    """The part of a reading that is of whole years, or the part that is of the indicator's own periods."""
    if row.kind == "year":
        return replace(given, observations=_only(given.observations, ())) if are_years else given
    periods = [one for one in given.periods if (one.kind == "year") == are_years]
    return replace(given, periods=periods, observations=_only(given.observations, {one.label for one in periods}))


def _only(observations: Columns, labels: Collection[str]) -> Columns:
    """The observations of some periods."""
    kept = [at for at, label in enumerate(observations["period"]) if label in labels]
    return {name: [column[at] for at in kept] for name, column in observations.items()}


def _outturns(given: Inputs, row: IndicatorRow, years: list[PeriodRow], as_at: datetime) -> tuple[Line, ...]:
    """The outturns of whole years, without words: shown, and judged only where a year has a target."""
    definitions = dict(given.definitions)
    definitions["frequency"] = ["year"] * len(given.indicators)
    # The outturn of a year is a figure of its own, and not one of years that roll.
    definitions["basis"] = ["ratio" if one == "rolling" else one for one in definitions["basis"]]
    definitions["window"] = [None] * len(given.indicators)
    if not years or row.code not in given.observations["series"]:
        return ()
    # A hand judges a period of the indicator's own length, never the outturn of a year.
    readings = frames.readings(given.observations, definitions, today=clock.day(as_at))
    return _told(given, [row], years, readings, {}, {}).get(row.code, ())


def _courses(
    given: Inputs, rows: Sequence[IndicatorRow], course: list[PeriodRow], as_at: datetime
) -> dict[str, tuple[Line, ...]]:
    """The readings of these periods from the first that says something; the newest one in any case."""
    if not course or not given.observations["series"]:
        return {}
    council_id = rows[0].council_id
    comments = returns.comments(council_id, period_ids=[one.id for one in course], as_at=as_at)
    only = rows[0].id if len(rows) == 1 else None
    set_by_hand = overrides(council_id, as_at=as_at, indicator_id=only)
    observations = by_hand(given.observations, set_by_hand)
    rule = rules.concern_rule(organisation.pack(council_id))
    readings = frames.readings(observations, given.definitions, today=clock.day(as_at), also=ALSO, concern=rule)
    return _told(given, rows, course, readings, comments, set_by_hand)


def _told(
    given: Inputs,
    rows: Sequence[IndicatorRow],
    wanted: Sequence[PeriodRow],
    readings: Iterable[Reading],
    comments: Mapping[tuple[int, int], Comment],
    set_by_hand: Overrides,
) -> dict[str, tuple[Line, ...]]:
    """The lines of the periods that are wanted, and of the council's and the indicator's before, by code."""
    label_ids = {one.label: one.id for one in wanted}
    broken = _broken(given.observations)
    labels, by_code = {*label_ids, *(label for _, label in given.of)}, {row.code: row for row in rows}
    lines: dict[str, list[Line]] = {}
    for reading in readings:
        row = by_code.get(reading.series)
        if row is not None and reading.period in labels:
            comment = comments.get((row.id, label_ids.get(reading.period, 0)))
            key = (row.code, reading.period)
            council, was = given.of.get(key, ""), given.was.get(key, "")
            told_of = told(line(row, reading, comment), set_by_hand)
            lines.setdefault(row.code, []).append(replace(told_of, council=council, was=was, breaks=key in broken))
    return {code: _from_the_first(one) for code, one in lines.items()}


def _broken(observations: Mapping[str, Sequence[object]]) -> set[tuple[str, str]]:
    """(code, period) of each figure whose definition does not compare with that of the figure before it.

    What awaits approval is no figure yet.
    """
    found: set[tuple[str, str]] = set()
    before: dict[str, object] = {}
    names = ("series", "period", "definition_version", "value", "numerator", "absence")
    for series, period, version, *said in zip(*(observations[name] for name in names), strict=True):
        if any(one not in (None, AWAITING_APPROVAL) for one in said):
            if before.setdefault(str(series), version) != version:
                found.add((str(series), str(period)))
            before[str(series)] = version
    return found


def _from_the_first(lines: list[Line]) -> tuple[Line, ...]:
    first = next((place for place, one in enumerate(lines) if one.reading.value is not None), len(lines) - 1)
    return tuple(lines[first:])
