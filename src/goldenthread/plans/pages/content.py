"""What bears on a plan and what it achieved: issues with what answers them, strategies, and recorded examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
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
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.plans.pages import words
from goldenthread.plans.queries import AchievementRow, IssueRow, ObjectiveRow, PlanRow
from goldenthread.plans.readiness import Piece

KINDS = {"external": "From outside", "internal": "From within", "strategy": "Strategy"}
Threats = Mapping[int, Sequence[str]]
"""For each objective what threatens it."""


def issues(
    rows: Sequence[IssueRow], aims: Sequence[ObjectiveRow], threats: Threats, names: Names, *, change: str = ""
) -> list[Piece]:
    """Issues with the objectives that answer them and their risks, the unanswered first; strategies alike (SP-026)."""
    asked = [one for one in rows if one.kind != "strategy"]
    ways = [one for one in rows if one.kind == "strategy"]
    pieces = []
    if asked:
        table = _table(asked, aims, threats, names, (names.say("{Objectives} that answer it"), "Unanswered"), change)
        pieces.append(Piece("issues", "Issues from outside and within", [*_unanswered(asked, names), table]))
    if ways:
        table = _table(ways, aims, threats, names, (names.say("{Objectives} it delivers"), "Delivers none"), change)
        pieces.append(Piece("strategies", "Strategies", [table]))
    return pieces


def _unanswered(rows: Sequence[IssueRow], names: Names) -> list[Block]:
    found = [one.text for one in rows if not one.objective_ids]
    if not found:
        return []
    title = f"Unanswered: {len(found)} of {len(rows)}"
    told = names.say("No {objective} of this {plan} answers:")
    return [Callout(title, told, "warning"), Listing(found)]


def _table(
    rows: Sequence[IssueRow],
    aims: Sequence[ObjectiveRow],
    threats: Threats,
    names: Names,
    said: tuple[str, str],
    change: str,
) -> Table:
    head, none = said
    known = {one.id: one for one in aims}
    caption = "Strategies" if rows[0].kind == "strategy" else "Issues"
    columns = [
        Column(caption[:-1] if caption == "Issues" else "Strategy", width=34),
        Column("Where from", width=14),
        Column(head, width=30),
        Column(names.say("Their {risks}"), width=22),
    ]
    if change:
        columns.append(Column("What you can do", width=10))
    lines = []
    for one in rows:
        answers = [known[id_] for id_ in one.objective_ids if id_ in known]
        told = "; ".join(f"{aim.code} {aim.text}" for aim in answers)
        risks = dict.fromkeys(risk for aim in answers for risk in threats.get(aim.reuses_id or aim.id, ()))
        cells: list[Content] = [
            one.text,
            KINDS[one.kind],
            told or Quiet(none),
            "; ".join(risks) or Quiet(names.say("No {risk} linked")),
        ]
        if change:
            cells.append(Link("Change", f"{change}?issue={one.id}", of=one.text))
        lines.append(Row(cells))
    if rows[0].kind == "strategy":
        columns = [columns[0], *columns[2:]]
        lines = [Row([line.cells[0], *line.cells[2:]]) for line in lines]
    return Table(names.say(caption + " of this {plan}"), columns, lines, hide_caption=True)


def achievements(rows: Sequence[AchievementRow], names: Names, *, change: str = "") -> list[Piece]:
    """What was achieved, counted by priority, newest first (SP-040)."""
    if not rows:
        return []
    counts = Counter(one.priority_name for one in rows)
    told = ", ".join(f"{count} for {name}" for name, count in counts.items())
    columns = [
        Column("What was achieved", width=40),
        Column(names["Priority"], width=20),
        Column("When", width=16),
        Column("Where it can be seen", width=24),
    ]
    if change:
        columns.append(Column("What you can do", width=10))
    lines = []
    for one in rows:
        cells: list[Content] = [one.text, one.priority_name, day(one.achieved_on), one.evidence or words.NOT_GIVEN]
        if change:
            cells.append(Link("Withdraw", f"{change}?withdraw={one.id}", of=one.text))
        lines.append(Row(cells))
    lead: list[Part] = [f"{len(rows)} in all: {told}."]
    caption = names.say("What this {plan} achieved, newest first")
    return [Piece("achievements", "Achievements", [Paragraph(lead), Table(caption, columns, lines, hide_caption=True)])]


def achieved(
    counts: Mapping[str, Counter[int]], rows: Sequence[PlanRow], council_key: str, names: Names
) -> list[Block]:
    """How many achievements are recorded for each priority, and in which plans."""
    if not counts:
        return []
    titles = {row.id: row for row in rows}
    columns = [Column(names["Priority"], width=30), Column("Recorded", "number", 12), Column(names["Plans"], width=58)]
    lines = []
    for name, by_plan in counts.items():
        links: list[Part] = []
        for plan_id, count in by_plan.items():
            row = titles[plan_id]
            address = reverse("plan", kwargs={"council": council_key, "plan": row.key})
            links += [", ", Link(row.title, address), f" ({count})"]
        total = by_plan.total()
        lines.append(Row([name, Number(Decimal(total), str(total)), links[1:]]))
    total = sum(one.total() for one in counts.values())
    lines.append(Row(["All", Number(Decimal(total), str(total)), Quiet("")]))
    heading = names.say("What the {plans} achieved, by {priority}")
    return [Heading(2, heading), Table(heading, columns, lines, hide_caption=True)]
