"""Opening an action plan."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.models import PLAN_KINDS, ActionPlan
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground
from goldenthread.web import clock


@transaction.atomic
def open_action_plan(
    *,
    council_id: int,
    key: str,
    name: str,
    kind: str = "service",
    unit_id: int | None = None,
    body_id: int | None = None,
    frequency_months: int | None = None,
    approved_on: date | None = None,
    weakness: str = "",
    aimed_rating: str = "",
    decision: str = "",
    trigger: str = "",
    by: Actor,
    at: datetime,
    reason: str = "",
) -> ActionPlan:
    """Open a plan that actions can be added to."""
    here, hand = ground(council_id), Hand(by, at, reason)
    taken = set(ActionPlan.objects.filter(council_id=council_id).values_list("key", flat=True))
    found = rules.plan_wrongs(key, name, taken, here.names.say("{action} {plan}"))
    found += _wrongs(council_id, kind, unit_id, body_id)
    if kind == "improvement" and not weakness.strip():
        found.append(Wrong("weakness", "Say which weakness it mends"))
    refuse([*found, *rules.reserve_wrongs(decision, trigger)])
    made = ActionPlan.objects.create(
        council_id=council_id, key=key, name=name.strip(), kind=kind, unit_id=unit_id, body_id=body_id,
        frequency_months=frequency_months, approved_on=approved_on, weakness=weakness.strip(),
        aimed_rating=aimed_rating.strip(), decision=decision.strip(), trigger=trigger.strip(),
        made_by_id=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    after = {"key": key, "name": made.name, "kind": kind, "unit": unit_id, "body": body_id,
             "decision": made.decision, "trigger": made.trigger}  # fmt: skip
    tell(council_id, hand, event="delivery.plan_opened", subject=f"action_plan:{made.pk}", title=made.name,
         before=None, after=after)  # fmt: skip
    return made


@transaction.atomic
def record_trigger(
    *, council_id: int, plan_key: str, happened_on: date, note: str, by: Actor, at: datetime
) -> ActionPlan:
    """Record that what a plan in reserve waited for has happened: from then on its actions are live (SP-038)."""
    kept = ActionPlan.objects.select_for_update().get(council_id=council_id, key=plan_key)
    refuse(rules.trigger_wrongs(kept.trigger, kept.triggered_on, happened_on, note, clock.day(at)))
    kept.triggered_on, kept.triggered_note, kept.triggered_by_name = happened_on, note.strip(), by.name
    kept.save(update_fields=["triggered_on", "triggered_note", "triggered_by_name"])
    after = {"trigger": kept.trigger, "happened_on": happened_on.isoformat()}
    tell(council_id, Hand(by, at, note), event="delivery.trigger_recorded", subject=f"action_plan:{kept.pk}",
         title=kept.name, before={"trigger": kept.trigger, "happened_on": None}, after=after)  # fmt: skip
    return kept


def _wrongs(council_id: int, kind: str, unit_id: int | None, body_id: int | None) -> list[Wrong]:
    found = [] if kind in PLAN_KINDS else [Wrong("kind", "Choose what kind of plan it is")]
    if unit_id is not None and all(unit.id != unit_id for unit in organisation.units(council_id)):
        found.append(Wrong("unit", "Choose one of this council"))
    if body_id is not None and all(body.id != body_id for body in organisation.bodies(council_id)):
        found.append(Wrong("body", "Choose one of this council"))
    return found
