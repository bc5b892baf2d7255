"""The whole thread: the vision, the priorities below it and the plans that serve them, as picture, list or table."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    Strong,
    Table,
    Tree,
)
from goldenthread.thread.pages import challenges
from goldenthread.thread.pages.words import COUNTED, Speaker
from goldenthread.thread.queries import Line, loose
from goldenthread.thread.rules import ITEMS, Key

# As many plans as are drawn beside one priority, and named below it in the list; the rest are counted and lead on.
MOST_BESIDE, MOST_NAMED = 4, 8
EMPTY, SECOND = "Nothing beneath it", "Nothing serves it first of all"
# What stands in no line, by why: the first leads to a list of what is cut off, the second to one without a main place.
LOOSE = {
    "lost": "{lead} to no {{priority}}",
    "several": "{serve} several {{prioritys}}, none first of all",
    "excused": "May stand without a {{priority}}, by class",
}


def lead(speak: Speaker, lost: int, empty: int, second: int) -> Paragraph:
    """How much serves how many priorities, and whether the thread holds."""
    purpose = speak.thread.purpose
    counts = {kind: len(purpose.of_kind(kind)) for kind in ("objective", "indicator", "action", "risk")}
    verb = "is" if sum(counts.values()) == 1 else "are"
    whole = f"For {speak.sets(purpose.of_kind('priority'))} there {verb} {speak.counted(counts)}."
    several = len({speak.own_set(key) for key in purpose.of_kind("priority")}) > 1
    tops = len(purpose.of_kind("priority"))
    thin = f" Nothing serves {second:,} of the {tops:,} first of all." if second else ""
    void = f"{empty:,} of the {tops:,}" if several else speak.many("priority", empty)
    if not lost and not empty:
        return Paragraph([whole, f" The thread is whole: everything leads up, and nothing is empty.{thin}"], "lead")
    where = f"/{speak.council_key}/thread/broken/"
    told = [
        f"{lost:,} {'leads' if lost == 1 else 'lead'} to no {speak.names['priority']}" if lost else "",
        f"{void} {'has' if empty == 1 else 'have'} nothing beneath" if empty else "",
    ]
    return Paragraph([whole, " ", Link(" and ".join(one for one in told if one), where), f".{thin}"], "lead")


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
    return [
        Tree(title, _summary(speak, lines), visions, _loose(speak), no_main(speak), names.say("{plans} that serve it"))
    ]


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
    leaves = _leaves(speak, key, line.also_plans if line.is_second else plans)
    if more := len(line.plans) - len(plans):
        told = f"and {more:,} more {speak.names['plan' if more == 1 else 'plans']} through its parts"
        leaves.append(Box("parts", told, href=f"{speak.href(key)}#beneath"))
    return Branch(
        text=speak.label(key),
        kind=speak.kind(key),
        href=speak.href(key),
        counts=speak.split(counts, line.tops),
        parts=speak.parts(line.statuses),
        leaves=leaves,
        light=[box.key for box in leaves] if line.is_second else (),
        branches=parts,
        note=_note(speak, line),
        torn=EMPTY if line.is_empty else "",
        strong=key[0] == "vision",
    )


def _note(speak: Speaker, line: Line) -> str:
    """What serves it too; where nothing does so first of all, that is said before."""
    also = speak.also(line.also)
    return f"{SECOND}; {also}" if line.is_second else _capital(also)


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
    """What serves nothing first of all, counted by why: it hangs from no branch, so that the picture adds up."""
    council = {"council": speak.council_key}
    hrefs = {
        "lost": reverse("thread_broken", kwargs=council),
        "several": f"{reverse('thread_audit', kwargs=council)}?list=no_main",
        "excused": "",
    }
    counted = {why: counts for why, counts in loose(speak.thread).items() if counts}
    return [Branch(why_loose(speak, why), href=hrefs[why], counts=speak.figures(counts)) for why, counts in
            counted.items()]  # fmt: skip


def why_loose(speak: Speaker, why: str) -> str:
    """Why something stands in no line."""
    is_one = sum(loose(speak.thread)[why].values()) == 1
    words = {"lead": "Leads" if is_one else "Lead", "serve": "Serves" if is_one else "Serve"}
    return speak.names.say(LOOSE[why].format(**words))


def no_main(speak: Speaker) -> str:
    """What stands in no line, as the audit calls it too."""
    return speak.names.say("No main {priority}")


def _summary(speak: Speaker, lines: Sequence[Line]) -> str:
    told = [f"{speak.label(line.key)}: {speak.both(line.counts, line.also)}" for line in lines]
    return "; ".join(told[:12]) + (f"; and {len(told) - 12} more" if len(told) > 12 else "")


def listed(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The lines one below another: counts, the strip of statuses, and the plans by name."""
    blocks: list[Block] = []
    for line in lines:
        blocks.append(Heading(2 if line.depth == 0 else 3, speak.label(line.key)))
        told: list[Part] = [f"{speak.kind(line.key)}. {_told(speak, line)}. "]
        blocks.append(Paragraph([*told, Link("Follow it", speak.href(line.key), f": {speak.label(line.key)}")]))
        if line.statuses:
            blocks.append(speak.strip(line.statuses, f"{speak.names['Indicators']}: {speak.label(line.key)}"))
        if line.plans:
            blocks.append(Listing(_named(speak, line)))
    return [*blocks, *_rest_listed(speak)]


