"""Tables of readings: by service for the page, whole for the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from goldenthread.documents.nodes import Absent, Column, Content, Number, Quiet, Row, Section, Table, Travel
from goldenthread.engine.numbers import format_value, unit_of
from goldenthread.scorecards.pages import reasons, rollup
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, RolledUp

# The columns of the full table that say where an indicator is going and where it stands.
COURSE = ("Since last period", "Since last year", "Trend", "Among others")
# The column of the full table that says why each has its status.
WHY = "Why"


def by_unit(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Lines grouped by service, services and codes in the order of the alphabet."""
    ordered = sorted(lines, key=lambda line: (line.unit_name, line.code))
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda line: line.unit_name)]


def has_trend(lines: Iterable[Line]) -> bool:
    """Whether a trend can be told of any of them."""
    return any(line.reading.trend not in {None, *in_words.NOTHING_TO_COMPARE} for line in lines)


def has_peers(lines: Iterable[Line]) -> bool:
    """Whether any of them stands beside published figures of others."""
    return any(line.rank is not None for line in lines)


def columns(words: Words, period_title: str, *, trend: bool = False, peers: bool = False) -> list[Column]:
    """The columns of a scorecard table; the second light and the third sign where there is something to show."""
    shown = [
        Column(words["Indicator"], "text", 25),
        Column(words.names.say("Against {target}"), "chart", 12),
        Column(period_title, "number", 10),
        Column(words["Target"], "number", 8),
        Column("Status", "status", 13),
        Column("Trend" if trend else "Since last period", "travel", 11),
    ]
    return [*shown, *([Column("Among others", "status", 14)] if peers else []), reasons.column(26)]


def row(words: Words, line: Line, council_key: str, *, trend: bool = False, peers: bool = False) -> Row:
    """One indicator."""
    return Row(
        [
            in_words.indicator_link(line, council_key),
            in_words.bullet(words, line),
            in_words.figure_cell(words, line),
            in_words.target(words, line),
            in_words.status_cell(words, line.reading),
            _light(words, line, trend=trend),
            *([in_words.quartile(line)] if peers else []),
            reasons.cell(words, line),
        ]
    )


def _light(words: Words, line: Line, *, trend: bool) -> Content:
    """The second light as the indicator's own page shows it; under “Trend”, what is none says since when it holds."""
    shown, since = in_words.light(words, line.reading)
    has_trend_itself = line.reading.trend not in {None, *in_words.NOTHING_TO_COMPARE}
    return [shown, Quiet(f" {since}")] if trend and not has_trend_itself and isinstance(shown, Travel) else shown


def sections(
    words: Words, lines: Iterable[Line], period_title: str, council_key: str, rolled: RolledUp | None = None
) -> list[Section]:
    """A section for each service: how it stands, where the council rolls up, and a table of its indicators."""
    lines = list(lines)
    trend, peers = has_trend(lines), has_peers(lines)
    return [
        Section(
            name,
            [
                *(rollup.service(words, rolled.services[name]) if rolled else ()),
                Table(
                    f"{name}: {period_title}",
                    columns(words, period_title, trend=trend, peers=peers),
                    [row(words, line, council_key, trend=trend, peers=peers) for line in group],
                    hide_caption=True,
                ),
            ],
            level=3,
        )
        for name, group in by_unit(lines)
    ]


def full_table(words: Words, lines: Sequence[Line], period_title: str) -> Table:
    """Every indicator in one table, with variance: the table that is also the CSV.

    The columns of the year before, of the trend and of others stand only where something can be compared with them, and
    the one that says what a figure covers only where one covers more than the period.
    """
    has_year_before = any(line.reading.travel_long not in in_words.NOTHING_TO_COMPARE for line in lines)
    columns = [
        Column("Code", "text", 7),
        Column(words["Indicator"], "text", 32),
        Column(words["Unit"], "text", 15),
        Column("Value", "number", 9),
        Column(words["Target"], "number", 9),
        Column("Variance", "number", 11),
        Column("Variance, per cent", "number", 11),
        Column("Status", "status", 17),
        Column("Since last period", "travel", 13),
    ]
    if has_year_before:
        columns.append(Column("Since last year", "travel", 13))
    if has_wider := any(line.is_wider for line in lines):
        columns.append(Column("Covers", "text", 14))
    trend, peers = has_trend(lines), has_peers(lines)
    if trend:
        columns.append(Column("Trend", "travel", 12))
    if peers:
        columns.append(Column("Among others", "status", 16))
    columns.append(Column(WHY, "reason", 52))
    rows = [
        full_row(words, line, has_year_before=has_year_before, has_wider=has_wider, trend=trend, peers=peers)
        for _, group in by_unit(lines)
        for line in group
    ]
    return Table(f"All {words['indicators']}, {period_title}", columns, rows, is_data=True)


