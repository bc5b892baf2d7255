"""An indicator's page: the figure, why it has its colour, its course, and every period in a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Details,
    Paragraph,
    Part,
    Point,
    Quiet,
    Row,
    StatusMark,
    Table,
    Travel,
    TrendChart,
    Usual,
)
from goldenthread.engine import periods
from goldenthread.engine.dates import day
from goldenthread.engine.readings import Reading
from goldenthread.organisation.queries import SuccessionRow
from goldenthread.scorecards.pages import exceptions, reasons, tables
from goldenthread.scorecards.pages import usual as variation
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line

# Periods that a page shows without being asked.
MOST_OPEN = 13


def headline(words: Words, line: Line) -> list[Part]:
    """The figure, its status and its travel, to stand large at the top."""
    shown: list[Part] = [in_words.status_mark(words, line.reading)]
    if (ruled := line.reading.computed_status) is not None:
        shown += [Quiet("by hand; worked out: "), StatusMark(ruled, words.status(ruled))]
    if line.reading.value is not None:
        shown.insert(0, in_words.figure(words, line))
    going, since = in_words.light(words, line.reading)
    if isinstance(going, Travel):
        shown += [going, Quiet(since)]
    return shown


def why(words: Words, line: Line) -> Callout:
    """Why this colour? One to three sentences, the marks, and what the publisher said where it differs."""
    said = [reasons.sentence(words, line)]
    beside = [words.mark(mark) for mark in line.reading.marks if mark not in {"publisher_differs", "well_above"}]
    if beside:
        said.append(f"Marked as {' and '.join(beside)}.")
    if "well_above" in line.reading.marks:
        said.append(words.names.say("That makes it {a_exception} too, on the good side."))
    if "publisher_differs" in line.reading.marks:
        said.append(
            f"The published report showed it as “{words.status(line.published_status)}”; "
            f"by the rule above it is “{words.status(line.reading.status)}”. Both are kept."
        )
    return Callout("Why this colour?", " ".join(said))


def since_last_year(words: Words, line: Line) -> list[Block]:
    """How it moved since the same period last year, with that figure (ST-013); nothing where there is none."""
    reading = line.reading
    if reading.travel_long in in_words.NOTHING_TO_COMPARE or reading.year_before is None:
        return []
    then = _when(reading, periods.year_before(periods.parse(reading.period)))
    figure = line.shown(reading.year_before)
    return [Paragraph(f"Since last year: {words.travel(reading.travel_long)}, from {figure} in {then}.")]


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
            breaks=broken_in(line),
            **_signal(line),
        )
        for line in lines
    ]
    return TrendChart(
        title=title,
        summary=in_a_sentence(words, lines),
        points=points,
        target=[line.reading.target for line in lines],
        target_word=words["target"],
        unit=last.suffix,
        decimals=last.reading.decimals,
        usual=() if last.is_cumulative else usual_course(lines),
    )


def broken_in(line: Line) -> str:
    """What is written at a break: the month from which figures do not compare with those before (MT-005)."""
    begins = periods.parse(line.reading.period).starts
    return f"Break: {periods.MONTHS[begins.month - 1]} {begins.year}" if line.breaks else ""


def by_itself(lines: Sequence[Line], title: str) -> TrendChart | None:
    """A control chart of each period by itself, for an indicator that adds up over the year; None with too few."""
    last, usual = lines[-1], usual_course(lines)
    if not (last.is_cumulative and usual):
        return None
    points = [
        Point(
            short(line.reading.period),
            line.reading.point,
            shown=line.shown(line.reading.point),
            signal=line.reading.signal or "",
            signal_word=variation.signal_word(line.reading),
        )
        for line in lines
    ]
    return TrendChart(
        title=f"{title}, each period by itself",
        summary="Each period by itself, with the range that natural variation explains.",
        points=points,
        unit=last.suffix,
        decimals=last.reading.decimals,
        usual=usual,
    )


def usual_course(lines: Sequence[Line]) -> list[Usual | None]:
    """The usual range of each period; nothing at all where no period has one."""
    found = [variation.usual(line.reading) for line in lines]
    return found if any(found) else []


def _signal(line: Line) -> dict[str, str]:
    """The signal of a point; that of a figure which adds up belongs to the period by itself."""
    if line.is_cumulative:
        return {}
    return {"signal": line.reading.signal or "", "signal_word": variation.signal_word(line.reading)}


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


def in_a_sentence(words: Words, lines: Sequence[Line]) -> str:
    """The chart as words: from where to where, and against what; a cumulative figure's course is its last year's."""
    begins = max((place for place, line in enumerate(lines) if starts_anew(line) or line.breaks), default=0)
    known = [line for line in lines[begins:] if line.reading.value is not None]
    known = known or [line for line in lines if line.reading.value is not None][-1:]
    if not known:
        return "No values yet."
    first, last = known[0], known[-1]
    aim = (
        f", against {words.names.a('target')} of {last.shown(last.reading.target)}"
        if last.reading.target is not None
        else ""
    )
    broken = "".join(f" {broken_in(line)}; what was before does not compare." for line in lines if line.breaks)
    if first is last:
        return f"{last.shown(last.reading.value)} in {_when(last.reading)}{aim}.{broken}"
    return (
        f"From {first.shown(first.reading.value)} in {_when(first.reading)} "
        f"to {last.shown(last.reading.value)} in {_when(last.reading)}{aim}.{broken}"
    )


def _when(reading: Reading, period: periods.Period | None = None) -> str:
    """The months that a figure is told of, for its own period or another: a rolling one covers those before too."""
    period = period or periods.parse(reading.period)
    return f"the {periods.describe_window(period, reading.window)}" if reading.window else periods.describe(period)


def values(words: Words, lines: Sequence[Line]) -> list[Block]:
    """Every period on a page, latest first: the last year or so open, what was before on request."""
    if len(lines) <= MOST_OPEN:
        return [table(words, lines)]
    earlier = _table(words, lines[:-MOST_OPEN], words.names.say("Earlier values and {targets}, latest period first"))
    return [table(words, lines[-MOST_OPEN:]), Details(f"Show the {len(lines) - MOST_OPEN} earlier periods", [earlier])]


def table(words: Words, lines: Sequence[Line]) -> Table:
    """Every period, latest first: the same numbers as the chart."""
    return _table(words, lines, words.names.say("Values and {targets}, latest period first"))


def _table(words: Words, lines: Sequence[Line], caption: str) -> Table:
    return Table(
        caption,
        [
            Column("Period", "text", 24),
            Column("Value", "number", 14),
            Column(words["Target"], "number", 14),
            Column("Variance", "number", 14),
            Column("Variance, per cent", "number", 14),
            Column("Status", "status", 20),
        ],
        [period_row(words, line) for line in reversed(lines)],
    )


def period_row(words: Words, line: Line) -> Row:
    """One period of the table. That a past figure is old is no news beside its period."""
    reading = replace(line.reading, marks=tuple(mark for mark in line.reading.marks if mark != "old_data"))
    return Row(
        [
            _reported_by(line.covers if line.reading.window else periods.describe(_period(line)), line),
            in_words.figure(words, line),
            in_words.target(words, line),
            tables.variance(words, line),
            tables.variance_per_cent(words, line),
            in_words.full_status(words, reading),
        ]
    )


def _period(line: Line) -> periods.Period:
    return periods.parse(line.reading.period)


def _reported_by(period: str, line: Line) -> Content:
    """The period, with the council before this one whose figure it is."""
    beside = line.council or (f"as {line.was}" if line.was else "")
    return [period, Quiet(f" {beside}")] if beside else period


def before(rows: Sequence[SuccessionRow]) -> list[Block]:
    """What became of the figures of the councils before this one, and why."""
    return [
        Paragraph(
            f"Until {day(one.on - timedelta(days=1))} the figures are those of {one.old_name}. {one.reason}"
            if one.is_joined
            else f"Nothing before {day(one.on)} is compared: {one.old_name} reported until then. {one.reason}"
        )
        for one in rows
    ]


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
                        _reported_by(line.reading.period, line),
                        in_words.figure(words, line),
                        StatusMark(line.reading.status, words.status(line.reading.said_as)),
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


def revisions(table: Table) -> list[Block]:
    """What was entered and approved; on request where it is long."""
    if len(table.rows) <= MOST_OPEN:
        return [table]
    return [Details(f"Show all {len(table.rows)} figures that were entered", [table])]
