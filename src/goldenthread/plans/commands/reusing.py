"""Showing another plan's objective by reference, so that it is written and counted once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans.commands.holding import changed, next_code, next_position, tell_of
from goldenthread.plans.commands.keeping import must_be_open, plan_held
from goldenthread.plans.models import Objective


@transaction.atomic
def reuse_objective(*, council_id: int, plan_key: str, objective_id: int, by: Actor, at: datetime) -> Objective:
    """Show an objective of another plan in this one. Its words, links and indicators stay its own plan's (GT-032)."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    must_be_open(plan, here.names)
    standing = Objective.objects.filter(council_id=council_id, withdrawn_at__isnull=True)
    origin = standing.filter(pk=objective_id, reuses__isnull=True).exclude(plan=plan).first()
    if origin is None:
        sentence = here.names.say("Choose an {objective} that another {plan} has written")
        refuse([Wrong("objective", sentence)])
        raise LookupError(sentence)
    if standing.filter(plan=plan, reuses=origin).exists():
        refuse([Wrong("objective", here.names.say("This {plan} shows it already"))])
    made = Objective.objects.create(
        council_id=council_id,
        plan=plan,
        code=next_code(plan),
        text=origin.text,
        kind=origin.kind,
        scope=origin.scope,
        reuses=origin,
        position=next_position(plan),
        written_at=at,
        written_by_id=by.id,
        written_by_name=by.name,
        **changed(by=by, at=at),
    )
    tell_of(made, plan, Hand(by, at), "reused", None, {"objective": origin.pk, "code": made.code})
    return made
