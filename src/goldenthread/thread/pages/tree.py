"""The whole thread: the vision, the priorities below it and the plans that serve them, as picture, list or table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Box,
    Branch,
    Cell,
    Column,
    Content,
    Heading,
    Link,
    Listing,
    Number,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
    Tree,
)
from goldenthread.thread.pages import challenges
from goldenthread.thread.pages.words import COUNTED, Speaker
from goldenthread.thread.queries import Line, lost
from goldenthread.thread.rules import Key

# As many plans as are drawn beside one priority, and named below it in the list; the rest are counted and lead on.
MOST_BESIDE, MOST_NAMED = 4, 8


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
    """The lines as one tree: the vision on top, what is a part below what it is a part of, plans beside them."""
    below: dict[Key | None, list[Line]] = defaultdict(list)
    shown = {line.key for line in lines}
    for line in lines:
        above = next((one for one, is_main in speak.thread.purpose.above(line.key) if is_main and one in shown), None)
        below[above].append(line)
    visions = [_branch(speak, line, below) for line in below[None] if line.key[0] == "vision"]
    others = _level(speak, [line for line in below[None] if line.key[0] != "vision"], below)
    if others:
        note = speak.names.say("The framework names no vision above its {prioritys}." if not visions else "Beside it")
        visions.append(Branch(speak.council_name, note=note, branches=others, strong=True))
    names = speak.names
    title = names["Golden_thread"]
    return [Tree(title, _summary(speak, lines), visions, _loose(speak), "Cut off", names.say("{plans} that serve it"))]


def _level(speak: Speaker, lines: Sequence[Line], below: Mapping[Key | None, Sequence[Line]]) -> list[Branch]:
    """Lines beside each other; those of several sets stand under the names of their sets."""
    branches = [_branch(speak, line, below) for line in lines]
    groups = [speak.set_name(line.key) for line in lines]
    if len(set(groups)) < 2:
        return branches
    # What is of one set stands together, however the lines were ordered.
    grouped = [replace(one, group=group, kind="") for one, group in zip(branches, groups, strict=True)]
    return sorted(grouped, key=lambda one: groups.index(one.group))


def _branch(speak: Speaker, line: Line, below: Mapping[Key | None, Sequence[Line]]) -> Branch:
    key = line.key
    parts = _level(speak, below.get(key, ()), below)
    plans = speak.thread.plans_serving(_direct(speak, key)) if parts else line.plans
    counts = {kind: count for kind, count in line.counts.items() if count}
    is_empty = key[0] == "priority" and not counts.get("objective") and not counts.get("indicator")
    return Branch(
        text=speak.label(key),
        kind=speak.kind(key),
        href=speak.href(key),
        counts=speak.figures(counts),
        parts=speak.parts(line.statuses),
        leaves=_leaves(speak, key, plans),
        branches=parts,
        torn="Nothing beneath it" if is_empty else "",
        strong=key[0] == "vision",
    )


def _direct(speak: Speaker, key: Key) -> list[Key]:
    return [one for one, is_main in speak.thread.purpose.below(key) if is_main]


def _leaves(speak: Speaker, key: Key, plans: Sequence[int]) -> list[Box]:
    """The plans that serve it; what is more than can be seen at once stands in the table of its own page."""
    kept = plans if len(plans) <= MOST_BESIDE else plans[: MOST_BESIDE - 1]
    leaves = [
        Box(f"plan-{one}", speak.label(("plan", one)), speak.kind(("plan", one)), speak.href(("plan", one)))
        for one in kept
    ]
    if more := len(plans) - len(kept):
        leaves.append(
            Box(
                "more",
                f"and {more:,} more {speak.names['plan' if more == 1 else 'plans']}",
                href=f"{speak.href(key)}#beneath",
            )
        )
    return leaves


def _loose(speak: Speaker) -> list[Branch]:
    """What leads up to nothing, counted: it hangs from no branch."""
    counts = lost(speak.thread)
    if not counts:
        return []
    where = reverse("thread_broken", kwargs={"council": speak.council_key})
    count = sum(counts.values())
    told = speak.names.say(f"{'Leads' if count == 1 else 'Lead'} to no {{priority}}")
    return [Branch(told, href=where, counts=speak.figures(counts))]


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


def found(speak: Speaker, keys: Sequence[Key]) -> list[Block]:
    """What was found, each with what it is."""
    return [Listing([[speak.link(key), Quiet(f" {speak.kind(key)}")] for key in keys])] if keys else []


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


WAYS: dict[str, tuple[str, Callable[[Speaker, Sequence[Line]], list[Block]]]] = {
    "picture": ("Picture", drawn),
    "list": ("List", listed),
    "table": ("Table", tabled),
    "challenges": ("Drivers and challenges", challenges.answered),
}
"""The ways to read it: how each is called, and what draws it. All but the last show the same facts."""


def ways(speak: Speaker) -> dict[str, tuple[str, Callable[[Speaker, Sequence[Line]], list[Block]]]]:
    """Those that this council has: what answers challenges only where its framework names some."""
    has_any = challenges.has_any(speak.pack)
    return {key: way for key, way in WAYS.items() if key != "challenges" or has_any}
