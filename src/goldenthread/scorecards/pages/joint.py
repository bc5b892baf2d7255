"""The councils of one framework side by side, as nodes and as a document."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Absent,
    Block,
    Cell,
    Column,
    Content,
    Document,
    Meta,
    Number,
    Paragraph,
    Quiet,
    Row,
    Section,
    Strip,
    Strong,
    Table,
)
from goldenthread.framework.speech import Names
from goldenthread.scorecards.pages import story
from goldenthread.scorecards.pages import words as in_words
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, Shared, Side, Together

# Shown together only where the councils count the same thing in the same way.
COUNTED_OTHERWISE = " (the councils do not count it in the same way)"
NOT_MEASURED = "Not measured here"


def told(names: Names, sides: Sequence[Side], measures: Sequence[Shared]) -> Paragraph:
    """The opening sentence: in how many the councils stand alike."""
    among = _listed([side.name for side in sides])
    if not measures:
        return Paragraph(names.say(f"{among} have no {{indicators}} in this period."), tone="lead")
    differ = sum(one.differs for one in measures)
    alike = len(measures) - differ
    many = names["indicator"] if len(measures) == 1 else names["indicators"]
    first = f"{among} stand alike in {alike} of {len(measures)} {many}"
    return Paragraph([Strong(first), f", and not alike in {story.in_words(differ)}."], tone="lead")


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def strips(words: Words, sides: Sequence[Side]) -> list[tuple[str, Strip]]:
    """Each council with its strip of statuses."""
    return [(side.name, story.strip(words, side.lines)) for side in sides]


def differing(words: Words, sides: Sequence[Side], measures: Sequence[Shared]) -> Table | None:
    """The measures in which the councils do not stand alike: what a joint committee asks about first."""
    found = [one for one in measures if one.differs]
    return table("Not alike", words, sides, found) if found else None


def every(words: Words, names: Names, sides: Sequence[Side], measures: Sequence[Shared]) -> Table:
    """Every measure, by service as the first council that has it names it."""
    ordered = sorted(measures, key=lambda one: (one.told.unit_name, one.told.code))
    return table(names.say("Every {indicator}, side by side"), words, sides, ordered, with_service=True)


def table(
    caption: str, words: Words, sides: Sequence[Side], measures: Sequence[Shared], *, with_service: bool = False
) -> Table:
    """A line for each measure: the figure against its target, and the status, of each council beside the other's."""
    width = 62 / len(sides)
    columns = [Column(words["Indicator"], "text", 38)]
    for side in sides:
        columns += [Column(side.name, "number", width / 2), Column(f"{side.name}: status", "status", width / 2)]
    rows = [_row(words, sides, one, with_service=with_service) for one in measures]
    return Table(caption, columns, rows, hide_caption=True)


def _row(words: Words, sides: Sequence[Side], shared: Shared, *, with_service: bool) -> Row:
    cells: list[Cell] = [_measure(sides, shared, with_service=with_service)]
    for line in shared.lines:
        status = in_words.full_status(words, line.reading) if line else Absent("–", NOT_MEASURED)
        cells += [_figure(words, line) if line else Absent("–", NOT_MEASURED), status]
    return Row(cells)


def _measure(sides: Sequence[Side], shared: Shared, *, with_service: bool) -> Content:
    """The measure, leading to its page in the council that is read from, where that has it."""
    own, told = shared.lines[0], shared.told
    title = in_words.indicator_link(own, sides[0].council.key) if own else told.title
    service = [Quiet(f" {told.unit_name}")] if with_service else []
    return [title, *service, *([] if shared.is_one_measure else [Quiet(COUNTED_OTHERWISE)])]


def _figure(words: Words, line: Line) -> Cell:
    """The figure with its target beside it; each council has its own."""
    shown, target = in_words.figure(words, line), in_words.target(words, line)
    beside = f" of {target.text}" if isinstance(target, Number) else words.names.say(", no {target}")
    return [shown, Quiet(beside)] if isinstance(shown, Number) else shown


def document(title: str, words: Words, names: Names, found: Together) -> Document:
    """The same as a paper for the joint committee."""
    sides, measures, at = found.sides, found.measures, found.shown.as_at
    differ = differing(words, sides, measures)
    nodes: list[Block] = [
        told(names, sides, measures),
        *(Section(name, [strip], level=3) for name, strip in strips(words, sides)),
        *([Section("Where they do not stand alike", [differ])] if differ else []),
        Section(names.say("All {indicators}"), [full(words, sides, measures)]),
    ]
    among = _listed([side.council.name for side in sides])
    period = found.shown.period.months
    return Document(title, nodes, Meta(among, period, as_at=at, issued=at, version="live", status="approved"))


def full(words: Words, sides: Sequence[Side], measures: Sequence[Shared]) -> Table:
    """Every measure with a column for each fact: the table that is also the data."""
    columns = [Column("Code", "text", 7), Column(words["Indicator"], "text", 25)]
    for side in sides:
        columns += [
            Column(side.name, "number", 10),
            Column(f"{side.name}: {words['target']}", "number", 10),
            Column(f"{side.name}: status", "status", 14),
        ]
    rows = []
    for one in measures:
        cells: list[Cell] = [one.told.code, one.told.title]
        for line in one.lines:
            cells += _facts(words, line) if line else [Absent("–", NOT_MEASURED)] * 3
        rows.append(Row(cells, header=1))
    return Table("Side by side", columns, rows, is_data=True)


def _facts(words: Words, line: Line) -> list[Cell]:
    return [in_words.figure(words, line), in_words.target(words, line), in_words.full_status(words, line.reading)]
