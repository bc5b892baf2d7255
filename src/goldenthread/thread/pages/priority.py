"""How the whole council delivers one priority: every unit's part in it, and every post that answers for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Cell,
    Column,
    Content,
    Heading,
    Link,
    Number,
    Paragraph,
    Quiet,
    Row,
    Table,
)
from goldenthread.organisation.queries import PostRow
from goldenthread.thread.pages.words import COUNTED, Speaker
from goldenthread.thread.queries import Share, standing
from goldenthread.thread.rules import Key

LINES = {
    "portfolio_holder": "{Portfolio_holder}",
    "director": "{Director}",
    "manager": "Manager",
    "individual": "Individual",
}


def lead(speak: Speaker, shares: Sequence[Share]) -> Paragraph:
    """How many units do how much for it."""
    names = speak.names
    units = [one for one in shares if one.unit_id is not None]
    if not shares:
        return Paragraph(names.say("Nothing in the council serves this {priority} yet."), "lead")
    keys = [key for one in shares for key in one.keys]
    counts = {kind: sum(1 for key in keys if key[0] == kind) for kind in COUNTED}
    counts["plan"] = len({plan for one in shares for plan in one.plans})
    verb = "serves" if len(units) == 1 else "serve"
    told = f"{speak.many('unit', len(units))} {verb} this {names['priority']} with {speak.counted(counts)}."
    return Paragraph(told, "lead")


def by_unit(speak: Speaker, shares: Sequence[Share]) -> list[Block]:
    """A row for each unit (GT-021), with the strip of everything above it."""
    if not shares:
        return []
    kinds = [kind for kind in COUNTED if any(one.counts.get(kind) for one in shares)]
    columns = [
        Column(speak.names["Unit"], width=30),
        *(Column(speak.names[f"{kind.capitalize()}s"], "number", 10) for kind in kinds),
        Column(f"{speak.names['Indicators']} by status", width=30),
    ]
    rows = [Row(_cells(speak, one, kinds)) for one in shares]
    statuses = standing(speak.thread, [key for one in shares for key in one.keys])
    strip: list[Block] = [speak.strip(statuses, f"{speak.names['Indicators']} by status")] if statuses else []
    caption = speak.names.say("What each {unit} does for it")
    return [*strip, Heading(2, caption, "units"), Table(caption, columns, rows, hide_caption=True, is_data=True)]


def _cells(speak: Speaker, one: Share, kinds: Sequence[str]) -> list[Cell]:
    unit = speak.thread.units.get(one.unit_id or 0)
    name: Content = Link(unit.name, f"#unit-{unit.id}") if unit else Quiet(speak.names.say("No {unit} named"))
    counts: list[Cell] = [Number(Decimal(one.counts.get(kind, 0)), f"{one.counts.get(kind, 0):,}") for kind in kinds]
    return [name, *counts, speak.marks(one.statuses)]


def items(
    speak: Speaker, shares: Sequence[Share], shown: Sequence[tuple[int | None, Key]], also: frozenset[Key]
) -> list[Block]:
    """What serves it by name, unit by unit, a page at a time."""
    blocks: list[Block] = []
    for share in shares:
        keys = [key for unit_id, key in shown if unit_id == share.unit_id]
        if not keys:
            continue
        unit = speak.thread.units.get(share.unit_id or 0)
        title = unit.name if unit else speak.names.say("No {unit} named")
        blocks.append(Heading(2, title, f"unit-{unit.id}" if unit else "no-unit"))
        blocks.append(_table(speak, title, keys, also))
    return blocks


def _table(speak: Speaker, title: str, keys: Sequence[Key], also: frozenset[Key]) -> Table:
    columns = [
        Column("What", width=16),
        Column("Name", width=40),
        Column(speak.names["Plan"], width=22),
        Column(speak.names["Owner"], width=18),
        Column("Status", width=14),
    ]
    rows = [
        Row(
            [
                speak.kind(key),
                [speak.link(key), Quiet(" (also)")] if key in also else speak.link(key),
                _plan(speak, key),
                speak.owner(key) or Quiet("–"),
                speak.status(key) or Quiet("–"),
            ],
            header=1,
        )
        for key in keys
    ]
    return Table(title, columns, rows, hide_caption=True)


def _plan(speak: Speaker, key: Key) -> Content:
    plan = speak.thread.plan_of.get(key)
    return speak.link(("plan", plan)) if plan else Quiet("–")


def answering(speak: Speaker, posts: Mapping[int, Mapping[str, PostRow]], keys: Sequence[Key]) -> list[Block]:
    """The posts in each line of responsibility, with how many of its objectives they answer for (GT-030, GT-043)."""
    names = speak.names
    counts: dict[str, dict[str, int]] = {line: {} for line in LINES}
    objectives = [number for kind, number in keys if kind == "objective"]
    for number in objectives:
        for line, post in posts.get(number, {}).items():
            if line in counts:
                counts[line][post.title] = counts[line].get(post.title, 0) + 1
    if not objectives:
        return []
    rows = [
        Row([names.say(title), _posts(counts[line]), _missing(objectives, posts, line)])
        for line, title in LINES.items()
    ]
    caption = "Who answers for it"
    columns = [
        Column("Line", width=20),
        Column("Posts", width=56),
        Column(names.say("{Objectives} without one"), "number", 16),
    ]
    return [Heading(2, caption, "answering"), Table(caption, columns, rows, hide_caption=True)]


def _posts(found: Mapping[str, int]) -> Content:
    return ", ".join(f"{title} ({count:,})" for title, count in found.items()) or Quiet("Nobody is named")


def _missing(objectives: Sequence[int], posts: Mapping[int, Mapping[str, PostRow]], line: str) -> Number:
    count = sum(1 for number in objectives if line not in posts.get(number, {}))
    return Number(Decimal(count), f"{count:,}")
