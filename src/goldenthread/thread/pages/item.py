"""One thing on the thread: the way up from it to the vision, and everything beneath it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Block,
    Box,
    Branch,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Listing,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
    Tree,
)
from goldenthread.scorecards.pages import reasons
from goldenthread.scorecards.pages.words import Words
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Ways, standing
from goldenthread.thread.rules import Key

# As many things one step beneath as a picture holds; the rest are counted and stand in the table.
MOST_DRAWN = 12


def picture(speak: Speaker, ways: Ways) -> Tree:
    """The chain from the top down to it, one step beneath it, and beside it the plans it stands in (GT-013, GT-014).

    A plan stands below plans; beside it is what it serves by what is written in it, and none of that is a lesser tie.
    """
    is_plan = ways.key[0] == "plan"
    branch = _middle(speak, ways, is_plan=is_plan)
    for one in ways.stands if is_plan else ways.serves:
        branch = Branch(speak.label(one), speak.kind(one), speak.href(one), branches=[branch])
    word = speak.names.say("the {prioritys} it serves" if is_plan else "the {plans} it stands in")
    return Tree(speak.names["Golden_thread"], _summary(speak, ways), [branch], leaf_word=word)


def _middle(speak: Speaker, ways: Ways, *, is_plan: bool) -> Branch:
    key = ways.key
    mark = speak.status(key)
    beside = [*((one, "") for one in (() if is_plan else ways.stands)), *((one, "also") for one in ways.also)]
    needs = key[0] not in ("vision", "plan", "priority") and not ways.is_excused
    return Branch(
        speak.label(key),
        speak.kind(key),
        counts=speak.split(ways.counts, ways.mains),
        note=speak.also(ways.also_counts),
        parts=speak.parts(standing(speak.thread, ways.mains)),
        status=mark.code if mark else "",
        word=mark.word if mark else "",
        leaves=[_leaf(speak, one, "" if is_plan else how) for one, how in beside],
        light=() if is_plan else [_name(one) for one in ways.also],
        branches=_children(speak, ways.children),
        torn="The thread breaks here" if needs and not ways.serves else "",
        strong=True,
    )


def _children(speak: Speaker, children: Sequence[Key]) -> list[Branch]:
    """One step beneath; what is more than a picture holds stands in the table."""
    kept = children if len(children) <= MOST_DRAWN else children[: MOST_DRAWN - 1]
    branches = [_child(speak, one) for one in kept]
    if more := len(children) - len(kept):
        branches.append(Branch(f"and {more:,} more", href="#beneath", note="in the table below"))
    return branches


def _child(speak: Speaker, key: Key) -> Branch:
    mark = speak.status(key)
    code, word = (mark.code, mark.word) if mark else ("", "")
    note = " · ".join(one for one in (speak.unit(key), speak.stage(key), speak.thread.figures.get(key, "")) if one)
    return Branch(speak.label(key), "", speak.href(key), note=note, status=code, word=word, group=speak.kind(key))


def _leaf(speak: Speaker, key: Key, how: str) -> Box:
    kind = speak.kind(key)
    return Box(_name(key), speak.label(key), f"{kind}, {how} served" if how else kind, speak.href(key))


def _name(key: Key) -> str:
    return f"{key[0]}-{key[1]}"


def _summary(speak: Speaker, ways: Ways) -> str:
    up = " › ".join(speak.label(one) for one in reversed(ways.serves)) or f"no {speak.names['priority']}"
    return f"{speak.label(ways.key)} serves {up}. Beneath it: {_beneath(speak, ways)}."


def _beneath(speak: Speaker, ways: Ways) -> str:
    told = ", ".join(f"{count} {word}" for count, word in speak.split(ways.counts, ways.mains)) or "nothing yet"
    return "; ".join(one for one in (told, speak.also(ways.also_counts)) if one)


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
    blocks: list[Block] = [Heading(2, "Beneath it", "beneath"), Facts(_levels(speak, ways))]
    statuses = standing(speak.thread, ways.mains)
    if statuses:
        blocks.append(speak.strip(statuses, f"{speak.names['Indicators']} beneath it, by status"))
    return [*blocks, _table(speak, ways, shown)]


def _levels(speak: Speaker, ways: Ways) -> list[tuple[str, Content]]:
    """Each kind once: what is there first of all, and apart from it what is there too; plans by their levels."""
    mains, told = set(ways.mains), []
    for kind in dict.fromkeys(key[0] for key in ways.beneath):
        keys = [key for key in ways.beneath if key[0] == kind]
        first = sum(1 for key in keys if key in mains)
        said = [f"{first:,}", f"also, not first of all: {len(keys) - first:,}"] if first < len(keys) else [f"{first:,}"]
        levels = Counter(speak.kind(key) for key in keys) if kind == "plan" else Counter[str]()
        by_level = f" ({', '.join(f'{level}: {count:,}' for level, count in levels.items())})" if levels else ""
        told.append((speak.names[f"{kind.capitalize()}s"], f"{'; '.join(said)}{by_level}"))
    return list(told)


def _table(speak: Speaker, ways: Ways, shown: Sequence[Key]) -> Table:
    has_why = speak.has_why(shown)
    columns = [
        Column("What", width=12),
        Column("Name", width=30),
        Column(speak.names["Unit"], width=15),
        Column(speak.names["Owner"], width=15),
        Column("Status", width=13),
        *([reasons.column(28)] if has_why else []),
    ]
    mains = set(ways.mains)
    rows = [Row(_cells(speak, key, is_main=key in mains, has_why=has_why), header=1) for key in shown]
    return Table("Everything beneath it", columns, rows, hide_caption=True, is_data=True)


def _cells(speak: Speaker, key: Key, *, is_main: bool, has_why: bool) -> list[Content]:
    name: list[Part] = [speak.link(key)]
    if not is_main:
        name.append(Quiet(" (also)"))
    return [
        speak.kind(key),
        name,
        speak.unit(key) or Quiet("–"),
        speak.owner(key) or Quiet("–"),
        speak.stands(key),
        *([speak.why(key)] if has_why else []),
    ]


def facts(speak: Speaker, ways: Ways, own_page: str) -> list[Block]:
    """What it is, whose it is, and where its own page is."""
    key = ways.key
    rows: list[tuple[str, Content]] = [("What it is", speak.kind(key))]
    if unit := speak.unit(key):
        rows.append((speak.names["Unit"], unit))
    if owner := speak.owner(key):
        rows.append((speak.names["Owner"], owner))
    if speak.status(key) or speak.stage(key):
        rows.append(("Status", speak.stands(key)))
    if line := speak.thread.lines.get(key):
        rows.append(("Why", reasons.sentence(Words(speak.pack), line)))
    if own_page:
        rows.append(("Its own page", Link("Open it", own_page, f": {speak.label(key)}")))
    return [Facts(rows)]
