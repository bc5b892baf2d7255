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
    by: Actor,
    at: datetime,
    reason: str = "",
) -> ActionPlan:
    """Open a plan that actions can be added to."""
    here, hand = ground(council_id), Hand(by, at, reason)
    taken = set(ActionPlan.objects.filter(council_id=council_id).values_list("key", flat=True))
    found = rules.plan_wrongs(key, name, taken, here.names)
    found += _wrongs(council_id, kind, unit_id, body_id)
    if kind == "improvement" and not weakness.strip():
        found.append(Wrong("weakness", "Say which weakness it mends"))
    refuse(found)
    made = ActionPlan.objects.create(
        council_id=council_id, key=key, name=name.strip(), kind=kind, unit_id=unit_id, body_id=body_id,
        frequency_months=frequency_months, approved_on=approved_on, weakness=weakness.strip(),
        aimed_rating=aimed_rating.strip(), made_by_id=by.id, made_by_name=by.name, made_at=at,
    )  # fmt: skip
    after = {"key": key, "name": made.name, "kind": kind, "unit": unit_id, "body": body_id}
    tell(council_id, hand, event="delivery.plan_opened", subject=f"action_plan:{made.pk}", title=made.name,
         before=None, after=after)  # fmt: skip
    return made


def _wrongs(council_id: int, kind: str, unit_id: int | None, body_id: int | None) -> list[Wrong]:
    found = [] if kind in PLAN_KINDS else [Wrong("kind", "Choose what kind of plan it is")]
    if unit_id is not None and all(unit.id != unit_id for unit in organisation.units(council_id)):
        found.append(Wrong("unit", "Choose one of this council"))
    if body_id is not None and all(body.id != body_id for body in organisation.bodies(council_id)):
        found.append(Wrong("body", "Choose one of this council"))
    return found
