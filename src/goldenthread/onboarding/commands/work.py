"""How far the actions of a demonstration council are, through the commands by which everybody reports on actions."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.delivery import commands as delivery
from goldenthread.delivery import queries as kept
from goldenthread.delivery.queries import ActionRow
from goldenthread.delivery.rules import ActionDraft, Due
from goldenthread.onboarding.commands.plan_steps import REASON
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries as plans

NOT_STARTED = "not_started"


@transaction.atomic
def load_work(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """Which objective each action of a file serves, and how far it is; how many. Once anybody has reported, nothing."""
    rows = {(row.plan_key, row.number): row for row in kept.actions(council.id)}
    if any(row.objective_id or row.stage != NOT_STARTED for row in rows.values()):
        return 0
    objectives = {f"{one.plan_key}/{one.code}": one.id for one in plans.objectives(council.id)}
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        row = rows[line["plan"], line["number"]]
        changed = delivery.change_action(
            council_id=council.id,
            action_id=row.id,
            draft=_serving(row, objectives.get(line["objective"])),
            expected_version=row.version,
            by=by,
            at=at,
            reason=REASON,
        )
        if line["stage"] != NOT_STARTED:
            _report(line, row.id, changed.version, council, by, at)
    return len(lines)


def _report(line: dict[str, str], action_id: int, version: int, council: CouncilRow, by: Actor, at: datetime) -> None:
    delivery.report_progress(
        council_id=council.id,
        action_id=action_id,
        stage=line["stage"],
        percent=int(line["percent"]),
        status=line["status"],
        note=line["note"],
        expected_version=version,
        by=by,
        at=at,
    )


def _serving(row: ActionRow, objective_id: int | None) -> ActionDraft:
    """The action as it stands, now said to serve an objective."""
    owners = {part: tuple(one.owner_id for one in row.owners if one.part == part) for part in ("joint", "support")}
    return ActionDraft(
        text=row.text,
        due=Due(row.due_kind, row.due, row.due_text, row.waits_for, row.review_on),
        number=row.number,
        group=row.group_number,
        priority=row.priority,
        lead_id=next((one.owner_id for one in row.owners if one.part == "lead"), None),
        joint_ids=owners["joint"],
        support_ids=owners["support"],
        objective_id=objective_id,
        goal_on=row.goal_on,
        frequency_months=row.frequency_months,
        expected=row.expected,
        actual=row.actual,
        area_id=row.area_id,
        improves=row.improves,
    )


@transaction.atomic
def load_outcomes(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """How far outcomes of areas of focus are reached, all of it invented; how many. Once anybody said any, nothing."""
    if kept.outcome_reports(council.id):
        return 0
    areas = {row.key: row for row in kept.areas(council.id, organisation.pack(council.id))}
    with path.open(newline="", encoding="utf-8") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        row = areas[line["area"]]
        delivery.report_outcome(
            council_id=council.id,
            area_id=row.id,
            outcome=row.outcomes[int(line["outcome"]) - 1],
            reached=line["reached"],
            evidence=line["evidence"],
            expected_number=0,
            by=by,
            at=at,
        )
    return len(lines)
