"""How large a plan is beside the council's limits, with a warning to who writes and who assesses it (SP-030)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Details,
    Facts,
    Heading,
    Listing,
    Number,
    Paragraph,
    Quiet,
    Row,
    Section,
    Table,
)
from goldenthread.documents.wording import plain, plain_cell
from goldenthread.framework.speech import Names
from goldenthread.plans.rules import Size

CHARACTERS = 95
"""On a line of print."""
LINES = 46
"""On a page of print."""
WORDS = {
    "objectives": "{objectives}",
    "milestones": "{milestones}",
    "indicators": "{indicators}",
    "pages": "pages",
}


def warnings(found: Sequence[Size], names: Names) -> list[Block]:
    """One warning for everything that is more than the council wants."""
    told = [
        f"{_counted(one, names)}, more than the {one.limit} that the council wants at most."
        for one in found
        if one.is_over
    ]
    return [Callout("Over the limit", " ".join(told), "warning")] if told else []


def table(found: Sequence[Size], names: Names) -> list[Block]:
    """Every count beside its limit."""
    if not found:
        return []
    heading = names.say("Size of this {plan}")
    columns = [
        Column("What", width=40),
        Column(names.say("In this {plan}"), "number", 20),
        Column("At most", "number", 20),
        Column("Within the limit", width=20),
    ]
    lines = [
        Row([_word(one, names), Number(Decimal(one.count), str(one.count)), _limit(one), _within(one)]) for one in found
    ]
    note = "Pages are reckoned from what the sections and tables hold."
    return [Heading(2, heading), Table(heading, columns, lines, note=note, hide_caption=True)]


def pages(nodes: Iterable[Block]) -> int:
    """About how many pages these blocks come to in print, and never none."""
    return max(1, ceil(sum(_lines(one) for one in nodes) / LINES))


def _word(one: Size, names: Names) -> str:
    said = names.say(WORDS[one.what])
    return said[:1].upper() + said[1:]


def _counted(one: Size, names: Names) -> str:
    about = "About " if one.what == "pages" else ""
    return f"{about}{one.count} {names.say(WORDS[one.what])}"


def _limit(one: Size) -> Content:
    return Quiet("No limit") if one.limit is None else Number(Decimal(one.limit), str(one.limit))


def _within(one: Size) -> Content:
    if one.limit is None:
        return Quiet("–")
    return f"No, {one.count - one.limit} too many" if one.is_over else "Yes"


def _lines(node: Block) -> int:
    match node:
        case Section():
            return 3 + sum(_lines(one) for one in node.nodes)
        case Details():
            return 2 + sum(_lines(one) for one in node.nodes)
        case Heading():
            return 3
        case Paragraph():
            return _of(plain(node.parts)) + 1
        case Listing():
            return sum(_of(plain(one)) for one in node.items) + 1
        case Facts():
            return sum(_of(plain(said)) for _, said in node.rows) + 1
        case Callout():
            return _of(plain(node.parts)) + 3
        case Table():
            return 3 + sum(_of_row(one, len(node.columns)) for one in node.rows)
        case _:
            return 12


def _of(text: str) -> int:
    return max(1, ceil(len(text) / CHARACTERS))


def _of_row(row: Row, columns: int) -> int:
    """A row is as high as its fullest cell."""
    return 1 + max(ceil(len(plain_cell(cell)) * columns / CHARACTERS) for cell in row.cells)
