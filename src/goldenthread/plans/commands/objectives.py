"""Writing, changing, moving and withdrawing objectives. The priority comes first: its links are kept with the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation.queries import ground
from goldenthread.plans import queries, rules
from goldenthread.plans.commands.holding import (
    changed,
    code_wrongs,
    held,
    keep,
    next_code,
    next_position,
    open_links,
    room,
    said,
    tell_of,
)
from goldenthread.plans.commands.keeping import must_be_open, plan_held, post_wrongs
from goldenthread.plans.models import Objective, ObjectiveLink
from goldenthread.plans.rules import Draft
from goldenthread.web import clock


@transaction.atomic
def write_objective(
    *,
    council_id: int,
    plan_key: str,
    priority_keys: Sequence[str],
    main: str = "",
    text: str,
    advances: str = "",
    kind: str = "outcome",
    service_class: str = "",
    scope: str = "strategic",
    outcome_measure: str = "",
    owner_id: int | None = None,
    due_on: date | None = None,
    code: str = "",
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Objective:
    """Write an objective for chosen priorities (GT-019). Several need a main one; one more than the limit, a reason."""
    here, plan = ground(council_id), plan_held(council_id, plan_key)
    must_be_open(plan, here.names)
    ids = {row.key: row.id for row in queries.priorities(council_id, on=clock.day(at))}
    chosen = tuple(dict.fromkeys(ids.get(key, 0) for key in priority_keys))
    draft = Draft(text, chosen, ids.get(main, 0) if main else None, kind, service_class, scope, outcome_measure, reason)
    found = rules.wrongs(draft, room(plan, here), set(ids.values()), here.names)
    found += rules.due_wrongs(due_on, plan.starts)
    refuse([*found, *post_wrongs(council_id, owner_id), *code_wrongs(plan, code)])
    made = Objective.objects.create(
        council_id=council_id,
        plan=plan,
        code=code or next_code(plan),
        text=text.strip(),
        kind=kind,
        service_class=service_class,
        scope=scope,
        owner_id=owner_id,
        outcome_measure=outcome_measure.strip(),
        due_on=due_on,
        driven=bool(chosen),
        position=next_position(plan),
        written_at=at,
        written_by_id=by.id,
        written_by_name=by.name,
        **changed(by=by, at=at),
    )
    main_id = rules.main_of(draft)
    ObjectiveLink.objects.bulk_create(
        [
            ObjectiveLink(
                objective=made,
                priority_id=one,
                is_main=one == main_id,
                advances=advances.strip() if one == main_id else "",
                made_by_id=by.id,
                made_by_name=by.name,
                made_at=at,
            )
            for one in chosen
        ]
    )
    tell_of(made, plan, Hand(by, at, reason), "written", None, said(made) | {"priorities": list(priority_keys)})
    return made


@transaction.atomic
def change_objective(
    *,
    council_id: int,
    objective_id: int,
    text: str,
    kind: str,
    service_class: str,
    scope: str,
    outcome_measure: str,
    owner_id: int | None,
    due_on: date | None = None,
    expected_version: int,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Objective:
    """Change the words of an objective; its links are changed by themselves. Stale if somebody changed it meanwhile."""
    here = ground(council_id)
    kept, plan = held(council_id, objective_id, expected_version, here)
    linked = tuple(open_links(kept).values_list("priority_id", flat=True))
    main = open_links(kept).filter(is_main=True).values_list("priority_id", flat=True).first()
    draft = Draft(text, linked, main, kind, service_class, scope, outcome_measure, reason)
    # What is amiss with the links of a past record is mended at the links, not at its words.
    elsewhere = {"main"} if service_class != kept.service_class else {"main", "priorities"}
    found = rules.wrongs(draft, room(plan, here, without=kept), linked, here.names)
    found += rules.due_wrongs(due_on, plan.starts) if due_on != kept.due_on else []
    refuse([*(one for one in found if one.field not in elsewhere), *post_wrongs(council_id, owner_id)])
    before = said(kept)
    kept.text, kept.kind, kept.service_class, kept.scope = text.strip(), kind, service_class, scope
    kept.outcome_measure, kept.owner_id, kept.due_on = outcome_measure.strip(), owner_id, due_on
    keep(kept, by=by, at=at)
    tell_of(kept, plan, Hand(by, at, reason), "changed", before, said(kept))
    return kept


@transaction.atomic
def move_down(
    *, council_id: int, objective_id: int, to_plan_key: str, by: Actor, at: datetime, reason: str = ""
) -> Objective:
    """Move an objective to a plan directly below its own, with its links and its history (SP-029)."""
    here = ground(council_id)
    kept, plan = held(council_id, objective_id, None, here)
    below = plan_held(council_id, to_plan_key)
    must_be_open(below, here.names)
    if below.parent_id != plan.pk:
        raise Refused([Wrong("plan", here.names.say("Choose a {plan} that stands directly below this one"))])
    before, code = {"plan": plan.key, "code": kept.code}, kept.code
    if below.objectives.filter(code=code).exists():
        code = next_code(below)
    kept.plan, kept.moved_from, kept.code, kept.scope = below, plan, code, "operational"
    kept.position = next_position(below)
    keep(kept, by=by, at=at)
    tell_of(kept, below, Hand(by, at, reason), "moved", before, {"plan": below.key, "code": code})
    return kept


@transaction.atomic
def withdraw_objective(*, council_id: int, objective_id: int, reason: str, by: Actor, at: datetime) -> Objective:
    """Withdraw an objective, with a reason. It stays where it was, and is counted no more."""
    here = ground(council_id)
    kept, plan = held(council_id, objective_id, None, here, is_own=False)
    if not reason.strip():
        raise Refused([Wrong("reason", here.names.say("Say why this {objective} is withdrawn"))])
    kept.withdrawn_at = at
    keep(kept, by=by, at=at)
    tell_of(kept, plan, Hand(by, at, reason), "withdrawn", {"withdrawn": False}, {"withdrawn": True})
    return kept
