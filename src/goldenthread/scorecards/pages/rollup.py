"""The whole, the priorities and the services of a scorecard: counts first, then one status, its coverage and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from goldenthread.documents.nodes import (
    Block,
    Cell,
    Column,
    Content,
    Details,
    Link,
    Listing,
    Number,
    Paragraph,
    Part,
    Quiet,
    Row,
    StatusMark,
    Strong,
    Table,
)
from goldenthread.engine.placing import placed
from goldenthread.engine.readings import JUDGED
from goldenthread.engine.rollup import RollUp, coverage, sentence
from goldenthread.scorecards import rules
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Line, RolledUp, grouped, rolled_up

NOT_ENOUGH = "not_enough_data"
MOST_BENEATH = 5
"""How many of the worst are named under each; the others are counted."""
Named = tuple[str, str, RollUp]
"""A priority's key, its name, and what it is rolled up to."""


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


def priorities(words: Words, rolled: RolledUp | None, council_key: str = "") -> list[Block]:
    """Each priority in the order of the pack: counts, status and coverage, the worst beneath, and why."""
    if rolled is None or not rolled.priorities:
        return []
    named = _in_order(words, rolled.priorities)
    shown = [code for code in JUDGED if code != "exceeded" or any(one.counts[code] for _, _, one in named)]
    columns = [
        Column(words["Priority"], "text", 30),
        *[Column(words.status(code), "number", 9) for code in shown],
        Column("Not judged", "number", 9),
        Column("In all", "number", 8),
        Column("Status", "status", 16),
        Column("Coverage", "number", 10),
    ]
    rows = [Row(_cells(words, name, one, shown)) for _, name, one in named]
    reasons = Listing([[Strong(f"{name}. "), why(words, one)] for _, name, one in named])
    caption = f"Status and counts by {words['priority']}"
    return [
        Table(caption, columns, rows, hide_caption=True),
        *_worst(words, rolled, named, council_key),
        Details("Why these statuses", [reasons]),
    ]


def objectives(words: Words, groups: Mapping[str, Sequence[Line]], council_key: str) -> list[Block]:
    """Each objective of a plan with one status for what measures it, its counts, and the worst beneath (ST-012)."""
    weighing = rules.weighing(words.pack)
    rolled = grouped(groups, weighing) if weighing else {}
    if not rolled:
        return []
    columns = [
        Column(words["Objective"], "text", 34),
        Column("Status", "status", 16),
        Column(words["Indicators"], "text", 22),
        Column("The worst beneath", "text", 28),
    ]
    rows = [
        Row([name, status(words, one), counts(words, one), _named_worst(words, one, groups[name], council_key)])
        for name, one in rolled.items()
    ]
    return [Table(words.names.say("Status by {objective}"), columns, rows)]


def _named_worst(words: Words, rolled: RollUp, lines: Sequence[Line], council_key: str) -> Content:
    found = rules.worst_beneath(lines)
    return _parts(words, rolled, found, council_key) if found else Quiet("–")


def _worst(words: Words, rolled: RolledUp, named: Sequence[Named], council_key: str) -> list[Block]:
    """What lies under each status that is off target, or else close: one status for many may hide it (ST-012)."""
    found = [(name, one, rules.worst_beneath(rolled.under(key))) for key, name, one in named]
    told = [_beneath(words, name, one, lines, council_key) for name, one, lines in found if lines]
    return [Paragraph([Strong("The worst beneath each")]), Listing(told)] if told else []


def _beneath(words: Words, name: str, rolled: RollUp, lines: Sequence[Line], council_key: str) -> Content:
    return [Strong(f"{name}: "), *_parts(words, rolled, lines, council_key)]


def _parts(words: Words, rolled: RollUp, lines: Sequence[Line], council_key: str) -> list[Part]:
    worst = lines[0].reading.status
    parts: list[Part] = [StatusMark(worst, words.status(worst)), " "]
    if rolled.status in rules.MET and worst == rules.OFF_TARGET:
        parts.append("hidden by the average: ")
    for place, line in enumerate(lines[:MOST_BENEATH]):
        parts.append(", " if place else "")
        text = f"{line.code} {line.title}"
        parts.append(Link(text, f"/{council_key}/indicators/{line.code}/") if council_key else text)
    more = len(lines) - MOST_BENEATH
    return [*parts, f" and {more} more" if more > 0 else ""]


def _cells(words: Words, name: str, rolled: RollUp, shown: list[str]) -> list[Cell]:
    numbers = [*(rolled.counts[code] for code in shown), rolled.counts.not_judged, rolled.counts.expected]
    figures: list[Cell] = [Number(Decimal(number), str(number)) for number in numbers]
    return [name, *figures, status(words, rolled), coverage(rolled) or "–"]


def _in_order(words: Words, found: Mapping[str, RollUp]) -> list[Named]:
    """With their names, in the order of the pack; a priority that the pack no longer has comes last, by its key."""
    names = {priority.key: priority.name for priority in words.pack.priorities}
    known = [(key, name, found[key]) for key, name in names.items() if key in found]
    return known + [(key, key, one) for key, one in found.items() if key not in names]


def _said(words: Words, rolled: RollUp) -> dict[str, str]:
    said = dict(words.by_code())
    if rolled.reason == NOT_ENOUGH:
        said["not_available"] = placed(words.absence(NOT_ENOUGH), opens=True)
    return said
