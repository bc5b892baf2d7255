"""Saying which posts answer for an objective, from the portfolio holder down to one person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import rules
from goldenthread.plans.commands.holding import held, tell_of
from goldenthread.plans.commands.keeping import post_wrongs
from goldenthread.plans.models import Responsibility


@transaction.atomic
def answer_for(
    *, council_id: int, objective_id: int, posts: Mapping[str, int | None], by: Actor, at: datetime
) -> Mapping[str, int | None]:
    """Say for each of these lines which post answers for an objective, or that none does (GT-043)."""
    here = ground(council_id)
    kept, plan = held(council_id, objective_id, None, here)
    if not set(posts) <= set(rules.LINES):
        raise Refused([Wrong("line", "Choose one of the four lines of responsibility")])
    refuse([wrong for line, post_id in posts.items() for wrong in post_wrongs(council_id, post_id, line)])
    before = dict(Responsibility.objects.filter(objective=kept).values_list("line", "post_id"))
    after = {line: post_id for line, post_id in posts.items() if before.get(line) != post_id}
    if not after:
        return after
    Responsibility.objects.filter(objective=kept, line__in=after).delete()
    Responsibility.objects.bulk_create(
        [Responsibility(objective=kept, line=line, post_id=post_id) for line, post_id in after.items() if post_id]
    )
    tell_of(kept, plan, Hand(by, at), "answered_for", {line: before.get(line) for line in after}, after)
    return after
