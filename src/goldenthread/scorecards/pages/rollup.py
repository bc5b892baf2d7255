"""The whole, the priorities and the services of a scorecard: counts first, then one status, its coverage and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Cell,
    Column,
    Details,
    Listing,
    Number,
    Paragraph,
    Row,
    StatusMark,
    Strong,
    Table,
)
from goldenthread.engine.readings import JUDGED
from goldenthread.engine.rollup import RollUp, coverage, sentence
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, RolledUp, rolled_up

NOT_ENOUGH = "not_enough_data"


def status(words: Words, rolled: RollUp) -> StatusMark:
    """The status of a group; one that has none for want of data says so."""
    return StatusMark(rolled.status, _said(words, rolled)[rolled.status])


def counts(words: Words, rolled: RollUp) -> str:
    """How many of each status there are, those that were not judged included."""
    told = [
        f"{rolled.counts[code]} {words.status(code).lower()}" for code in rules.TELLING_ORDER if rolled.counts[code]
    ]
    return f"{', '.join(told)}; {rolled.counts.expected} in all"


def whole(words: Words, rolled: RolledUp | None) -> Paragraph | None:
    """The scorecard as a whole, with the rule by which it and every part of it is rolled up."""
    if rolled is None:
        return None
    told = why(words, rolled.whole, with_rule=True)
    return Paragraph([f"The {words['scorecard']} as a whole: ", status(words, rolled.whole), ". ", told])


def together(words: Words, lines: Sequence[Line]) -> list[Block]:
    """The whole and each priority for a report; nothing where the council chose no rule."""
    weighing = rules.weighing(words.pack)
    rolled = rolled_up(lines, weighing) if weighing else None
    told = whole(words, rolled)
    return [told, *priorities(words, rolled)] if told else []


def why(words: Words, rolled: RollUp, *, with_rule: bool = False) -> str:
    """Why a group has its status, without the word that stands before it."""
    said = _said(words, rolled)
    told = sentence(rolled, words=said, with_rule=with_rule).removeprefix(f"{said[rolled.status]}: ")
    return told[:1].upper() + told[1:]


def service(words: Words, rolled: RollUp) -> list[Block]:
    """A service: its counts, its status and why, before the table of its indicators."""
    return [
        Paragraph([f"{counts(words, rolled)}. As a whole: ", status(words, rolled)]),
        Paragraph(why(words, rolled), tone="quiet"),
    ]


def priorities(words: Words, rolled: RolledUp | None) -> list[Block]:
    """Each priority in the order of the pack: counts, status and coverage, and below them why; nothing without any."""
    if rolled is None or not rolled.priorities:
        return []
    named = _in_order(words, rolled.priorities)
    shown = [code for code in JUDGED if code != "exceeded" or any(one.counts[code] for _, one in named)]
    columns = [
        Column(words["Priority"], "text", 30),
        *[Column(words.status(code), "number", 9) for code in shown],
        Column("Not judged", "number", 9),
        Column("In all", "number", 8),
        Column("Status", "status", 16),
        Column("Coverage", "number", 10),
    ]
    rows = [Row(_cells(words, name, one, shown)) for name, one in named]
    reasons = Listing([[Strong(f"{name}. "), why(words, one)] for name, one in named])
    caption = f"Status and counts by {words['priority']}"
    return [Table(caption, columns, rows, hide_caption=True), Details("Why these statuses", [reasons])]


def _cells(words: Words, name: str, rolled: RollUp, shown: list[str]) -> list[Cell]:
    numbers = [*(rolled.counts[code] for code in shown), rolled.counts.not_judged, rolled.counts.expected]
    figures: list[Cell] = [Number(Decimal(number), str(number)) for number in numbers]
    return [name, *figures, status(words, rolled), coverage(rolled) or "–"]


def _in_order(words: Words, found: Mapping[str, RollUp]) -> list[tuple[str, RollUp]]:
    """By name, in the order of the pack; a priority that the pack no longer has comes last, by its key."""
    names = {priority.key: priority.name for priority in words.pack.priorities}
    known = [(name, found[key]) for key, name in names.items() if key in found]
    return known + [(key, one) for key, one in found.items() if key not in names]


def _said(words: Words, rolled: RollUp) -> dict[str, str]:
    said = words.by_code()
    if rolled.reason == NOT_ENOUGH:
        reason = words.absence(NOT_ENOUGH)
        said["not_available"] = reason[:1].upper() + reason[1:]
    return said
