"""How far the figures of a period can be trusted: each figure with its clock and what is known of it, by service."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.quality import rules
from goldenthread.quality.queries.problems import ProblemRow, problems
from goldenthread.quality.queries.records import (
    CheckRow,
    NoteRow,
    RatingRow,
    checks,
    note_versions,
    notes,
    ratings,
)
from goldenthread.quality.rules import Clock, Seen, Span
from goldenthread.returns import queries as returns
from goldenthread.returns.queries import FlagRow, Timed
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was asked for: its indicator, period, dates and clock.

    The clock of one that was loaded as history knows its age only: nobody knows on what day it came (DQ-012).
    """

    row: IndicatorRow
    period: PeriodRow
    timed: Timed
    clock: Clock

    @property
    def is_there(self) -> bool:
        """Whether a figure, or the reason why there is none, is approved."""
        return self.timed.approved_at is not None

    @property
    def is_value(self) -> bool:
        """Whether what is approved is a figure: a reason why there is none came by no way, typed or other (DQ-016)."""
        return self.is_there and not self.timed.is_absent

    @property
    def is_typed(self) -> bool:
        """Whether it is a figure that somebody typed, approved or not."""
        return self.timed.how == returns.TYPED and not self.timed.is_absent


@dataclass(frozen=True, slots=True)
class Trust:
    """Everything the page of a council's data quality shows for a period."""

    period: PeriodRow
    as_at: datetime
    figures: tuple[Figure, ...]
    rows: tuple[IndicatorRow, ...]
    notes: dict[int, str]
    ratings: dict[int, dict[str, RatingRow]]
    seen: tuple[Seen, ...]
    problems: tuple[ProblemRow, ...]
    periods: tuple[PeriodRow, ...]
    flags: tuple[FlagRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Lag:
    """From the end of their period until figures were entered and until they were reported; the slowest by code."""

    entered: Span
    reported: Span
    slowest: str


@dataclass(frozen=True, slots=True)
class OfIndicator:
    """What is known of the quality of one indicator's figures, newest first."""

    row: IndicatorRow
    today: date
    standing: str
    notes: tuple[NoteRow, ...]
    ratings: dict[str, RatingRow]
    checks: tuple[CheckRow, ...]
    problems: tuple[ProblemRow, ...]
    figures: tuple[Figure, ...]


def trust(council_id: int, period_label: str, *, as_at: datetime) -> Trust | None:
    """The quality of the figures of a period and of what was due by its end; None where there is no such period."""
    known = timetable.period(council_id, period_label) if period_label else timetable.latest_ended(council_id, as_at)
    if known is None:
        return None
    rows = {row.id: row for row in indicators.indicators(council_id, as_at=as_at) if row.status == "active"}
    found = _figures(rows, _newest_of_each(council_id, known), council_id, as_at)
    written, rated, checked = notes(council_id), ratings(council_id), checks(council_id)
    today = clock.day(as_at)
    standing = {row.id: _standing(row, written.get(row.id), today) for row in rows.values()}
    raised = problems(council_id, {row.id: (row.code, row.title) for row in rows.values()})
    of = {one.row.id: one for one in found}
    unsolved = {one.indicator_id for one in raised if one.is_open}
    flags = [one for one in returns.flags(council_id) if one.row.indicator.id in rows]
    flagged = {one.row.indicator.id for one in flags if one.is_open}
    known_of = _Known(of, standing, rated, checked, unsolved, flagged, today)
    seen = tuple(_seen(row, known_of) for row in rows.values())
    first = returns.first_asked(council_id, "quarter")
    chosen = timetable.periods(council_id, "quarter", ends_by=today, starts_from=first)
    return Trust(
        known,
        as_at,
        tuple(found),
        tuple(rows.values()),
        standing,
        rated,
        seen,
        tuple(raised),
        tuple(reversed(chosen)),
        tuple(flags),
    )


def lag(council_id: int, codes: Collection[str], period: PeriodRow, *, as_at: datetime) -> Lag:
    """How old the figures of a report are on its day, and how long they took to come (DQ-012)."""
    rows = {row.id: row for row in indicators.indicators(council_id, as_at=as_at) if row.code in codes}
    found = [one for one in _figures(rows, _newest_of_each(council_id, period), council_id, as_at) if one.is_there]
    slowest = max(found, key=lambda one: one.clock.age, default=None)
    return Lag(
        rules.summed(one.clock.entered for one in found),
        rules.summed(one.clock.age for one in found),
        slowest.row.code if slowest else "",
    )


def of_indicator(row: IndicatorRow, *, as_at: datetime) -> OfIndicator:
    """Everything known of the quality of an indicator's figures."""
    today = clock.day(as_at)
    written = note_versions(row.id)
    timed = returns.timed(row.council_id, indicator_id=row.id, as_at=as_at)
    of = timetable.by_ids({one.period_id for one in timed})
    figures = [_figure(row, of[one.period_id], one, today) for one in timed if of[one.period_id].is_over(today)]
    return OfIndicator(
        row,
        today,
        _standing(row, written[0] if written else None, today),
        tuple(written),
        ratings(row.council_id, indicator_id=row.id).get(row.id, {}),
        tuple(checks(row.council_id, indicator_id=row.id).get(row.id, [])),
        tuple(problems(row.council_id, {row.id: (row.code, row.title)})),
        tuple(sorted(figures, key=lambda one: one.period.ends, reverse=True)),
    )


def _newest_of_each(council_id: int, period: PeriodRow) -> dict[str, PeriodRow]:
    """By length the newest period that had ended with this one: what a report of it shows."""
    return {one.kind: one for one in timetable.periods(council_id) if one.ends <= period.ends}


def _figures(
    rows: dict[int, IndicatorRow], newest: dict[str, PeriodRow], council_id: int, as_at: datetime
) -> list[Figure]:
    """The figures of these indicators in the newest period of their own length, by code."""
    today, of = clock.day(as_at), {one.id: one for one in newest.values()}
    timed = returns.timed(council_id, period_ids=list(of), as_at=as_at)
    found = [
        _figure(rows[one.indicator_id], of[one.period_id], one, today)
        for one in timed
        if one.indicator_id in rows and rows[one.indicator_id].kind == of[one.period_id].kind
    ]
    return sorted(found, key=lambda one: one.row.code)


def _figure(row: IndicatorRow, period: PeriodRow, timed: Timed, today: date) -> Figure:
    told = rules.clock(
        ends=period.ends,
        entered_on=None if timed.is_history else _day(timed.entered_at),
        approved_on=None if timed.is_history else _day(timed.approved_at),
        published_on=None if timed.is_history else _day(timed.published_at),
        collected_on=timed.collected_on,
        today=today,
    )
    return Figure(row, period, timed, told)


def _day(at: datetime | None) -> date | None:
    return clock.day(at) if at else None


def _standing(row: IndicatorRow, note: NoteRow | None, today: date) -> str:
    return rules.note_standing(
        described=note.describes if note else None,
        review_on=note.review_on if note else None,
        sheet=row.sheet,
        today=today,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of each indicator's data, by its id, on a day."""

    figures: dict[int, Figure]
    standing: dict[int, str]
    ratings: dict[int, dict[str, RatingRow]]
    checks: dict[int, list[CheckRow]]
    unsolved: set[int]
    flagged: set[int]
    today: date


def _seen(row: IndicatorRow, known: _Known) -> Seen:
    figure, checked = known.figures.get(row.id), known.checks.get(row.id)
    holding = [one for one in known.ratings.get(row.id, {}).values() if one.holds(known.today)]
    newest = checked[0] if checked else None
    return Seen(
        code=row.code,
        is_typed=figure is not None and figure.is_typed,
        revisions=figure.timed.revisions if figure else 0,
        is_estimate=figure is not None and figure.timed.is_estimate,
        note=known.standing[row.id],
        weak=sum(one.level == "weak" for one in holding),
        unrated=len(rules.CHARACTERISTICS) - len(holding),
        has_owner=row.sheet.owner_id is not None,
        has_open_problem=row.id in known.unsolved,
        has_open_flag=row.id in known.flagged,
        last_errors=newest.errors if newest else 0,
        is_checked=newest is not None and newest.checked_on > known.today - YEAR,
    )
