"""Saying that an indicator measures an objective of a plan, and that it ceases to. What was said is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused
from goldenthread.framework import speech
from goldenthread.indicators import rules
from goldenthread.indicators.commands.keeping import row_of
from goldenthread.indicators.models import Indicator, ObjectiveLink
from goldenthread.organisation import queries as organisation
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
    """Link an indicator to an objective that it measures, or end such a link with a reason."""
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
