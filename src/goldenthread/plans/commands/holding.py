"""Taking hold of an objective before changing it, keeping its next version, and telling of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.engine.errors import Refused, Wrong
from goldenthread.organisation.queries import Ground
from goldenthread.plans.commands.keeping import Stale, must_be_open, plan_held
from goldenthread.plans.models import Objective, ObjectiveLink, Plan
from goldenthread.plans.rules import Room


def held(
    council_id: int, objective_id: int, expected_version: int | None, here: Ground, *, is_own: bool = True
) -> tuple[Objective, Plan]:
    """An objective and its plan, both held, the plan first; it must be open, and the objective still stand.

    What a plan shows of another is changed there; here it can only be left out again.
    """
    place = Objective.objects.values_list("plan__key", flat=True).get(council_id=council_id, pk=objective_id)
    plan = plan_held(council_id, place)
    must_be_open(plan, here.names)
    kept = Objective.objects.select_for_update().get(council_id=council_id, pk=objective_id)
    if kept.withdrawn_at is not None:
        raise Refused([Wrong("objective", here.names.say("This {objective} has been withdrawn"))])
    if is_own and kept.reuses_id is not None:
        raise Refused(
            [Wrong("objective", here.names.say("Another {plan} has written this {objective}: change it there"))]
        )
    if expected_version is not None and kept.version != expected_version:
        raise Stale(name=kept.changed_by_name, at=kept.changed_at, stored=kept.text, version=kept.version)
    return kept, plan


def changed(*, by: Actor, at: datetime) -> dict[str, Any]:
    return {"changed_by_id": by.id, "changed_by_name": by.name, "changed_at": at}


def keep(objective: Objective, *, by: Actor, at: datetime) -> None:
    """Store it as its next version, with who changed it."""
    objective.version += 1
    for name, value in changed(by=by, at=at).items():
        setattr(objective, name, value)
    objective.save()


def open_links(objective: Objective) -> QuerySet[ObjectiveLink]:
    return ObjectiveLink.objects.filter(objective=objective, ended_at__isnull=True)


def room(plan: Plan, here: Ground, without: Objective | None = None) -> Room:
    """The classes of the framework, and how full the plan is; an objective that is there takes no further room."""
    level = here.pack.level(plan.level)
    classes = {one.key: one.needs_priority for one in here.pack.service_classes}
    if without is not None:
        return Room(classes)
    written = plan.objectives.filter(withdrawn_at__isnull=True).count()
    return Room(classes, written, level.limit.objectives if level else None)


def code_wrongs(plan: Plan, code: str) -> list[Wrong]:
    if code and plan.objectives.filter(code=code).exists():
        return [Wrong("code", "This code is taken")]
    return []


def next_code(plan: Plan) -> str:
    """The next number that is free in the plan."""
    taken = set(plan.objectives.values_list("code", flat=True))
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    return str(number)


def next_position(plan: Plan) -> int:
    newest: int | None = plan.objectives.aggregate(newest=Max("position"))["newest"]
    return (newest or 0) + 1


def said(objective: Objective) -> dict[str, object]:
    fields = ("code", "text", "kind", "service_class", "scope", "outcome_measure", "owner_id")
    due = {"due_on": str(objective.due_on)} if objective.due_on else {}
    return {name: getattr(objective, name) for name in fields} | due


def tell_of(
    objective: Objective,
    plan: Plan,
    hand: Hand,
    done: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
) -> None:
    tell(
        objective.council_id,
        hand,
        event=f"plans.objective_{done}",
        subject=f"objective:{objective.pk}",
        title=f"{plan.title} {objective.code}: {objective.text}",
        before=before,
        after=after,
    )
