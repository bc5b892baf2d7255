"""One objective: what it is, which priorities it advances and how, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Paragraph,
    Part,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import PostRow
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import LinkRow, ObjectiveRow
from goldenthread.web import clock

LINE_WORDS = {
    "portfolio_holder": "{Portfolio_holder}",
    "director": "{Director}",
    "manager": "Manager",
    "individual": "Individual",
}


@dataclass(frozen=True, slots=True)
class Aim:
    """What the page of an objective is made of, and what its reader may do."""

    row: ObjectiveRow
    answering: Mapping[str, PostRow]
    council_key: str
    may_write: bool = False
    may_judge: bool = False

    def address(self, route: str, **parts: object) -> str:
        """An address below the council's own."""
        return reverse(route, kwargs={"council": self.council_key, **parts})


def objective(shown: Aim, pack: Pack, names: Names) -> list[Block]:
    """All of it, with what makes it hard to evidence first."""
    row = shown.row
    blocks: list[Block] = [
        Callout("Hard to evidence", f"{told}.", "warning")
        for told in rules.warnings(row.text, row.outcome_measure, names)
    ]
    blocks += [_facts(shown, pack, names), Heading(2, names.say("{Prioritys} it serves"))]
    if row.links:
        blocks.append(_links(shown, names))
    else:
        blocks.append(Paragraph(_without(row, pack, names)))
    return [*blocks, Heading(2, "Who answers for it"), _lines(shown.answering, names)]


def _facts(shown: Aim, pack: Pack, names: Names) -> Facts:
    row = shown.row
    classes = {one.key: one.name for one in pack.service_classes}
    written = f"{day(clock.day(row.written_at))}, by {row.written_by_name}"
    facts: list[tuple[str, Content]] = [
        (names["Plan"], Link(row.plan_title, shown.address("plan", plan=row.plan_key))),
        (names["Owner"], row.owner_title or words.NOT_GIVEN),
        ("Kind", words.KINDS[row.kind]),
        ("Scope", words.SCOPES[row.scope]),
        ("Class", classes.get(row.service_class, row.service_class) or words.NOT_GIVEN),
        ("What will be different", row.outcome_measure or words.NOT_GIVEN),
        ("Written", written + (f", driven by {names.a('priority')}" if row.driven else "")),
    ]
    if row.due_on:
        facts.append(("By when", day(row.due_on)))
    if row.withdrawn_at:
        facts.append(("Withdrawn", day(clock.day(row.withdrawn_at))))
    return Facts(facts)


def _links(shown: Aim, names: Names) -> Table:
    columns = [
        Column(names["Priority"], width=26),
        Column(names.say("How the {objective} advances it"), width=36),
        Column("Linked", width=22),
        Column("Review", width=16),
    ]
    may = shown.may_write or shown.may_judge
    if may:
        columns.append(Column("What you can do", width=14))
    lines = []
    for one in shown.row.links:
        cells = [_named(one), one.advances or words.NOT_GIVEN, _linked(one), _judged(one)]
        lines.append(Row([*cells, _steps(one, shown)] if may else cells))
    return Table(names.say("{Prioritys} that this {objective} serves"), columns, lines, hide_caption=True)


def _steps(one: LinkRow, shown: Aim) -> Content:
    """What may be done about a link, each step saying whose it is where only a short word is seen."""
    steps: list[Link] = []
    if shown.may_write:
        change = shown.address("objective_link", objective_id=one.objective_id)
        steps.append(Link("Change", f"{change}?priority={one.priority_key}", of=one.priority_name))
        steps.append(Link("End", shown.address("objective_unlink", link_id=one.id), of=one.priority_name))
    if shown.may_judge:
        steps.append(Link("Review", shown.address("link_judge", link_id=one.id), of=one.priority_name))
    found: list[Part] = []
    for step in steps:
        found += [" · ", step] if found else [step]
    return found


def _named(one: LinkRow) -> Content:
    return [Strong(one.priority_name), Quiet(" (main)")] if one.is_main else one.priority_name


def _linked(one: LinkRow) -> str:
    """When and by whom; a link that came after the words says by how much (GT-018)."""
    told = f"{day(clock.day(one.made_at))}, by {one.made_by_name}"
    days = one.days_after_writing
    return f"{told}: linked afterwards ({days} {'day' if days == 1 else 'days'})" if days else told


def _judged(one: LinkRow) -> str:
    return f"{words.JUDGED[one.judged]}: {one.judged_note}" if one.judged_note else words.JUDGED[one.judged]


def _without(row: ObjectiveRow, pack: Pack, names: Names) -> str:
    needs = {one.key: one.needs_priority for one in pack.service_classes}
    if not needs.get(row.service_class, True):
        return names.say("It serves no {priority}, and its class needs none.")
    return names.say("It serves no {priority}: here the {golden_thread} is broken.")


def _lines(answering: Mapping[str, PostRow], names: Names) -> Facts:
    return Facts(
        [
            (names.say(LINE_WORDS[line]), answering[line].title if line in answering else Quiet("Missing"))
            for line in rules.LINES
        ]
    )
