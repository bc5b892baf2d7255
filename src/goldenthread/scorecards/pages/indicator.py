"""An indicator's page: the figure, why it has its colour, its course, and every period in a table."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Paragraph,
    Part,
    Point,
    Row,
    StatusMark,
    Table,
    TrendChart,
)
from goldenthread.engine import periods
from goldenthread.scorecards.pages import exceptions, tables
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line


def headline(words: Words, line: Line) -> list[Part]:
    """The figure, its status and its travel, to stand large at the top."""
    shown: list[Part] = [in_words.status_mark(words, line.reading)]
    if line.reading.value is not None:
        shown.insert(0, in_words.figure(words, line))
    if line.reading.travel_short not in in_words.NOTHING_TO_COMPARE:
        shown.append(in_words.travel(words, line.reading))
    return shown


def why(words: Words, line: Line) -> Callout:
    """Why this colour? One to three sentences, the marks, and what the publisher said where it differs."""
    said = [exceptions.sentence(words, line)]
    beside = [words.mark(mark) for mark in line.reading.marks if mark not in {"publisher_differs", "well_above"}]
    if beside:
        said.append(f"Marked as {' and '.join(beside)}.")
    if "well_above" in line.reading.marks:
        said.append("That makes it an exception too, on the good side.")
    if "publisher_differs" in line.reading.marks:
        said.append(
            f"The published report showed it as “{words.status(line.published_status)}”; "
            f"by the rule above it is “{words.status(line.reading.status)}”. Both are kept."
        )
    return Callout("Why this colour?", " ".join(said))


def chart(words: Words, lines: Sequence[Line], title: str) -> TrendChart:
    """The course over the periods, with the target as steps; missing periods are gaps, and so is a new year's start."""
    last = lines[-1]
    points = [
        Point(
            short(line.reading.period),
            line.reading.value,
            line.reading.status,
            line.shown(line.reading.value),
            starts=starts_anew(line),
        )
        for line in lines
    ]
    return TrendChart(
        title=title,
        summary=in_a_sentence(lines),
        points=points,
        target=[line.reading.target for line in lines],
        unit=last.suffix,
        decimals=last.reading.decimals,
    )


def starts_anew(line: Line) -> bool:
    """Whether a cumulative figure counts from nothing again here: the first period of its year."""
    return line.is_cumulative and periods.position(periods.parse(line.reading.period)) == 1


def short(label: str) -> str:
    """A period as a chart's axis names it: Q1 14/15, Jun 2014."""
    period = periods.parse(label)
    year = f"{str(period.label)[2:4]}/{str(period.label)[5:7]}"
    if period.kind == "quarter":
        return f"{period.label[-2:]} {year}"
    return year if period.kind == "year" else f"{periods.MONTHS[period.starts.month - 1][:3]} {period.starts.year}"


def in_a_sentence(lines: Sequence[Line]) -> str:
    """The chart as words: from where to where, and against what; a cumulative figure's course is its last year's."""
    begins = max((place for place, line in enumerate(lines) if starts_anew(line)), default=0)
    known = [line for line in lines[begins:] if line.reading.value is not None]
    known = known or [line for line in lines if line.reading.value is not None][-1:]
    if not known:
        return "No values yet."
    first, last = known[0], known[-1]
    aim = f", against a target of {last.shown(last.reading.target)}" if last.reading.target is not None else ""
    if first is last:
        return f"{last.shown(last.reading.value)} in {periods.describe(periods.parse(last.reading.period))}{aim}."
    return (
        f"From {first.shown(first.reading.value)} in {periods.describe(periods.parse(first.reading.period))} "
        f"to {last.shown(last.reading.value)} in {periods.describe(periods.parse(last.reading.period))}{aim}."
    )


def table(words: Words, lines: Sequence[Line]) -> Table:
    """Every period, latest first: the same numbers as the chart."""
    return Table(
        "Values and targets, latest period first",
        [
            Column("Period", "text", 24),
            Column("Value", "number", 14),
            Column("Target", "number", 14),
            Column("Variance", "number", 14),
            Column("Variance, per cent", "number", 14),
            Column("Status", "status", 20),
        ],
        [period_row(words, line) for line in reversed(lines)],
    )


def period_row(words: Words, line: Line) -> Row:
    """One period of the table."""
    return Row(
        [
            periods.describe(periods.parse(line.reading.period)),
            in_words.figure(words, line),
            in_words.target(line),
            tables.variance(line),
            tables.variance_per_cent(line),
            in_words.full_status(words, line.reading),
        ]
    )


def years(words: Words, lines: Sequence[Line]) -> list[Block]:
    """Whole-year outturns, apart from the quarters so that no chart mixes the two."""
    if not lines:
        return []
    return [
        Table(
            "Outturn for whole years",
            [Column("Year", "text", 30), Column("Outturn", "number", 20), Column("Status", "status", 30)],
            [
                Row(
                    [
                        line.reading.period,
                        in_words.figure(words, line),
                        StatusMark(line.reading.status, words.status(line.reading.status)),
                    ]
                )
                for line in reversed(lines)
            ],
        )
    ]


def said(line: Line) -> list[Block]:
    """What the owner says, paragraph by paragraph; silence is said too."""
    told: list[Block] = [Paragraph(part.strip()) for part in line.commentary.split("\n\n") if part.strip()]
    return told or [Paragraph(exceptions.NOTHING_SAID, tone="quiet")]
