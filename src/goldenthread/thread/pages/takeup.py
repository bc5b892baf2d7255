"""How far the framework is taken up: each element with the share of units that completed it (FW-023)."""

from __future__ import annotations

from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Box,
    Branch,
    Cell,
    Column,
    Content,
    Heading,
    Listing,
    Number,
    Paragraph,
    Quiet,
    Row,
    StripPart,
    Table,
    Tree,
)
from goldenthread.thread.pages.words import Speaker
from goldenthread.thread.queries import TakeUp
from goldenthread.thread.rules import Element

TITLES = {
    "plan": "{Plan} approved for today",
    "returns": "Every {return} approved",
    "scorecard": "Every figure on the {scorecard}",
    "review": "Last review of {risks} held",
}
DONE, NOT_YET = ("green", "Completed"), ("awaiting", "Not yet")
# As many units as stand beside an element; the rest are in the list below.
MOST_BESIDE = 4


def lead(speak: Speaker, found: TakeUp) -> Paragraph:
    """Which element is taken up least."""
    shares = [(one.share, one) for one in found.elements if one.share is not None]
    if not shares:
        return Paragraph(speak.names.say("Nothing is wanted of any {unit} yet."), "lead")
    least, one = min(shares, key=lambda pair: pair[0] or Decimal(0))
    if least == 100:
        return Paragraph(speak.names.say("Every {unit} has completed everything that is wanted of it."), "lead")
    told = f"{speak.names.say(TITLES[one.key])}: {_percent(least)} of {speak.names['units']}, the least of all."
    return Paragraph(told, "lead")


def _percent(value: Decimal | None) -> str:
    return "–" if value is None else f"{value.normalize():f}%"


def picture(speak: Speaker, found: TakeUp) -> Tree:
    """A branch for each element, with the units that have not completed it beside it."""
    branches = [_branch(speak, one) for one in found.elements]
    note = f"{found.period} · {speak.many('unit', found.units)}" if found.period else speak.many("unit", found.units)
    top = Branch("Take-up", note=note, branches=branches, strong=True)
    return Tree("Take-up", _summary(speak, found), [top], leaf_word="not yet")


def _summary(speak: Speaker, found: TakeUp) -> str:
    return "; ".join(f"{speak.names.say(TITLES[one.key])}: {_percent(one.share)}" for one in found.elements)


def _branch(speak: Speaker, one: Element) -> Branch:
    title = speak.names.say(TITLES[one.key])
    if not one.wanted:
        return Branch(title, note="Wanted of nobody in this period")
    missing = one.missing
    kept = missing if len(missing) <= MOST_BESIDE else missing[: MOST_BESIDE - 1]
    leaves = [Box(f"unit-{unit}", speak.thread.units[unit].name) for unit in kept]
    if more := len(missing) - len(kept):
        leaves.append(Box("more", f"and {more:,} more", href=f"#{one.key}"))
    counts = [(_percent(one.share), f"{len(one.done):,} of {speak.many('unit', len(one.wanted))}")]
    parts = [StripPart(*DONE, len(one.done)), StripPart(*NOT_YET, len(missing))]
    return Branch(title, counts=counts, parts=parts, leaves=leaves)


def table(speak: Speaker, found: TakeUp) -> list[Block]:
    """The same in figures, and every unit that has not, by name."""
    names = speak.names
    columns = [
        Column("Element", width=40),
        Column("Completed", "number", 15),
        Column(names.say("Wanted of {units}"), "number", 15),
        Column("Share", "number", 15),
    ]
    rows = [Row(_cells(speak, one)) for one in found.elements]
    blocks: list[Block] = [Table("Take-up by element", columns, rows, hide_caption=True, is_data=True)]
    for one in found.elements:
        # Few stand beside the element already.
        if len(one.missing) > MOST_BESIDE:
            blocks.append(Heading(2, f"Not yet: {names.say(TITLES[one.key])}", one.key))
            blocks.append(Listing([speak.thread.units[unit].name for unit in one.missing]))
    return blocks


def _cells(speak: Speaker, one: Element) -> list[Cell]:
    share: Content = Number(one.share, _percent(one.share)) if one.share is not None else Quiet("–")
    done, wanted = len(one.done), len(one.wanted)
    return [
        speak.names.say(TITLES[one.key]),
        Number(Decimal(done), f"{done:,}"),
        Number(Decimal(wanted), f"{wanted:,}"),
        share,
    ]
