"""One thing on the thread: the way up from it to the vision, and everything beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from goldenthread.documents.nodes import (
    Block,
    Box,
    Callout,
    Column,
    Content,
    Diagram,
    Facts,
    Heading,
    Link,
    Listing,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
)
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Ways, standing
from goldenthread.thread.rules import Key

# As many things one step beneath as a picture holds; the rest are counted and stand in the table.
MOST_DRAWN = 12


def picture(speak: Speaker, ways: Ways) -> Diagram:
    """What it serves on one line, the plans it stands in on the other, and one step beneath."""
    key = ways.key
    up = [row for row in zip_longest(ways.serves, ways.stands) if any(row)]
    rows = [[_name(one) for one in row if one] for row in reversed(up)]
    if ways.also:
        rows[-1:] = [[*(rows[-1] if rows else []), *(_name(one) for one in ways.also)]]
    shown = ways.children[:MOST_DRAWN]
    boxes = [_box(speak, one) for one in dict.fromkeys((*ways.serves, *ways.stands, *ways.also, *shown))]
    boxes.append(_box(speak, key, strong=True))
    rows += [[_name(key)], [_name(one) for one in shown]]
    if len(ways.children) > len(shown):
        boxes.append(Box("more", f"and {len(ways.children) - len(shown):,} more", "in the table below", "#beneath"))
        rows.append(["more"])
    arrows = [*_chain(key, ways.serves), *_chain(key, ways.stands), *((_name(one), _name(key)) for one in shown)]
    also = [(_name(key), _name(one)) for one in ways.also]
    # A plan serves by what is written in it; none of its priorities is a lesser one.
    arrows, light = ([*arrows, *also], []) if key[0] == "plan" else (arrows, also)
    return Diagram(speak.names["Golden_thread"], _summary(speak, ways), boxes, rows, arrows, light, "serves")


def _chain(key: Key, way: Sequence[Key]) -> list[tuple[str, str]]:
    return [(_name(one), _name(other)) for one, other in zip([key, *way], way, strict=False)]


def _name(key: Key) -> str:
    return f"{key[0]}-{key[1]}"


def _box(speak: Speaker, key: Key, *, strong: bool = False) -> Box:
    mark = speak.status(key)
    code, word = (mark.code, mark.word) if mark else ("", "")
    return Box(_name(key), speak.label(key), speak.kind(key), "" if strong else speak.href(key), code, strong, word)


def _summary(speak: Speaker, ways: Ways) -> str:
    up = " › ".join(speak.label(one) for one in reversed(ways.serves)) or f"no {speak.names['priority']}"
    return f"{speak.label(ways.key)} serves {up}. Beneath it: {speak.counted(ways.counts)}."


def upwards(speak: Speaker, ways: Ways) -> list[Block]:
    """The chain to the vision in words, step by step, and where it breaks (GT-013)."""
    key, names = ways.key, speak.names
    blocks: list[Block] = [Heading(2, "The way up", "up")]
    if ways.serves:
        blocks.append(Listing([_step(speak, one) for one in ways.serves], ordered=True))
        blocks += _top(speak, ways)
    elif key[0] not in ("vision", "plan"):
        blocks.append(_breaks(speak, ways))
    if ways.also:
        is_plan = key[0] == "plan"
        told = names.say("Its {objectives} serve:" if is_plan else "It also serves, though not first of all:")
        blocks += [Paragraph(told), Listing([_step(speak, one) for one in ways.also])]
    if ways.stands:
        steps = [_step(speak, one) for one in ways.stands]
        blocks += [Paragraph(names.say("It stands in the {plans}:")), Listing(steps, ordered=True)]
    if len(blocks) == 1:
        blocks.append(Paragraph("Nothing stands above it: this is the top."))
    return blocks


def _top(speak: Speaker, ways: Ways) -> list[Block]:
    if ways.serves[-1][0] == "vision" or ways.key[0] == "vision":
        return []
    return [Paragraph(speak.names.say("The framework names no vision above this {priority}."), "quiet")]


def _breaks(speak: Speaker, ways: Ways) -> Block:
    names, kind = speak.names, ways.key[0]
    if kind == "priority":
        return Paragraph(names.say("The framework names no vision above this {priority}."), "quiet")
    if ways.is_excused:
        told = names.say("Its class needs no {priority}, so it may stand by itself.")
        return Callout("", told)
    if ways.several:
        told = names.say("It serves several {prioritys}, and none of them first of all. Its {owner} chooses one.")
        return Callout("The thread breaks here.", told, "warning")
    return Callout("The thread breaks here.", names.say(f"This {{{kind}}} leads up to no {{priority}}."), "warning")


def _step(speak: Speaker, key: Key) -> Content:
    return [speak.link(key), Quiet(f" {speak.kind(key)}")]


def downwards(speak: Speaker, ways: Ways, shown: Sequence[Key]) -> list[Block]:
    """Everything beneath: counted by level, by status, and by name, a page at a time (GT-014)."""
    if not ways.beneath:
        return [Heading(2, "Beneath it", "beneath"), Paragraph("Nothing stands beneath it.")]
    blocks: list[Block] = [Heading(2, "Beneath it", "beneath"), Facts(_levels(speak, ways.beneath))]
    statuses = standing(speak.thread, ways.beneath)
    if statuses:
        blocks.append(speak.strip(statuses, f"{speak.names['Indicators']} beneath it, by status"))
    return [*blocks, _table(speak, ways, shown)]


def _levels(speak: Speaker, keys: Sequence[Key]) -> list[tuple[str, Content]]:
    counts = Counter(speak.kind(key) if key[0] == "plan" else speak.names[f"{key[0].capitalize()}s"] for key in keys)
    return [(level, f"{count:,}") for level, count in counts.items()]


def _table(speak: Speaker, ways: Ways, shown: Sequence[Key]) -> Table:
    columns = [
        Column("What", width=16),
        Column("Name", width=36),
        Column(speak.names["Unit"], width=18),
        Column(speak.names["Owner"], width=18),
        Column("Status", width=14),
    ]
    mains = set(ways.mains)
    rows = [Row(_cells(speak, key, is_main=key in mains), header=1) for key in shown]
    return Table("Everything beneath it", columns, rows, hide_caption=True, is_data=True)


def _cells(speak: Speaker, key: Key, *, is_main: bool) -> list[Content]:
    name: list[Part] = [speak.link(key)]
    if not is_main:
        name.append(Quiet(" (also)"))
    return [
        speak.kind(key),
        name,
        speak.unit(key) or Quiet("–"),
        speak.owner(key) or Quiet("–"),
        speak.status(key) or Quiet("–"),
    ]


def facts(speak: Speaker, ways: Ways, own_page: str) -> list[Block]:
    """What it is, whose it is, and where its own page is."""
    key = ways.key
    rows: list[tuple[str, Content]] = [("What it is", speak.kind(key))]
    if unit := speak.unit(key):
        rows.append((speak.names["Unit"], unit))
    if owner := speak.owner(key):
        rows.append((speak.names["Owner"], owner))
    if mark := speak.status(key):
        rows.append(("Status", mark))
    if own_page:
        rows.append(("Its own page", Link("Open it", own_page, f": {speak.label(key)}")))
    return [Facts(rows)]
