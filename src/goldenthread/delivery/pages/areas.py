"""Areas of focus: all of them with how far each is, and one with its outcomes, improvements and actions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import queries, rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.pages.listing import link as action_link
from goldenthread.delivery.queries import ActionRow, AreaRow, OutcomeRow
from goldenthread.delivery.rules.words import REACHED
from goldenthread.documents.drawn import Box, Diagram
from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Listing,
    Number,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Strip,
    StripPart,
    Table,
)
from goldenthread.engine.dates import day, moment
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names

CODES = {"reached": "green", "partly": "amber", "not_yet": "red", "unsaid": "awaiting"}


@dataclass(frozen=True, slots=True)
class Area:
    """What the pages show of an area: its actions, and the newest report of each outcome."""

    row: AreaRow
    actions: Sequence[ActionRow]
    said: Mapping[str, OutcomeRow]
    pack: Pack
    names: Names
    today: date

    @property
    def counts(self) -> dict[str, int]:
        """How many of its outcomes are how far."""
        return rules.outcome_counts(self.row.outcomes, {outcome: one.reached for outcome, one in self.said.items()})

    @property
    def late(self) -> int:
        """How many of its actions are overdue."""
        return len(queries.overdue(self.actions, self.today))

    @property
    def done(self) -> int:
        """How many of its actions are done."""
        return sum(one.stage == "done" for one in self.actions)


def area_title(rows: Sequence[AreaRow], pack: Pack) -> str:
    """What the council calls its areas: the name of their set, if they stand in one."""
    named = [found.name for key in dict.fromkeys(row.set_key for row in rows) if (found := pack.priority_set(key))]
    if not rows:
        return ""
    return named[0] if len(named) == 1 else "Areas of focus"


def areas(found: Sequence[Area], council_key: str, title: str) -> list[Block]:
    """How far all outcomes are, the areas as a picture, and the same as a list."""
    blocks: list[Block] = []
    if any(one.row.outcomes for one in found):
        blocks.append(_strip(found))
    return [*blocks, _picture(found, council_key, title), _table(found, council_key, title)]


def _strip(found: Sequence[Area]) -> Strip:
    total: Counter[str] = Counter()
    for one in found:
        total.update(one.counts)
    parts = [StripPart(CODES[state], REACHED[state], total[state]) for state in CODES if total[state]]
    told = ", ".join(f"{part.count} {part.word[:1].lower()}{part.word[1:]}" for part in parts)
    return Strip(parts, found[0].names.say("Key {outcomes} by how far they are reached"), told)


def _picture(found: Sequence[Area], council_key: str, title: str) -> Diagram:
    boxes = [Box("all", title, strong=True)]
    boxes += [Box(one.row.key, _named(one.row), _in_short(one), _where(one.row, council_key)) for one in found]
    keys = [one.row.key for one in found]
    told = f"{title}: {len(found)}, each with how far it is"
    return Diagram(f"{title} at a glance", told, boxes, [["all"], keys], [("all", key) for key in keys],
                   arrow_word="has")  # fmt: skip


def _in_short(one: Area) -> str:
    told = []
    if one.row.outcomes:
        told.append(f"{one.counts['reached']} of {len(one.row.outcomes)} {one.names['outcomes']} reached")
    told.append(f"{one.done} of {len(one.actions)} {one.names['actions']} done")
    if one.late:
        told.append(f"{one.late} overdue")
    return "; ".join(told) if one.actions or one.row.outcomes else one.names.say("no {action} yet")


def _table(found: Sequence[Area], council_key: str, title: str) -> Table:
    names = found[0].names
    columns = [
        Column("Area", width=34),
        Column(names.say("{Outcomes} reached"), width=16),
        Column(names.say("To improve, with no {action}"), kind="number", width=14),
        Column(names["Actions"], kind="number", width=9),
        Column("Done", kind="number", width=8),
        Column("Overdue", kind="number", width=9),
    ]
    lines = [
        Row([
            Link(_named(one.row), _where(one.row, council_key)),
            _reached(one),
            _number(sum(not _against(text, one) for text in one.row.improvements)),
            _number(len(one.actions)), _number(one.done), _number(one.late),
        ], header=0)
        for one in found
    ]  # fmt: skip
    return Table(title, columns, lines, hide_caption=True, is_data=True)


def _reached(one: Area) -> Content:
    if not one.row.outcomes:
        return Quiet("None named")
    unsaid = one.counts["unsaid"]
    told = f"{one.counts['reached']} of {len(one.row.outcomes)}"
    return [told, Quiet(f", {unsaid} not said")] if unsaid else told


def _number(count: int) -> Number:
    return Number(Decimal(count), str(count))


def _named(row: AreaRow) -> str:
    return f"{row.code} {row.name}".strip()


def _where(row: AreaRow, council_key: str) -> str:
    return reverse("area", kwargs={"council": council_key, "area": row.key})


def area(one: Area, reports: Sequence[OutcomeRow], council_key: str) -> list[Block]:
    """One area: its state first, then each outcome, what is to be improved and by what, and everything said before."""
    names, row = one.names, one.row
    blocks: list[Block] = [_strip([one])] if row.outcomes else []
    blocks.append(_facts(one))
    if row.outcomes:
        blocks += [Heading(2, names.say("Key {outcomes}")), _outcomes(one)]
    if row.improvements:
        blocks += [Heading(2, "To be improved"), _improvements(one, council_key)]
    others = [action for action in one.actions if action.improves not in row.improvements]
    if others:
        title = names.say("Other {actions}" if row.improvements else "{Actions}")
        blocks += [Heading(2, title), _actions(title, [("", action) for action in others], one, council_key)]
    if not one.actions:
        blocks.append(Paragraph(names.say("No {action} serves this area yet.")))
    earlier = [report for report in reports if one.said.get(report.outcome) is not report]
    return [*blocks, *_earlier(earlier)]


def _facts(one: Area) -> Facts:
    late = StatusMark("overdue", f"{one.late} overdue") if one.late else "Nothing is overdue"
    facts: list[tuple[str, Content]] = [
        (one.names["Actions"], f"{one.done} of {len(one.actions)} done"),
        ("Late", late if one.actions else Quiet("Nothing to be late")),
    ]
    optional = [("Who answers for it", one.row.owner_title), ("Note", one.row.note), ("Source", one.row.source)]
    return Facts([*facts, *[(title, said) for title, said in optional if said]])


def _outcomes(one: Area) -> Table:
    columns = [Column(one.names["Outcome"], width=40), Column("How far", width=18), Column("What shows it", width=26),
               Column("Said", width=16)]  # fmt: skip
    lines = []
    for outcome in one.row.outcomes:
        said = one.said.get(outcome)
        if said is None:
            lines.append(Row([outcome, _mark("unsaid"), Quiet("Nothing yet"), Quiet("Never")], header=0))
        else:
            told = f"{day(said.said_at.date())}, {said.said_by_name}"
            lines.append(Row([outcome, _mark(said.reached), said.evidence, told], header=0))
    return Table(one.names.say("Key {outcomes} and how far each is reached"), columns, lines, hide_caption=True)


def _mark(state: str) -> StatusMark:
    return StatusMark(CODES[state], REACHED[state])


def _against(improvement: str, one: Area) -> list[ActionRow]:
    return [action for action in one.actions if action.improves == improvement]


def _improvements(one: Area, council_key: str) -> Table:
    pairs: list[tuple[str, ActionRow | None]] = []
    for text in one.row.improvements:
        pairs += [(text, action) for action in _against(text, one)] or [(text, None)]
    return _actions("To be improved", pairs, one, council_key)


def _actions(title: str, pairs: Sequence[tuple[str, ActionRow | None]], one: Area, council_key: str) -> Table:
    """Actions with how they stand; with what each is to improve before it, where that is named."""
    named = any(text for text, _ in pairs)
    columns = [Column(one.names["Action"], width=30), Column("Who", width=18), Column("Due", width=14),
               Column("How it stands", width=14)]  # fmt: skip
    lines: list[Row] = []
    for text, action in pairs:
        cells: list[Content] = [text] if named else []
        if action is None:
            cells += [Quiet(one.names.say("No {action} yet")), "", "", ""]
        else:
            told: Content = [f"{action.number} ", action_link(action, council_key)]
            cells += [told, words.named(action.owners), words.when(action),
                      words.stands(action, one.today, one.pack)]  # fmt: skip
        lines.append(Row(cells, header=0))
    if named:
        columns = [Column("What", width=24), *columns]
    return Table(title, columns, lines, hide_caption=True)


def _earlier(reports: Sequence[OutcomeRow]) -> list[Block]:
    if not reports:
        return []
    lines: list[Content] = [
        f"{one.outcome}: {REACHED[one.reached].lower()}. {one.evidence} ({moment(one.said_at)}, {one.said_by_name})"
        for one in reports
    ]
    return [Heading(2, "Said before"), Listing(lines)]
