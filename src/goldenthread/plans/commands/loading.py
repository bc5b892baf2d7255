"""Loading objectives that were written before: with their own days, and with the faults their links had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries
from goldenthread.plans.commands.holding import next_position
from goldenthread.plans.commands.keeping import plan_held
from goldenthread.plans.models import Objective, ObjectiveLink, Plan
from goldenthread.plans.rules import OldObjective, old_wrongs


@transaction.atomic
def load_objectives(
    *, council_id: int, plan_key: str, entries: Sequence[OldObjective], by: Actor, at: datetime, reason: str = ""
) -> int:
    """Load past objectives into a plan, all or none; one record tells of them. How many there were.

    Several priorities without a main one, or none at all, are kept as they were: the thread shows what is amiss.
    """
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    priorities = {row.key: row.id for row in queries.priorities(council_id)}
    posts = {post.key: post.id for post in organisation.posts(council_id)}
    taken = set(plan.objectives.values_list("code", flat=True))
    refuse(old_wrongs(entries, set(priorities), set(posts), taken, here.names))
    made = _objectives(plan, entries, posts, by, at)
    ids = {one.code: one.pk for one in made}
    ObjectiveLink.objects.bulk_create(
        [
            ObjectiveLink(
                objective_id=ids[entry.code],
                priority_id=priorities[one.priority_key],
                is_main=one.is_main,
                advances=one.advances,
                made_by_name=one.made_by_name or entry.written_by_name,
                made_at=one.made_at,
            )
            for entry in entries
            for one in entry.links
        ],
        batch_size=500,
    )
    tell(
        council_id,
        Hand(by, at, reason),
        event="plans.objectives_loaded",
        subject=f"plan:{plan.pk}",
        title=plan.title,
        before=None,
        after={"codes": [entry.code for entry in entries]},
    )
    return len(made)


def _objectives(
    plan: Plan, entries: Sequence[OldObjective], posts: dict[str, int], by: Actor, at: datetime
) -> list[Objective]:
    first = next_position(plan)
    return Objective.objects.bulk_create(
        [
            Objective(
                council_id=plan.council_id,
                plan=plan,
                code=entry.code,
                text=entry.text,
                kind=entry.kind,
                service_class=entry.service_class,
                scope=entry.scope,
                owner_id=posts.get(entry.owner_key),
                outcome_measure=entry.outcome_measure,
                position=first + place,
                written_at=entry.written_at,
                written_by_name=entry.written_by_name,
                changed_by_id=by.id,
                changed_by_name=by.name,
                changed_at=at,
            )
            for place, entry in enumerate(entries)
        ],
        batch_size=500,
    )
