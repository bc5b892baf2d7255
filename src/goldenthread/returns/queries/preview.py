"""What a figure being entered would read as, before anyone approves it: one series through the same judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from goldenthread import frames
from goldenthread.engine import periods as spans
from goldenthread.engine.readings import Reading
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.returns.queries.observations import Columns, as_parts, inputs
from goldenthread.returns.queries.rows import ReturnRow
from goldenthread.returns.rules import LOW, Figures
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

# How many years a forecast looks back on.
YEARS_BACK = 3


def preview(row: ReturnRow, *, today: date, figures: Figures | None = None) -> Reading:
    """The reading of a return's newest figures (or of those given), beside the approved figures of other periods.

    It carries the forecast of the year's end, which reads three years back and the targets of the year's later periods.
    """
    readings, place = _series(row, today=today, figures=figures)
    return readings[place]


def statuses(
    council_id: int,
    said: Mapping[tuple[int, str], Figures],
    *,
    targets: Mapping[tuple[int, str], Mapping[str, str]],
    today: date,
) -> dict[tuple[int, str], str]:
    """(indicator, period label) → how each figure of a file would be judged beside what is approved.

    `targets` are those of the same file: (indicator, period label) → observation column → value.
    Errors: none. A figure of a period that is not there yet, or of an indicator that is not asked for, has no status.
    """
    periods = timetable.by_labels(council_id, {label for _, label in said})
    asked = indicators.indicators(council_id, ids={indicator_id for indicator_id, _ in said})
    rows = {row.id: row for row in asked}
    widest = max((row.sheet.window or 0 for row in asked), default=0)
    ids = {one.id: None for found in periods.values() for one in _so_far(council_id, found, widest)}
    given = inputs(council_id, period_ids=list(ids), rows=asked, fill=[one.id for one in periods.values()])
    code_of = {row.id: row.code for row in given.indicators}
    observations = {name: list(column) for name, column in given.observations.items()}
    lines = {key: at for at, key in enumerate(zip(observations["series"], observations["period"], strict=True))}
    places = {key: lines.get((code_of.get(key[0]), key[1])) for key in said}
    found = {key: at for key, at in places.items() if at is not None}
    for key, at in found.items():
        for name, fact in {**_facts(said[key], rows[key[0]], periods[key[1]]), **targets.get(key, {})}.items():
            observations[name][at] = fact
    readings = frames.readings(observations, given.definitions, today=today)
    return {key: readings[at].status for key, at in found.items()}


def _so_far(council_id: int, period: PeriodRow, window: int) -> Sequence[PeriodRow]:
    """The periods of the same length that a figure is made of: since the start of the year, or of its window."""
    starts = min(spans.year_of(period.span).starts, spans.previous(period.span, step=window).starts)
    return timetable.periods(council_id, period.kind, starts_from=starts, ends_by=period.ends)


@dataclass(frozen=True, slots=True)
class Turn:
    """How a return reads, and how its indicator read the period before: what turned, and what only stayed."""

    now: Reading
    before: Reading | None
    is_first_of_year: bool

    @property
    def turned_red(self) -> bool:
        """Whether it is red now and was not before."""
        return self.now.status == "red" and (self.before is None or self.before.status != "red")

    @property
    def will_miss(self) -> bool:
        """Whether the year is now forecast to miss, by the figures or by the owner, and was not forecast to before."""
        before = None if self.is_first_of_year else self.before
        return _misses(self.now) and (before is None or not _misses(before))


def turn(row: ReturnRow, *, today: date, figures: Figures | None = None, expected: str | None = None) -> Turn:
    """How a return's newest figures (or those given) read, beside the period before.

    `expected` is what the owner is about to expect of the year's end, as a column of observations has it.
    """
    readings, place = _series(row, today=today, figures=figures, expected=expected)
    is_first = row.period.starts == spans.year_of(row.period.span).starts
    return Turn(readings[place], readings[place - 1] if place else None, is_first)


def _misses(reading: Reading) -> bool:
    return "red" in (reading.forecast_status, reading.owner_forecast_status)


def _series(
    row: ReturnRow, *, today: date, figures: Figures | None = None, expected: str | None = None
) -> tuple[Sequence[Reading], int]:
    said = figures or (row.current.figures if row.current else Figures())
    needed = needed_of(row.council_id, row.period, row.indicator.sheet.window)
    now_and_later = [one.id for one in needed if one.starts >= row.period.starts]
    given = inputs(
        row.council_id,
        period_ids=[one.id for one in needed],
        indicator_ids=[row.indicator.id],
        fill=now_and_later,
    )
    observations = {name: list(column) for name, column in given.observations.items()}
    place = observations["period"].index(row.period.label)
    _put(observations, place, said, row)
    if expected is not None:
        observations["owner_forecast"][place] = expected
    return frames.readings(observations, given.definitions, today=today, also=("forecast",)), place


def needed_of(council_id: int, period: PeriodRow, window: int | None) -> Sequence[PeriodRow]:
    """The periods of the same length from the start of three years ago up to the end of the year."""
    year = spans.year_of(period.span)
    first = year
    for _ in range(YEARS_BACK):
        first = spans.year_before(first)
    # The oldest of them rolls over periods before it.
    starts = spans.previous(first, step=ceil((window or 0) * period.span.months / 12)).starts
    return timetable.periods(council_id, period.kind, starts_from=starts, ends_by=year.ends)


def _put(observations: Columns, place: int, said: Figures, row: ReturnRow) -> None:
    number = row.current.number if row.current else 1
    version = row.current.definition_version if row.current else row.indicator.sheet.version
    comparable = indicators.comparable_versions(row.council_id)
    facts = {
        **_facts(said, row.indicator, row.period),
        "revised": number > 1,
        "definition_version": comparable.get((row.indicator.id, version), 1),
    }
    for name, fact in facts.items():
        observations[name][place] = fact


def _facts(said: Figures, row: IndicatorRow, period: PeriodRow) -> dict[str, object]:
    """What an observation takes from a figure that nobody has approved."""
    value, numerator = as_parts(row, period, said.value, said.numerator)
    return {
        "value": indicators.text(value),
        "numerator": indicators.text(numerator),
        "denominator": indicators.text(said.denominator),
        "absence": said.absence or None,
        "provisional": said.provisional,
        "estimated": said.estimated,
        "low_confidence": said.confidence == LOW,
        "published_status": None,
    }