def _told(speak: Speaker, line: Line) -> str:
    if line.is_empty:
        return EMPTY
    return f"{SECOND}; {speak.also(line.also)}" if line.is_second else _capital(speak.both(line.counts, line.also))


def _rest_listed(speak: Speaker) -> list[Block]:
    """What stands in no line, and everything together."""
    every = {why: counts for why, counts in loose(speak.thread).items() if counts}
    items: list[Content] = [f"{why_loose(speak, why)}: {speak.counted(counts)}" for why, counts in every.items()]
    rest: list[Block] = [Heading(2, no_main(speak)), Listing(items)] if items else []
    return [*rest, Paragraph(f"Everything, counted once: {speak.counted(_whole(speak))}.")]


def _whole(speak: Speaker) -> Counter[str]:
    """Everything on the thread, each once: what the lines and those without a main place come to."""
    counts = Counter({kind: len(speak.thread.purpose.of_kind(kind)) for kind in ITEMS})
    counts["plan"] = len(speak.thread.plans)
    return counts


def _named(speak: Speaker, line: Line) -> list[Content]:
    items: list[Content] = [
        [speak.link(("plan", one)), Quiet(f" {speak.kind(('plan', one))}")] for one in line.plans[:MOST_NAMED]
    ]
    if len(line.plans) > MOST_NAMED:
        more = speak.many("plan", len(line.plans) - MOST_NAMED)
        items.append(Link(f"and {more} more", speak.href(line.key), f": {speak.label(line.key)}"))
    return items


def tabled(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The lines as a table of counts, with what stands in no line and the total, and the plans by name."""
    rest = sum(loose(speak.thread).values(), Counter[str]())
    kinds = [kind for kind in COUNTED if rest[kind] or any(line.counts[kind] for line in lines)]
    columns = [
        Column(speak.names["Priority"], width=34),
        Column("What it is", width=20),
        *(Column(speak.names[f"{kind.capitalize()}s"], "number", 10) for kind in kinds),
        Column("Also, not first of all", width=24),
        Column(f"{speak.names['Indicators']} by status", width=30),
    ]
    rows = [Row(_cells(speak, line, kinds)) for line in lines]
    if rest:
        rows.append(_sum(no_main(speak), rest, kinds))
    rows.append(_sum("Everything, counted once", _whole(speak), kinds))
    note = speak.names.say("What is a part is counted in what it is a part of too, {a_plan} wherever it serves.")
    counts = Table(speak.names.say("What serves each {priority}"), columns, rows, note, hide_caption=True, is_data=True)
    return [counts, *_by_plan(speak, lines)]


def _cells(speak: Speaker, line: Line, kinds: Sequence[str]) -> list[Cell]:
    step = "– " * line.depth
    also = speak.counted(line.also) if any(line.also.values()) else Quiet(EMPTY if line.is_empty else "–")
    return [
        [step, speak.link(line.key)] if step else speak.link(line.key),
        speak.kind(line.key),
        *_figures(line.counts, kinds),
        also,
        speak.marks(line.statuses),
    ]


def _by_plan(speak: Speaker, lines: Sequence[Line]) -> list[Block]:
    """The plans that serve each line, in a table of their own: their names need its width."""
    columns = [Column(speak.names["Priority"], width=40), Column(speak.names.say("{Plans} that serve it"), width=60)]
    rows = [Row([speak.link(line.key), _plans_named(speak, line)]) for line in lines if line.plans]
    return [Table(speak.names.say("{Plans} that serve each {priority}"), columns, rows, is_data=True)] if rows else []


def _figures(counts: Mapping[str, int], kinds: Sequence[str]) -> list[Cell]:
    return [Number(Decimal(counts.get(kind, 0)), f"{counts.get(kind, 0):,}") for kind in kinds]


def _sum(title: str, counts: Mapping[str, int], kinds: Sequence[str]) -> Row:
    """A row of all or of what stands in no line; what is not counted there has a dash."""
    told = [_figures(counts, [kind])[0] if kind in counts else Quiet("–") for kind in kinds]
    return Row([Strong(title), Quiet("–"), *told, Quiet("–"), Quiet("–")])


def _plans_named(speak: Speaker, line: Line) -> Content:
    """The plans that serve it by name; what is more than a cell holds leads on."""
    told: list[Part] = []
    for one in line.plans[:MOST_NAMED]:
        told += [", " if told else "", speak.link(("plan", one))]
    if more := len(line.plans) - MOST_NAMED if len(line.plans) > MOST_NAMED else 0:
        told += [", ", Link(f"and {more:,} more", f"{speak.href(line.key)}#beneath", f": {speak.label(line.key)}")]
    return told or Quiet("–")


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
