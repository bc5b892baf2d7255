"""Saying which key priorities of the year's statement an objective cites."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries
from goldenthread.plans.commands.holding import held, tell_of
from goldenthread.plans.models import Citation


@transaction.atomic
def cite(*, council_id: int, objective_id: int, cites: Collection[int], by: Actor, at: datetime) -> tuple[int, ...]:
    """Let an objective cite these key priorities of the statement that its plan follows, and no others (SP-023)."""
    here = ground(council_id)
    kept, plan = held(council_id, objective_id, None, here)
    rows = queries.plans(council_id, pack=here.pack)
    shown = queries.statement(council_id, rows, here.pack, (plan.starts, plan.ends))
    known = {one.id for one in shown.priorities} if shown else set()
    if not set(cites) <= known - {kept.pk}:
        raise Refused([Wrong("cites", here.names.say("Choose key {prioritys} of the year's statement"))])
    before = queries.cited([kept.pk]).get(kept.pk, ())
    wanted = tuple(sorted(set(cites)))
    if tuple(sorted(before)) == wanted:
        return wanted
    Citation.objects.filter(objective=kept).exclude(cites_id__in=wanted).delete()
    fresh = [one for one in wanted if one not in before]
    Citation.objects.bulk_create([Citation(objective=kept, cites_id=one) for one in fresh])
    tell_of(kept, plan, Hand(by, at), "cites", {"cites": list(before)}, {"cites": list(wanted)})
    return wanted
