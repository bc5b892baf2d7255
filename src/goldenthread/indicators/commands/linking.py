"""Saying that an indicator measures an objective of a plan, and that it ceases to. What was said is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused
from goldenthread.framework import speech
from goldenthread.indicators import queries, rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, ObjectiveLink
from goldenthread.organisation import queries as organisation
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import ObjectiveRow


@transaction.atomic
def measure(
    *,
    council_id: int,
    indicator_id: int,
    objective: ObjectiveRow,
    ends: bool = False,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> ObjectiveLink:
    """Link an indicator to an objective that it measures, or end such a link with a reason.

    One more than the council wants of a plan needs a reason too (GT-038).
    """
    kept = Indicator.objects.select_for_update().get(council_id=council_id, pk=indicator_id)
    row, names = row_of(council_id, indicator_id), speech.names(organisation.pack(council_id).words)
    found = ObjectiveLink.objects.filter(indicator=kept, objective_id=objective.id, ended_at__isnull=True).first()
    wrongs = rules.may_measure(
        is_withdrawn=objective.withdrawn_at is not None,
        is_measured=found is not None,
        ends=ends,
        reason=reason,
        names=names,
    )
    if not ends:
        wrongs += rules.may_measure_more(*_room(objective, indicator_id), reason, names)
    if wrongs:
        raise Refused(wrongs)
    if found is None:
        found = ObjectiveLink(
            indicator=kept, objective_id=objective.id, made_by_id=by.id, made_by_name=by.name, made_at=at
        )
    else:
        found.ended_at, found.ended_by_name, found.reason = at, by.name, reason.strip()
    found.save()
    tell(
        council_id,
        Hand(by, at, reason),
        event="indicators.objective_unlinked" if ends else "indicators.objective_linked",
        subject=f"indicator:{kept.pk}",
        title=f"{row.code} {row.title}: {objective.code} {objective.text}",
        before={"measures": ends},
        after={"measures": not ends},
    )
    return found


def _room(objective: ObjectiveRow, indicator_id: int) -> tuple[int, int | None]:
    """How many other indicators measure the objectives of the plan, and how many the council wants at most."""
    plan = plans.plan_by_id(objective.plan_id)
    level = organisation.pack(objective.council_id).level(plan.level) if plan else None
    if level is None or level.limit.indicators is None:
        return 0, None
    aims = [one.id for one in plans.objectives(objective.council_id, plan_id=objective.plan_id)]
    found = {row.indicator.id for row in queries.measures(objective.council_id, aims)}
    # One that measures an objective of the plan already is no further one.
    return (0, None) if indicator_id in found else (len(found), level.limit.indicators)
