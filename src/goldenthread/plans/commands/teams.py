"""Making the plan of a team on one page: the plan, and its tasks with the priority that each is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.plans.commands.objectives import write_objective
from goldenthread.plans.commands.opening import open_plan
from goldenthread.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a team: what, the key of the priority it is for, whose it is, and by when. `line` is its place."""

    line: int
    text: str
    priority_key: str
    owner_id: int | None = None
    due_on: date | None = None


@transaction.atomic
def open_team_plan(
    *,
    council_id: int,
    key: str,
    level: str,
    title: str,
    starts: date,
    ends: date,
    unit_id: int | None,
    parent_key: str,
    owner_id: int | None,
    tasks: Sequence[Task],
    by: Actor,
    at: datetime,
) -> Plan:
    """Open a plan with its tasks, all of it or nothing; what is wrong with a task is told at its line (SP-036)."""
    made = open_plan(
        council_id=council_id, key=key, level=level, title=title, starts=starts, ends=ends,
        unit_id=unit_id, parent_key=parent_key, owner_id=owner_id, by=by, at=at,
    )  # fmt: skip
    for one in tasks:
        try:
            write_objective(
                council_id=council_id,
                plan_key=key,
                priority_keys=[one.priority_key] if one.priority_key else [],
                text=one.text,
                scope="operational",
                owner_id=one.owner_id,
                due_on=one.due_on,
                by=by,
                at=at,
            )
        except Refused as error:
            raise Refused([Wrong(_place(w.field, one.line), w.sentence) for w in error.wrongs]) from error
    return made


def _place(field: str, line: int) -> str:
    """Where on its line what is wrong with an objective is told."""
    place = {"priorities": "priority", "owner": "owner"}.get(field, "text")
    return f"{place}_{line}"
