"""One action: what is asked about it, what it is, its steps, and every report of how far it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.queries import ActionRow, ReportRow
from goldenthread.documents.nodes import (
    Absent,
    Block,
    Callout,
    Column,
    Content,
    Facts,
    Heading,
    Link,
    Number,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day, moment
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names


def action(
    row: ActionRow, reports: Sequence[ReportRow], council_key: str, pack: Pack, names: Names, today: date
) -> list[Block]:
    """All of it, with what is asked first."""
    blocks: list[Block] = [Callout("Look at this", _stopped(told), "warning") for told in questions(row, pack, names)]
    blocks.append(_facts(row, council_key, pack, names, today))
    if row.steps:
        blocks += [Heading(2, "Steps"), _steps(row, today, pack, names)]
    if reports:
        blocks += [Heading(2, "Reports so far"), _reports(reports, pack)]
    return blocks


def _stopped(told: str) -> str:
    """A sentence with the one stop it needs: a question has its own."""
    return told if told.endswith(("?", ".")) else f"{told}."


def questions(row: ActionRow, pack: Pack, names: Names) -> tuple[str, ...]:
    """Everything that is asked about an action as it is now."""
    start = pack.calendar.year_start_month
    asked = rules.asked_of_due(row.when, row.plan_approved_on, row.goal_on or row.plan_goal_on, start)
    steps = [rules.Piece(step.due_on, step.is_done) for step in row.steps]
    return (*asked, *rules.asked_of_progress(row.stage, row.percent, steps, None, names))


def _facts(row: ActionRow, council_key: str, pack: Pack, names: Names, today: date) -> Facts:
    plan = reverse("action_plan", kwargs={"council": council_key, "action_plan": row.plan_key})
    facts: list[tuple[str, Content]] = [
        (names["Plan"], Link(row.plan_name, plan)),
        ("How it stands", words.stands(row, today, pack)),
        ("Due", words.when(row)),
        *[(words.PARTS[one.part], _owner(one.name, one.note, is_outside=one.is_outside)) for one in row.owners],
    ]
    if not row.owners:
        facts.append(("Who", Quiet("Nobody yet")))
    optional: list[tuple[str, Content]] = [
        ("Waits for", row.waits_for),
        ("Look at it again", day(row.review_on) if row.review_on else ""),
        ("Its goal is for", day(row.goal_on) if row.goal_on else ""),
        ("How urgent", words.URGENCY.get(row.priority, "")),
        ("Under", f"{row.group_number} {row.group_name}".strip() if row.group_name else ""),
        ("Reported", _watched(row)),
        (names["Objective"], _objective(row, council_key)),
        ("Serves", _area(row, council_key)),
        ("Is to improve", row.improves),
        ("Printed under", row.serves),
        ("Number in the newest issue", row.printed),
        ("What is expected of it", row.expected),
        ("What it brought about", row.actual),
        ("No longer in the issue of", day(row.gone_on) if row.gone_on else ""),
        ("Source", row.source),
    ]
    return Facts([*facts, *[(title, said) for title, said in optional if said]])


def _owner(name: str, note: str, *, is_outside: bool) -> Content:
    told = f"{name} ({note})" if note else name
    return [told, Quiet(", outside the council")] if is_outside else told


def _watched(row: ActionRow) -> str:
    """How often, and to whom: its own frequency goes before its plan's (AC-010)."""
    often = words.months(row.frequency_months or row.plan_frequency_months)
    told = " to ".join(part for part in (often, row.body_name) if part)
    return told[:1].upper() + told[1:]


def _objective(row: ActionRow, council_key: str) -> Content:
    if row.objective_id is None:
        return ""
    where = reverse("objective", kwargs={"council": council_key, "objective_id": row.objective_id})
    return Link(row.objective_text, where)


def _area(row: ActionRow, council_key: str) -> Content:
    if row.area_id is None:
        return ""
    return Link(row.area_name, reverse("area", kwargs={"council": council_key, "area": row.area_key}))


def _steps(row: ActionRow, today: date, pack: Pack, names: Names) -> Table:
    columns = [
        Column("No", kind="number", width=6),
        Column("Step", width=44),
        Column("Who", width=22),
        Column("Due", width=14),
        Column("State", width=14),
    ]
    lines = []
    stands = rules.milestone_statuses(row.standing, today)
    for step, code in zip(row.steps, stands, strict=True):
        told = "Done" if code == "green" else "Open" if code == rules.TO_COME else "Overdue"
        state: Content = told if code == rules.TO_COME else [words.status(code, pack), f" · {told}"]
        due = words.written(step.due_text) if step.due_text else (day(step.due_on) if step.due_on else "")
        who = step.owner_name or Quiet("As above")
        lines.append(Row([str(step.number), step.text, who, due or Quiet("As above"), state], header=1))
    return Table(names.say("{Steps} of this {action}"), columns, lines, hide_caption=True)


def _reports(reports: Sequence[ReportRow], pack: Pack) -> Table:
    columns = [Column("When", width=18), Column("How far", width=14), Column("Complete", kind="number", width=10),
               Column("Stood", width=14), Column("Said", width=30), Column("Asked", width=14)]  # fmt: skip
    lines = [
        Row([
            _told(one),
            words.STAGES[one.stage],
            Absent("–", "not said") if one.percent is None else Number(Decimal(one.percent), f"{one.percent}%"),
            words.status(one.status, pack) if one.status else words.NOT_GIVEN,
            one.note or Quiet("No note"),
            " ".join(_stopped(told) for told in one.questions) or Quiet("Nothing"),
        ])
        for one in reports
    ]  # fmt: skip
    return Table("Reports, newest first", columns, lines, hide_caption=True)


def _told(one: ReportRow) -> str:
    if one.issued_on:
        return f"Issue of {day(one.issued_on)}"
    return f"{moment(one.said_at)}, {one.said_by_name}"
