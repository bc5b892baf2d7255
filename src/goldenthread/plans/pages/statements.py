"""The statement of the year beside plans and objectives: its key priorities, and what cites each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Listing,
    Paragraph,
    Part,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans.queries import ObjectiveRow, StatementSeen

Cited = Mapping[int, tuple[int, ...]]


def of_plan(
    found: StatementSeen | None, aims: Sequence[ObjectiveRow], cited: Cited, council_key: str, names: Names
) -> list[Block]:
    """The year's key priorities on a plan that follows them, each with the objectives that cite it (SP-023)."""
    if found is None:
        return []
    columns = [
        Column(names.say("Key {priority}"), width=50),
        Column(names.say("{Objectives} here that cite it"), width=50),
    ]
    lines = [Row([one.text, _citing(one, aims, cited, council_key, names)]) for one in found.priorities]
    issued = f" issued {day(found.issued_on)}" if found.issued_on else ""
    link = Link(found.plan.title, reverse("plan", kwargs={"council": council_key, "plan": found.plan.key}))
    head: list[Block] = [Heading(2, names.say("Key {prioritys} of the ") + found.plan.level_name, "statement")]
    told: Content = ["From the ", link, f",{issued}."]
    return [
        *head,
        Paragraph(told),
        Table(names.say("Key {prioritys}, and what cites them"), columns, lines, hide_caption=True),
    ]


def _citing(one: ObjectiveRow, aims: Sequence[ObjectiveRow], cited: Cited, council_key: str, names: Names) -> Content:
    found: list[Part] = []
    for aim in aims:
        if one.id in cited.get(aim.id, ()):
            address = reverse("objective", kwargs={"council": council_key, "objective_id": aim.id})
            found += [", "] if found else []
            found.append(Link(f"{aim.code} {aim.text}", address))
    return found or Quiet(names.say("No {objective} cites it yet"))


def of_objective(
    found: StatementSeen | None, row: ObjectiveRow, cited: Cited, council_key: str, *, may_cite: bool
) -> list[Block]:
    """The key priorities that an objective cites, and where that is said."""
    if found is None or row.plan_id == found.plan.id:
        return []
    own = [one.text for one in found.priorities if one.id in cited.get(row.id, ())]
    blocks: list[Block] = [Heading(2, f"What it cites of the {found.plan.level_name}")]
    blocks.append(Listing(own) if own else Paragraph("It cites nothing of it yet."))
    if may_cite:
        address = reverse("objective_cite", kwargs={"council": council_key, "objective_id": row.id})
        blocks.append(Paragraph(Link("Choose what it cites", address)))
    return blocks
