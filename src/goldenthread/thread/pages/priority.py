"""How the whole council delivers one priority: every unit's part in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Block,
    Box,
    Branch,
    Column,
    Content,
    Heading,
    Paragraph,
    Quiet,
    Row,
    Table,
    Tree,
)
from goldenthread.scorecards.pages import reasons
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import Share, standing
from goldenthread.thread.rules import Key


def lead(speak: Speaker, shares: Sequence[Share], also: frozenset[Key]) -> Paragraph:
    """How many units do how much for it."""
    names = speak.names
    parts = {unit.id for unit in speak.thread.parts()}
    units = [one for one in shares if one.unit_id in parts]
    whole = any(one.unit_id is not None and one.unit_id not in parts for one in shares)
    if not shares:
        return Paragraph(names.say("Nothing in the council serves this {priority} yet."), "lead")
    keys = [key for one in shares for key in one.keys]
    verb = "serves" if len(units) == 1 else "serve"
    counted = speak.both(*_apart(speak, keys, also))
    who = f"{speak.many('unit', len(units))}{' and the council as a whole' if whole else ''}"
    told = f"{who} {'serve' if whole else verb} this {names['priority']} with {counted}."
    return Paragraph(told, "lead")


def _apart(speak: Speaker, keys: Sequence[Key], also: frozenset[Key]) -> tuple[Counter[str], Counter[str]]:
    """What serves it first of all, counted, and apart from it what serves it too, as on every page of the thread."""
    firsts, seconds = [key for key in keys if key not in also], [key for key in keys if key in also]
    first, second = Counter(kind for kind, _ in firsts), Counter(kind for kind, _ in seconds)
    plans = set(speak.thread.plans_serving(firsts))
    first["plan"], second["plan"] = len(plans), len(set(speak.thread.plans_serving(seconds)) - plans)
    return first, second


def picture(speak: Speaker, key: Key, shares: Sequence[Share], also: frozenset[Key]) -> list[Block]:
    """The priority with a branch for each unit that serves it, and each unit's plans beside it (GT-021)."""
    if not shares:
        return []
    keys = [key for one in shares for key in one.keys]
    first, second = _apart(speak, keys, also)
    top = Branch(
        speak.label(key),
        speak.kind(key),
        counts=speak.figures(first),
        note=speak.also(second),
        parts=speak.parts(standing(speak.thread, [one for one in keys if one not in also])),
        branches=[_unit_branch(speak, one, also) for one in shares],
        strong=True,
    )
    word = speak.names.say("its {plans} that serve it")
    return [Tree(speak.names.say("What each {unit} does for it"), _summary(speak, shares, also), [top], leaf_word=word)]


def _unit_branch(speak: Speaker, one: Share, also: frozenset[Key]) -> Branch:
    first, second = ({**counts, "plan": 0} for counts in _apart(speak, one.keys, also))
    unit = speak.thread.units.get(one.unit_id or 0)
    return Branch(
        unit.name if unit else speak.names.say("No {unit} named"),
        href=f"#{_anchor(one)}",
        counts=speak.figures(first),
        note=speak.also(second),
        parts=speak.parts(standing(speak.thread, [key for key in one.keys if key not in also])),
        leaves=[
            Box(f"plan-{plan}", speak.label(("plan", plan)), speak.kind(("plan", plan)), speak.href(("plan", plan)))
            for plan in one.plans
        ],
    )


def _anchor(one: Share) -> str:
    return f"unit-{one.unit_id}" if one.unit_id is not None else "no-unit"


def _summary(speak: Speaker, shares: Sequence[Share], also: frozenset[Key]) -> str:
    units = [speak.thread.units.get(one.unit_id or 0) for one in shares]
    told = [
        f"{unit.name if unit else speak.names.say('No {unit} named')}: {speak.both(*_apart(speak, one.keys, also))}"
        for unit, one in zip(units, shares, strict=True)
    ]
    return "; ".join(told)


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
        blocks.append(Heading(2, title, _anchor(share)))
        blocks.append(_table(speak, title, keys, also))
    return blocks


def _table(speak: Speaker, title: str, keys: Sequence[Key], also: frozenset[Key]) -> Table:
    has_why = speak.has_why(keys)
    columns = [
        Column("What", width=12),
        Column("Name", width=30),
        Column(speak.names["Plan"], width=17),
        Column(speak.names["Owner"], width=14),
        Column(f"Figure and {speak.names['target']}, or when it is due", width=16),
        Column("Status", width=13),
        *([reasons.column(26)] if has_why else []),
    ]
    rows = [
        Row(
            [
                speak.kind(key),
                [speak.link(key), Quiet(" (also)")] if key in also else speak.link(key),
                _plan(speak, key),
                speak.owner(key) or Quiet("–"),
                speak.thread.figures.get(key) or Quiet("–"),
                speak.stands(key),
                *([speak.why(key)] if has_why else []),
            ],
            header=1,
        )
        for key in keys
    ]
    return Table(title, columns, rows, hide_caption=True)


def _plan(speak: Speaker, key: Key) -> Content:
    """The plan it stands in, by way of its objective where it names none itself."""
    ways = [("plan", speak.thread.plan_of[key])] if key in speak.thread.plan_of else speak.thread.ladder.up(key)
    return next((speak.link(one) for one in ways if one[0] == "plan"), Quiet("–"))
