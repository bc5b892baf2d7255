"""Raising a problem of data quality, acting on it, and closing it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.commands import at_once
from goldenthread.quality import rules
from goldenthread.quality.commands.keeping import indicator
from goldenthread.quality.models import Problem, ProblemAction
from goldenthread.quality.rules import ProblemDraft


@transaction.atomic
def raise_problem(*, council_id: int, indicator_id: int, draft: ProblemDraft, by: Actor, at: datetime) -> Problem:
    """Raise a problem with an indicator's figures for a body to act on."""
    row = indicator(council_id, indicator_id)
    refuse([*rules.may_raise(draft)])
    highest: int = Problem.objects.filter(council_id=council_id).aggregate(found=Max("number"))["found"] or 0
    with at_once("text"):
        made = Problem.objects.create(
            council_id=council_id,
            indicator_id=row.id,
            number=highest + 1,
            text=draft.text.strip(),
            body_id=draft.body_id,
            raised_by_id=by.id,
            raised_by_name=by.name,
            raised_at=at,
        )
    if draft.action_id is not None:
        _link(made, draft.action_id, by, at)
    tell(
        council_id,
        Hand(by, at),
        event="quality.problem_raised",
        subject=f"problem:{made.pk}",
        title=f"{row.code} {row.title}, data quality {made.number}",
        before=None,
        after={"text": made.text, "body": draft.body_id, "action": draft.action_id},
    )
    return made


@transaction.atomic
def follow_up(
    *, council_id: int, number: int, action_id: int | None = None, outcome: str = "", by: Actor, at: datetime
) -> Problem:
    """Say which action mends a problem, or close it with what came of it, or both."""
    found = Problem.objects.select_for_update().get(council_id=council_id, number=number)
    is_new = action_id is not None and not ProblemAction.objects.filter(problem=found, action_id=action_id).exists()
    refuse([*rules.may_follow_up(is_closed=found.closed_at is not None, says=is_new or bool(outcome.strip()))])
    if is_new and action_id is not None:
        _link(found, action_id, by, at)
    if outcome.strip():
        found.outcome, found.closed_by_name, found.closed_at = outcome.strip(), by.name, at
        found.save(update_fields=["outcome", "closed_by_name", "closed_at"])
    tell(
        council_id,
        Hand(by, at),
        event="quality.problem_closed" if found.closed_at else "quality.problem_acted_on",
        subject=f"problem:{found.pk}",
        title=f"Data quality {number}",
        before={"is_closed": False},
        after={"is_closed": found.closed_at is not None, "outcome": found.outcome, "action": action_id},
    )
    return found


def _link(problem: Problem, action_id: int, by: Actor, at: datetime) -> None:
    ProblemAction.objects.create(problem=problem, action_id=action_id, linked_by_name=by.name, linked_at=at)