def full_tables(words: Words, lines: Sequence[Line], period_title: str) -> list[Table]:
    """The full table as it fits on paper, in two or three that name the same rows.

    Why each has its status stands in one of its own; with a trend or with others, so does where it is going.
    """
    whole = full_table(words, lines, period_title)
    titles = [column.title for column in whole.columns]
    status, why = titles.index("Status"), titles.index(WHY)
    reason = _part(whole, [0, 1, status, why], f"Why each has its status, {period_title}")
    if not {"Trend", "Among others"} & set(titles):
        return [_part(whole, [place for place in range(len(titles)) if place != why], whole.caption), reason]
    course = [place for place, title in enumerate(titles) if title in COURSE]
    figures = [place for place in range(len(titles)) if place not in {*course, why}]
    going = f"Where they are going{', and where they stand' if has_peers(lines) else ''}, {period_title}"
    return [_part(whole, figures, whole.caption), reason, _part(whole, [0, 1, *course], going)]


def _part(whole: Table, places: Sequence[int], caption: str) -> Table:
    columns = [whole.columns[place] for place in places]
    rows = [replace(row, cells=[row.cells[place] for place in places]) for row in whole.rows]
    return replace(whole, caption=caption, columns=columns, rows=rows)


def full_row(words: Words, line: Line, *, has_year_before: bool, has_wider: bool, trend: bool, peers: bool) -> Row:
    """One indicator with everything the report prints of it."""
    reading = line.reading
    cells = [
        line.code,
        line.title,
        line.unit_name,
        in_words.figure(words, line),
        in_words.target(words, line),
        variance(words, line),
        variance_per_cent(words, line),
        in_words.full_status(words, reading),
        in_words.travel(words, reading),
    ]
    if has_year_before:
        cells.append(in_words.travel(words, reading, long=True))
    if has_wider:
        cells.append(line.covers)
    if trend:
        cells.append(in_words.trend(words, reading))
    if peers:
        cells.append(in_words.quartile(line))
    cells.append(reasons.sentence(words, line))
    return Row(cells, header=1)


def variance(words: Words, line: Line) -> Number | Absent:
    """Value less target, signed by the number (ST-001)."""
    value = line.reading.variance
    if value is None:
        return _no_variance(words, line)
    # A gap between two percentages is told in points: "5 %" of what would be another question.
    unit = " points" if line.is_percentage else unit_of(line.suffix)
    shown = format_value(value, line.reading.decimals, unit)
    return Number(value, f"+{shown}" if value > 0 else shown, unit.strip())


def _no_variance(words: Words, line: Line) -> Absent:
    """Why there is no variance: an absence with its reason, and never a zero."""
    reading = line.reading
    if reading.low is not None and reading.high is not None:
        return Absent("–", "A range has no variance")
    if reading.target is None:
        return Absent("–", words.names.say("No variance without {a_target}"))
    return Absent("–", "No variance without a value" if reading.value is None else "An answer has no variance")


def variance_per_cent(words: Words, line: Line) -> Number | Absent:
    """The variance as a share of the target, to one decimal of a per cent; none where the target is zero (ST-001)."""
    fraction = line.reading.variance_fraction
    if line.reading.variance is None:
        return _no_variance(words, line)
    if unit_of(line.suffix) != line.suffix:
        return Absent("–", "It is told in words, which have no share")
    if fraction is None:
        return Absent("–", words.names.say("No share of {a_target} of zero"))
    per_cent = round(fraction * 100, 1)
    shown = f"{per_cent:+.1f}%".replace("-", "−").replace("+0.0%", "0.0%").removesuffix(".0%")
    return Number(per_cent, shown if shown.endswith("%") else f"{shown}%", "%")
