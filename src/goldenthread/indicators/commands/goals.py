"""Setting what an indicator is to reach years ahead, and approving it; what was set is kept beside what replaces it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Goal, Indicator
from goldenthread.indicators.queries import GoalRow, text
from goldenthread.organisation.queries import ground
from goldenthread.web import clock


@transaction.atomic
def set_goal(
    *,
    council_id: int,
    indicator_id: int,
    by_day: date,
    value: Decimal | None,
    reason: str,
    today: date,
    by: Actor,
    at: datetime,
) -> Goal:
    """Set what an indicator is to reach by a day, or withdraw it (no value); it is approved by another person."""
    Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row = row_of(council_id, indicator_id)
    newest = Goal.objects.filter(indicator_id=row.id, by_day=by_day).order_by("-revision").first()
    before = newest.value if newest else None
    refuse(
        rules.goal_wrongs(
            rules.Proposed(by_day, value, today, by.id),
            before=before,
            exists=newest is not None,
            today=today,
            judging=row.sheet.judging,
            reason=reason,
            names=ground(council_id).names,
        )
    )
    made = Goal.objects.create(
        indicator_id=row.id,
        by_day=by_day,
        revision=newest.revision + 1 if newest else 1,
        value=value,
        reason=reason.strip(),
        set_by_id=by.id,
        set_by_name=by.name,
        set_at=at,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.goal_set",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, by {by_day.isoformat()}",
        before={"value": text(before)} if newest else None,
        after={"value": text(value)},
    )
    return made


@transaction.atomic
def approve_goal(
    *, council_id: int, indicator_id: int, goal_id: int, agreed_by_id: int, agreed_on: date, by: Actor, at: datetime
) -> Goal:
    """Record that a body agreed a goal. A long-term one needs an interim goal before it (MT-015)."""
    Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row, standing = row_of(council_id, indicator_id), queries.goals(council_id, [indicator_id])
    found = next((one for one in standing if one.id == goal_id), None)
    refuse(_wrongs(found, standing, agreed_on, by, at, council_id))
    kept = Goal.objects.select_for_update().get(pk=goal_id)
    kept.agreed_by_id, kept.agreed_on = agreed_by_id, agreed_on
    kept.approved_by_id, kept.approved_name, kept.approved_at = by.id, by.name, at
    kept.save()
    tell(
        council_id,
        Hand(by, at),
        event="indicators.goal_approved",
        subject=f"indicator:{row.id}",
        title=f"{row.code} {row.title}, by {kept.by_day.isoformat()}",
        before={"approved": False},
        after={"approved": True, "value": text(kept.value), "agreed_by": agreed_by_id, "agreed_on": agreed_on},
    )
    return kept


def _wrongs(
    found: GoalRow | None, standing: list[GoalRow], agreed_on: date, by: Actor, at: datetime, council_id: int
) -> list[Wrong]:
    if found is None:
        return [Wrong("goal", "It was replaced meanwhile. Look at the goals again.")]
    interim = [one.by_day for one in standing if one.id != found.id]
    if refused := rules.may_approve_goal(found.proposed, interim, by.id, ground(council_id).names):
        return [Wrong("goal", refused)]
    if agreed_on > clock.day(at):
        return [Wrong("agreed_on", "This day has not come yet.")]
    return []
