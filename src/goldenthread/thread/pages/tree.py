"""The whole thread: the vision, the priorities below it and the plans that serve them, as picture, list or table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Box,
    Cell,
    Column,
    Content,
    Diagram,
    Heading,
    Link,
    Listing,
    Number,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
)
from goldenthread.documents.wording import plain
from goldenthread.thread.pages.words import COUNTED, Speaker
from goldenthread.thread.queries import Line

# As many plans as are drawn in one picture, and named below one priority; the rest are counted and lead to the list.
MOST_DRAWN, MOST_NAMED = 16, 8
# A row of more boxes goes on in a second line, and arrows to it would hide the first: the list tells them.
MOST_BESIDE = 6
# So many arrows from plans can be followed by eye.
MOST_ARROWS = 14


def lead(speak: Speaker, lost: int, empty: int) -> Paragraph:
    """How much serves how many priorities, and whether the thread holds."""
    purpose = speak.thread.purpose
    tops = len(purpose.of_kind("priority"))
    counts = {kind: len(purpose.of_kind(kind)) for kind in ("objective", "indicator", "action", "risk")}
    verb = "is" if sum(counts.values()) == 1 else "are"
    whole = f"For {speak.many('priority', tops)} there {verb} {speak.counted(counts)}."
    if not lost and not empty:
        return Paragraph([whole, " The thread is whole: everything leads up, and nothing is empty."], "lead")
    where = f"/{speak.council_key}/thread/broken/"
    told = [
        f"{lost:,} {'leads' if lost == 1 else 'lead'} to no {speak.names['priority']}" if lost else "",
        f"{speak.many('priority', empty)} {'has' if empty == 1 else 'have'} nothing beneath" if empty else "",
    ]
    return Paragraph([whole, " ", Link(" and ".join(one for one in told if one), where), "."], "lead")


def drawn(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The lines as one drawing: the vision on top, parts below what they are a part of, plans at the foot."""
    boxes = [_box(speak, line) for line in lines]
    shown = {line.key for line in lines}
    rows = [
        [_name(line.key) for line in lines if line.depth == depth] for depth in sorted({one.depth for one in lines})
    ]
    arrows = [
        (_name(line.key), _name(above))
        for line in lines
        for above, is_main in speak.thread.purpose.above(line.key)
        if is_main and above in shown
    ]
    plans = _plans(lines)
    kept = plans[:MOST_DRAWN]
    boxes += [Box(f"plan-{one}", speak.label(("plan", one)), speak.kind(("plan", one)), speak.href(("plan", one)))
              for one in kept]  # fmt: skip
    ranks = sorted({speak.thread.plans[one].rank for one in kept}, key=lambda rank: (rank is None, rank or 0))
    rows += [[f"plan-{one}" for one in kept if speak.thread.plans[one].rank == rank] for rank in ranks]
    serving = [(f"plan-{one}", _name(line.key)) for line in _lowest(speak, lines) for one in line.plans if one in kept]
    if len(plans) > len(kept):
        more = f"And {speak.many('plan', len(plans) - len(kept))} more"
        boxes.append(Box("more", more, href="?as=table"))
        rows.append(["more"])
    long = {key for row in rows if len(row) > MOST_BESIDE for key in row}
    followed = [*arrows, *serving] if len(serving) <= MOST_ARROWS else arrows
    shown_arrows = [one for one in followed if not long & set(one)]
    told = [one for one in (*arrows, *serving) if one not in shown_arrows]
    title = speak.names["Golden_thread"]
    return [Diagram(title, _summary(speak, lines), boxes, rows, shown_arrows, (), "serves", told)]


def _plans(lines: Sequence[Line]) -> list[int]:
    return list(dict.fromkeys(one for line in lines for one in line.plans))


def _lowest(speak: Speaker, lines: Sequence[Line]) -> list[Line]:
    """The lines with no other shown below them: what serves a part is drawn at the part, not once more above it."""
    above = {key for line in lines for key, is_main in speak.thread.purpose.above(line.key) if is_main}
    return [line for line in lines if line.key not in above]


def _name(key: tuple[str, int]) -> str:
    return f"{key[0]}-{key[1]}"


def _box(speak: Speaker, line: Line) -> Box:
    note = speak.counted(line.counts)
    if line.statuses:
        note += f". {plain(speak.marks(line.statuses))}"
    return Box(_name(line.key), speak.label(line.key), note, speak.href(line.key))


def _summary(speak: Speaker, lines: Sequence[Line]) -> str:
    told = [f"{speak.label(line.key)}: {speak.counted(line.counts)}" for line in lines]
    return "; ".join(told[:12]) + (f"; and {len(told) - 12} more" if len(told) > 12 else "")


def listed(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The lines one below another: counts, the strip of statuses, and the plans by name."""
    blocks: list[Block] = []
    for line in lines:
        blocks.append(Heading(2 if line.depth == 0 else 3, speak.label(line.key)))
        told: list[Part] = [f"{speak.kind(line.key)}. {_capital(speak.counted(line.counts))}. "]
        blocks.append(Paragraph([*told, Link("Follow it", speak.href(line.key), f": {speak.label(line.key)}")]))
        if line.statuses:
            blocks.append(speak.strip(line.statuses, f"{speak.names['Indicators']}: {speak.label(line.key)}"))
        if line.plans:
            blocks.append(Listing(_named(speak, line)))
    return blocks


def _named(speak: Speaker, line: Line) -> list[Content]:
    items: list[Content] = [
        [speak.link(("plan", one)), Quiet(f" {speak.kind(('plan', one))}")] for one in line.plans[:MOST_NAMED]
    ]
    if len(line.plans) > MOST_NAMED:
        more = speak.many("plan", len(line.plans) - MOST_NAMED)
        items.append(Link(f"and {more} more", speak.href(line.key), f": {speak.label(line.key)}"))
    return items


def tabled(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The lines as a table of counts."""
    kinds = [kind for kind in COUNTED if any(line.counts.get(kind) for line in lines)]
    columns = [
        Column(speak.names["Priority"], width=34),
        *(Column(speak.names[f"{kind.capitalize()}s"], "number", 10) for kind in kinds),
        Column(f"{speak.names['Indicators']} by status", width=30),
    ]
    rows = [Row(_cells(speak, line, kinds)) for line in lines]
    return [Table(speak.names.say("What serves each {priority}"), columns, rows, hide_caption=True, is_data=True)]


def _cells(speak: Speaker, line: Line, kinds: Sequence[str]) -> list[Cell]:
    step = "– " * line.depth
    counts: list[Cell] = [Number(Decimal(line.counts.get(kind, 0)), f"{line.counts.get(kind, 0):,}") for kind in kinds]
    return [[step, speak.link(line.key)] if step else speak.link(line.key), *counts, speak.marks(line.statuses)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


WAYS: dict[str, tuple[str, Callable[[Speaker, Sequence[Line]], list[Block]]]] = {
    "picture": ("Picture", drawn),
    "list": ("List", listed),
    "table": ("Table", tabled),
}
"""The ways to read it: how each is called, and what draws it. All show the same facts."""
