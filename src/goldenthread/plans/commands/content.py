"""Recording what bears on a plan, how its outcomes are to be delivered, and what it achieved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.keeping import must_be_open, plan_held
from goldenthread.plans.models import Achievement, Issue, IssueObjective, Objective
from goldenthread.web import clock


@transaction.atomic
def record_issue(
    *,
    council_id: int,
    plan_key: str,
    kind: str,
    text: str,
    objective_ids: Collection[int] = (),
    issue_id: int | None = None,
    withdrawn: bool = False,
    by: Actor,
    at: datetime,
) -> Issue:
    """Keep an issue or a strategy with its objectives; one that is there is changed or withdrawn (SP-026)."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    must_be_open(plan, here.names)
    own = Objective.objects.filter(plan=plan, withdrawn_at__isnull=True).values_list("pk", flat=True)
    refuse(rules.issue_wrongs(kind, text, objective_ids, set(own), here.names))
    kept = Issue(plan=plan, written_by_id=by.id, written_by_name=by.name, written_at=at)
    before = None
    if issue_id is not None:
        kept = Issue.objects.select_for_update().get(plan=plan, pk=issue_id, withdrawn_at__isnull=True)
        kept.version += 1
        before = _said(kept, kept.aims.values_list("objective_id", flat=True))
    kept.kind, kept.text, kept.withdrawn_at = kind, text.strip(), at if withdrawn else None
    kept.save()
    kept.aims.exclude(objective_id__in=objective_ids).delete()
    there = set(kept.aims.values_list("objective_id", flat=True))
    IssueObjective.objects.bulk_create(
        [IssueObjective(issue=kept, objective_id=one) for one in sorted(set(objective_ids) - there)]
    )
    tell(
        council_id,
        Hand(by, at),
        event="plans.issue_withdrawn" if withdrawn else "plans.issue_recorded",
        subject=f"plan:{plan.pk}",
        title=f"{plan.title}: {kept.text}",
        before=before,
        after=_said(kept, objective_ids),
    )
    return kept


@transaction.atomic
def record_achievement(
    *,
    council_id: int,
    plan_key: str,
    text: str,
    priority_key: str,
    achieved_on: date,
    evidence: str = "",
    by: Actor,
    at: datetime,
) -> Achievement:
    """Keep an example of what a plan has delivered for a priority, whatever the plan's state (SP-040)."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    ids = {row.key: row.id for row in queries.priorities(council_id)}
    refuse(rules.achievement_wrongs(text, ids.get(priority_key), achieved_on, clock.day(at), here.names))
    made = Achievement.objects.create(
        plan=plan,
        priority_id=ids[priority_key],
        text=text.strip(),
        evidence=evidence.strip(),
        achieved_on=achieved_on,
        written_by_id=by.id,
        written_by_name=by.name,
        written_at=at,
    )
    after = {"priority": priority_key, "on": str(achieved_on), "evidence": made.evidence}
    event, subject = "plans.achievement_recorded", f"plan:{plan.pk}"
    title = f"{plan.title}: {made.text}"
    tell(council_id, Hand(by, at), event=event, subject=subject, title=title, before=None, after=after)
    return made


@transaction.atomic
def withdraw_achievement(
    *, council_id: int, plan_key: str, achievement_id: int, by: Actor, at: datetime, reason: str
) -> Achievement:
    """Withdraw an achievement that does not hold; it stays on record and is counted no more."""
    plan = plan_held(council_id, plan_key)
    kept = Achievement.objects.select_for_update().get(plan=plan, pk=achievement_id, withdrawn_at__isnull=True)
    kept.withdrawn_at = at
    kept.save(update_fields=["withdrawn_at"])
    event, subject = "plans.achievement_withdrawn", f"plan:{plan.pk}"
    title, before, after = f"{plan.title}: {kept.text}", {"withdrawn": False}, {"withdrawn": True}
    tell(council_id, Hand(by, at, reason), event=event, subject=subject, title=title, before=before, after=after)
    return kept


def _said(kept: Issue, objective_ids: Collection[int]) -> dict[str, object]:
    return {"kind": kept.kind, "text": kept.text, "objectives": sorted(objective_ids)}
