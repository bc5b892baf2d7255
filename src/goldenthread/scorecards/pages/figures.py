"""How an indicator's figure came about, how its parts go beside it, and how far its goals are reached."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Details,
    Heading,
    Link,
    Listing,
    Paragraph,
    Part,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine import periods, why
from goldenthread.engine.readings import JUDGED
from goldenthread.indicators import pages as indicator_pages
from goldenthread.indicators.queries import GoalRow, IndicatorRow, PartRow
from goldenthread.indicators.setting import Figure
from goldenthread.returns.queries import Working
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages import indicator
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import IndicatorPage, Line

MOST_CHARTS = 4
"""How many parts have a chart on the page itself; those of further ones are opened."""


def working(words: Words, lines: Sequence[Working], line: Line | None) -> list[Block]:
    """The formula, and on request the same with the figures of the newest period (DQ-006)."""
    if not lines or line is None:
        return []
    # A figure to date is the sum of its periods; the working is of the period alone.
    alone = line.reading.period_value if line.reading.basis == "flow" else line.reading.value
    value = line.shown(alone) or in_words.figure(words, line)
    told: list[Content] = [[Strong(f"{one.of}: "), one.formula] for one in lines]
    shown: list[Content] = [[Strong(f"{one.of}: "), one.figures] for one in lines]
    codes = dict(pair for one in lines for pair in one.made_of)
    inside: list[Block] = [
        Paragraph(f"For {_covered(line)}:"),
        Listing([*shown, [Strong("Result: "), value]]),
    ]
    if codes:
        inside.append(Listing([[Strong(code), f" {title}"] for code, title in codes.items()]))
    return [Heading(2, "How it is worked out"), Listing(told), Details("Show the working", inside)]


def _covered(line: Line) -> str:
    """What a working is of: a rolling figure is of all its periods together."""
    told = why.window_words(line.reading)
    return f"the {told}, added up" if told else periods.describe(periods.parse(line.reading.period))


def parts(words: Words, whole: IndicatorPage, rows: Sequence[PartRow], council_key: str) -> list[Block]:
    """The whole and its parts side by side, each against its own target, and the course of each (MT-029)."""
    if not rows:
        return []
    courses = whole.part_courses
    lines = [Row([Strong("All"), *_cells(words, whole.course)])]
    lines += [_part(words, one, courses.get(one.part_code, ()), council_key) for one in rows]
    columns = [
        Column("Part", width=34),
        Column("Newest figure", "number", 18),
        Column(words["Target"], "number", 16),
        Column("Status", "status", 20),
    ]
    drawn = [one for one in rows if any(line.reading.value is not None for line in courses.get(one.part_code, ()))]
    charts = [_drawn(words, whole.title, one, courses[one.part_code]) for one in drawn]
    more: list[Block] = [
        Details(f"Show {len(charts) - MOST_CHARTS} further charts", list(chain.from_iterable(charts[MOST_CHARTS:])))
    ]
    table = Table("The whole and its parts", columns, lines, hide_caption=True)
    told = _otherwise(words, whole, rows, council_key)
    shown: list[Block] = [Heading(2, "Parts", "parts"), *told, table, *chain.from_iterable(charts[:MOST_CHARTS])]
    return [*shown, *(more if len(charts) > MOST_CHARTS else [])]


def _otherwise(words: Words, whole: IndicatorPage, rows: Sequence[PartRow], council_key: str) -> list[Block]:
    """The parts that are judged otherwise than the whole, first of all those that its average hides (d8, Roll-up)."""
    if not whole.course:
        return []
    status, courses = whole.course[-1].reading.status, whole.part_courses
    if status not in JUDGED:
        return []
    newest = [(one, courses[one.part_code][-1]) for one in rows if courses.get(one.part_code)]
    other = [(one, line) for one, line in newest if line.reading.status in set(JUDGED) - {status}]
    hidden = [(one, line) for one, line in other if line.reading.status == rules.OFF_TARGET]
    if status in rules.MET and hidden:
        said = f"While the whole is “{words.status(status)}”, "
        word = words.status(rules.OFF_TARGET)
        return [Callout("Hidden by the average", [said, *_named(hidden, council_key), f": “{word}”."], "warning")]
    if not other:
        return []
    each = [(one, line, f" ({words.status(line.reading.status)})") for one, line in other]
    parts: list[Part] = [Strong("Judged otherwise than the whole: ")]
    for place, (one, line, word) in enumerate(each):
        parts += [", " if place else "", *_named([(one, line)], council_key), word]
    return [Paragraph([*parts, "."])]


def _named(found: Sequence[tuple[PartRow, Line]], council_key: str) -> list[Part]:
    parts: list[Part] = []
    for place, (one, line) in enumerate(found):
        between = " and " if place == len(found) - 1 else ", "
        parts += [between if place else "", Link(one.label, f"/{council_key}/indicators/{line.code}/")]
    return parts


def _drawn(words: Words, title: str, one: PartRow, course: Sequence[Line]) -> list[Block]:
    return [Heading(3, one.label), indicator.chart(words, course, f"{title}: {one.label}")]


def _part(words: Words, one: PartRow, course: Sequence[Line], council_key: str) -> Row:
    name: Content = one.label
    if course:
        name = [in_words.indicator_link(course[-1], council_key), Quiet(f" {one.label}")]
    return Row([name, *_cells(words, course)])


def _cells(words: Words, course: Sequence[Line]) -> list[Content]:
    if not course:
        return [Quiet("No figure yet"), "", ""]
    line = course[-1]
    return [
        in_words.figure(words, line),
        in_words.target(words, line),
        in_words.status_mark(words, line.reading),
    ]


def goals(row: IndicatorRow, found: Sequence[GoalRow], course: Sequence[Line]) -> list[Block]:
    """How far the way to each goal of the years ahead is gone (MT-015)."""
    if not found:
        return []
    known = [Figure(line.reading.value, line.covers) for line in course if line.reading.value is not None]
    reached, start = (known[-1], known[0]) if known else (None, None)
    heading = Heading(2, "Goals for the years ahead", "goals")
    return [heading, indicator_pages.goals_table(row, found, reached, start)]
