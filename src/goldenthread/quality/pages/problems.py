"""Problems of data quality and the actions that mend them, apart from actions on performance (DQ-011)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Block, Content, Heading, Link, Listing, Paragraph, Part, Quiet, StatusMark
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.quality.queries import ActionOf, ProblemRow
from goldenthread.web import clock

STAGES = {"not_started": "not started", "under_way": "under way", "done": "done"}


def problems(rows: Sequence[ProblemRow], council_key: str, names: Names, today: date, *, level: int = 3) -> list[Block]:
    """Each problem with what is done about it; those that are solved come last."""
    if not rows:
        return [Paragraph("No problem of data quality is on record.")]
    blocks: list[Block] = []
    for one in rows:
        blocks += [
            Heading(level, f"{one.code} {one.title}"),
            Paragraph([StatusMark("amber" if one.is_open else "green", _state(one)), f": {one.text}"]),
            Paragraph(_raised(one), tone="quiet"),
            _actions(one, council_key, names, today),
        ]
    return blocks


def _state(one: ProblemRow) -> str:
    return "Data quality, open" if one.is_open else "Data quality, solved"


def _raised(one: ProblemRow) -> str:
    told = f"Number {one.number}, raised by {one.raised_by_name} on {day(clock.day(one.raised_at))}"
    if one.body_name:
        told += f" for {one.body_name}"
    if one.closed_at:
        told += f". Solved on {day(clock.day(one.closed_at))} by {one.closed_by_name}: {one.outcome}"
    return f"{told.removesuffix('.')}."


def _actions(one: ProblemRow, council_key: str, names: Names, today: date) -> Block:
    if not one.actions:
        return Paragraph(names.say("No {action} yet."), tone="quiet")
    return Listing([_action(each, council_key, names, today) for each in one.actions])


def _action(one: ActionOf, council_key: str, names: Names, today: date) -> Content:
    address = reverse("action", kwargs={"council": council_key, "action_id": one.action_id})
    parts: list[Part] = [f"{names['Action']} {one.number}: ", Link(one.text, address)]
    late = one.due_on is not None and one.due_on < today and one.stage != "done"
    due = f", due {day(one.due_on)}" if one.due_on else ""
    return [*parts, Quiet(f" {STAGES[one.stage]}{due}{', overdue' if late else ''}")]
