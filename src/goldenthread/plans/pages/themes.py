"""How far the talks about contributions are: a strip for each priority, and one priority's grid of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Heading,
    Link,
    Number,
    Paragraph,
    Part,
    Quiet,
    Row,
    StatusMark,
    Strip,
    StripPart,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import UnitRow
from goldenthread.plans.pages import words
from goldenthread.plans.queries import ContributionRow, PriorityRow, ThemeYearRow
from goldenthread.plans.rules import contributions as rules
from goldenthread.web import clock

NOT_ASKED = ""
WORDS = {
    rules.AGREED: "Agreed",
    rules.NONE: "None, on record",
    rules.PROPOSED: "Proposed",
    rules.CHALLENGED: "Challenged",
    rules.OPEN: "Asked",
    rules.REFUSED: "Refused",
    NOT_ASKED: "Not asked yet",
}
"""The states in the order in which they are told."""
SIGNS = {
    rules.AGREED: "green",
    rules.NONE: "contextual",
    rules.PROPOSED: "awaiting",
    rules.CHALLENGED: "amber",
    rules.OPEN: "not_due",
    rules.REFUSED: "red",
    NOT_ASKED: "no_target",
}
TURNS = {rules.THEME: "{Owner} of the {priority}", rules.UNIT: "{Unit}", rules.DIRECTOR: "{Director}", "": "Nobody"}


@dataclass(frozen=True, slots=True)
class Theme:
    """A priority in a year: who is asked for a contribution, what came of it, and how its planning stands."""

    priority: PriorityRow
    year: str
    units: Sequence[UnitRow]
    rows: Sequence[ContributionRow]
    planning: ThemeYearRow | None
    council_key: str

    @property
    def of_units(self) -> Mapping[int, ContributionRow]:
        """The contribution of each unit that was asked."""
        return {row.unit_id: row for row in self.rows if row.unit_id is not None}

    @property
    def of_partners(self) -> list[ContributionRow]:
        """What organisations beside the council contribute."""
        return [row for row in self.rows if row.organisation]

    @property
    def states(self) -> Counter[str]:
        """How many units stand in each state, those nobody has asked included."""
        found = self.of_units
        return Counter(found[unit.id].state if unit.id in found else NOT_ASKED for unit in self.units)

    @property
    def outstanding(self) -> list[str]:
        """The units with neither an agreed contribution nor a recorded "none", by name."""
        states = {unit_id: row.state for unit_id, row in self.of_units.items()}
        missing = set(rules.outstanding([unit.id for unit in self.units], states))
        return [unit.name for unit in self.units if unit.id in missing]

    @property
    def challenges(self) -> int:
        """How many challenges were made (GT-026)."""
        return sum(row.challenges for row in self.rows)

    @property
    def closed_at(self) -> datetime | None:
        """When its planning was closed."""
        return self.planning.closed_at if self.planning else None

    @property
    def href(self) -> str:
        """Its page."""
        parts = {"council": self.council_key, "priority": self.priority.key}
        return f"{reverse('theme', kwargs=parts)}?year={self.year}"


def mark(state: str) -> StatusMark:
    """A state as shape and word."""
    return StatusMark(SIGNS[state], WORDS[state])


def strip(states: Mapping[str, int], title: str) -> Strip:
    """How many stand in each state."""
    return Strip([StripPart(SIGNS[one], WORDS[one], states[one]) for one in WORDS if states.get(one)], title)


def challenges(count: int) -> str:
    """How many challenges there were, none included."""
    return f"{count} {'challenge' if count == 1 else 'challenges'}"


def lead(themes: Sequence[Theme], year: str, names: Names) -> list[Block]:
    """How far all of them are, in a sentence and a strip."""
    total: Counter[str] = Counter()
    for one in themes:
        total += one.states
    settled, count = sum(total[state] for state in rules.SETTLED), total.total()
    told = (
        f"For {year}, {settled} of {count} {names['contributions']} are agreed or recorded as “none”; {count - settled}"
        f" are outstanding. Challenges made: {sum(one.challenges for one in themes)}."
    )
    every = names.say("All {contributions} of the council by state")
    return [Paragraph(told, "lead"), strip(total, every)] if count else [Paragraph(told, "lead")]


def overview(themes: Sequence[Theme], pack: Pack, names: Names) -> list[Block]:
    """Set by set a strip for each priority, with what is outstanding and how often it was challenged."""
    blocks: list[Block] = []
    for key in dict.fromkeys(one.priority.set_key for one in themes):
        found, named = [one for one in themes if one.priority.set_key == key], pack.priority_set(key)
        blocks.append(Heading(2, named.name if named else names["Prioritys"]))
        for one in found:
            blocks += [Heading(3, one.priority.name), strip(one.states, f"{one.priority.name}, by state")]
            blocks.append(Paragraph([Link("Open it", one.href, of=one.priority.name), *_told(one, names)]))
    return [*blocks, Heading(2, "The same as a table"), _table(themes, names)]


def _told(one: Theme, names: Names) -> list[Part]:
    missing, every = one.outstanding, len(one.units)
    told = f"Outstanding: {', '.join(missing)}" if missing else "Nothing is outstanding"
    if len(missing) == every > 1:
        told = f"Outstanding: all {every} {names['units']}"
    closed = f" · Closed on {day(clock.day(one.closed_at))}" if one.closed_at else ""
    return [f" · {told} · {challenges(one.challenges)}{closed}"]


def _table(themes: Sequence[Theme], names: Names) -> Table:
    columns = [
        Column(names["Priority"], width=24),
        *(Column(WORDS[state], "number", 7) for state in WORDS),
        Column("In all", "number", 7),
        Column("Challenges", "number", 7),
        Column("From partners", "number", 7),
        Column("Planning", width=12),
    ]
    lines = []
    for one in themes:
        states = one.states
        # Each unit stands in one state, so that the columns of the states add up to the units.
        counts = (*(states[state] for state in WORDS), states.total(), one.challenges)
        closed = f"Closed on {day(clock.day(one.closed_at))}" if one.closed_at else "Open"
        cells: list[Content] = [Link(one.priority.name, one.href)]
        cells += [Number(Decimal(count), str(count)) for count in (*counts, len(one.of_partners))]
        lines.append(Row([*cells, closed]))
    caption = names.say("{Contributions} to each {priority}")
    return Table(caption, columns, lines, hide_caption=True, is_data=True)


def outstanding(one: Theme, names: Names) -> list[Block]:
    """What stands in the way of closing, by name; or that nothing does (GT-025)."""
    missing, total = one.outstanding, len(one.units)
    told = f"{total - len(missing)} of {total} {names['units']} have agreed what they contribute in {one.year}"
    blocks: list[Block] = [Paragraph(f"{told}, or it is on record that nothing is asked of them.", "lead")]
    if one.closed_at and one.planning:
        told = f"On {day(clock.day(one.closed_at))}, by {one.planning.closed_by_name}."
        blocks.append(Callout("Planning is closed", told, "good"))
    elif missing:
        told = f"{', '.join(missing)}. Planning for {one.year} cannot be closed before."
        blocks.append(Callout(f"Outstanding: {len(missing)}", told, "warning"))
    return [*blocks, strip(one.states, names.say("{Units} by state"))]


def grid(one: Theme, names: Names) -> list[Block]:
    """Each unit with what it contributes, what is wanted, and whose turn it is (GT-024, GT-029)."""
    columns = [
        Column(names["Unit"], width=18),
        Column("State", "status", 12),
        Column(names.say("Agreed {contribution}"), width=26),
        Column("Wanted", width=20),
        Column("Challenges", "number", 8),
        Column("Whose turn it is", width=16),
    ]
    found = one.of_units
    lines = [Row(_cells(unit, found.get(unit.id), one, names)) for unit in one.units]
    caption = names.say("{Contributions} of each {unit}")
    return [Heading(2, caption), Table(caption, columns, lines, hide_caption=True, is_data=True)]


def _cells(unit: UnitRow, row: ContributionRow | None, one: Theme, names: Names) -> list[Content]:
    if row is None:
        none = Number(Decimal(0), "0")
        return [unit.name, mark(NOT_ASKED), Quiet("Not agreed"), words.NOT_GIVEN, none, names.say(TURNS[rules.THEME])]
    link = Link(unit.name, talk_href(row, one.council_key))
    turn = names.say(TURNS[row.next_side])
    count = Number(Decimal(row.challenges), str(row.challenges))
    return [link, mark(row.state), agreed(row), row.desired or words.NOT_GIVEN, count, turn]


def agreed(row: ContributionRow) -> Content:
    """What was agreed with its target; or that nothing is."""
    if row.state == rules.NONE:
        return "None"
    if row.state != rules.AGREED:
        return Quiet("Not agreed")
    return [row.text, Quiet(f" ({row.target})")] if row.target else row.text


def talk_href(row: ContributionRow, council_key: str) -> str:
    """The page of the talk."""
    return reverse("contribution", kwargs={"council": council_key, "contribution_id": row.id})
