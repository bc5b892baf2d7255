"""Changing and withdrawing a risk, and changing what keeps it down. Nothing is deleted or overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.commands.actions import next_number
from goldenthread.delivery.commands.keeping import Stale
from goldenthread.delivery.commands.risks import held_risk, owner_wrongs
from goldenthread.delivery.models import Control, Register, Risk
from goldenthread.delivery.rules import RiskDraft
from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong, refuse
from goldenthread.web import clock


@transaction.atomic
def change_risk(
    *, council_id: int, risk_id: int, draft: RiskDraft, expected_version: int, by: Actor, at: datetime, reason: str = ""
) -> Risk:
    """Change what a risk is, whose it is, when it is looked at again, or in which register it stands."""
    kept = _read(held_risk(council_id, risk_id), expected_version)
    key = draft.register_key or kept.register.key
    register = Register.objects.select_for_update().filter(council_id=council_id, key=key).first()
    found = rules.risk_wrongs("", draft.title, ()) + owner_wrongs(council_id, draft.owner_id)
    found += rules.review_wrongs(draft.review_on, kept.review_on, clock.day(at))
    refuse([*found, *_move_wrongs(kept, register)])
    before = _told(kept)
    if register is not None and register != kept.register:
        taken = set(Risk.objects.filter(register=register).values_list("code", flat=True))
        kept.code = next_number(taken) if kept.code in taken else kept.code
        kept.register = register
    kept.title, kept.cause, kept.consequence = draft.title.strip(), draft.cause.strip(), draft.consequence.strip()
    kept.owner_id, kept.review_on = draft.owner_id, draft.review_on
    _changed(kept, by, at)
    kept.save()
    _tell(kept, Hand(by, at, reason), "risk_changed", before, _told(kept))
    return kept


@transaction.atomic
def withdraw_risk(
    *, council_id: int, risk_id: int, reason: str, expected_version: int, by: Actor, at: datetime
) -> Risk:
    """Take a risk out of its register, with the reason. It is kept, and so is everything that was said of it."""
    kept = _read(held_risk(council_id, risk_id), expected_version)
    found = [] if reason.strip() else [Wrong("reason", "Say why it is withdrawn")]
    upper = Risk.objects.filter(escalated_from=kept, withdrawn_at=None).select_related("register").first()
    if upper is not None:
        found.append(Wrong("reason", f"It stands in {upper.register.name} too: withdraw it there first"))
    refuse(found)
    kept.withdrawn_at, kept.withdrawn_reason = at, reason.strip()
    _changed(kept, by, at)
    kept.save()
    after = {"register": kept.register.key, "withdrawn": True}
    _tell(kept, Hand(by, at, reason), "risk_withdrawn", {"withdrawn": False}, after)
    return kept


@transaction.atomic
def change_control(
    *,
    council_id: int,
    risk_id: int,
    control_id: int,
    text: str,
    works: str,
    checked_on: date | None,
    is_used: bool = True,
    expected_version: int,
    by: Actor,
    at: datetime,
) -> Control:
    """Change what keeps a risk down, say whether it works, or that it is no longer used."""
    risk = held_risk(council_id, risk_id)
    kept = Control.objects.select_for_update().get(risk=risk, pk=control_id, withdrawn_at__isnull=True)
    if kept.version != expected_version:
        name, when = kept.changed_by_name or risk.made_by_name, kept.changed_at or risk.made_at
        raise Stale(name=name, at=when, stored=_control(kept), version=kept.version)
    refuse(_control_wrongs(text, works))
    before = {**_control(kept), "used": True}
    kept.text, kept.works, kept.checked_on = text.strip(), works, checked_on
    kept.withdrawn_at = None if is_used else at
    kept.version += 1
    kept.changed_by_name, kept.changed_at = by.name, at
    kept.save()
    _tell(risk, Hand(by, at), "control_changed", before, {**_control(kept), "used": is_used})
    return kept


def _control_wrongs(text: str, works: str) -> list[Wrong]:
    found = [] if text.strip() else [Wrong("text", "Say what keeps it down")]
    if len(text.strip()) > 500:
        found.append(Wrong("text", "Use at most 500 characters"))
    if works not in rules.WORKS:
        found.append(Wrong("works", "Choose whether it works"))
    return found


def _control(kept: Control) -> dict[str, str]:
    return {"text": kept.text, "works": kept.works, "checked_on": day(kept.checked_on) if kept.checked_on else ""}


def _read(kept: Risk, expected_version: int) -> Risk:
    """The risk, if nobody else has changed it since the version that was read."""
    if kept.version != expected_version:
        name, at = kept.changed_by_name or kept.made_by_name, kept.changed_at or kept.made_at
        stored = {"title": kept.title, "cause": kept.cause, "consequence": kept.consequence, "reason": ""}
        raise Stale(name=name, at=at, stored=stored, version=kept.version)
    return kept


def _move_wrongs(kept: Risk, register: Register | None) -> list[Wrong]:
    if register is None:
        return [Wrong("register", "Choose a register of this council")]
    if register == kept.register:
        return []
    came_from = kept.escalated_from
    below = [came_from.register.level] if came_from is not None and came_from.withdrawn_at is None else []
    above = Risk.objects.filter(escalated_from=kept, withdrawn_at=None).values_list("register__level", flat=True)
    wrong = rules.may_move(register.level, below, list(above))
    return [wrong] if wrong else []


def _changed(kept: Risk, by: Actor, at: datetime) -> None:
    kept.version += 1
    kept.changed_by_name, kept.changed_at = by.name, at


def _told(kept: Risk) -> dict[str, object]:
    return {
        "register": kept.register.key,
        "code": kept.code,
        "title": kept.title,
        "cause": kept.cause,
        "consequence": kept.consequence,
        "owner": kept.owner_id,
        "review_on": kept.review_on and kept.review_on.isoformat(),
    }


def _tell(one: Risk, hand: Hand, done: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    title = f"{one.code} {one.title}"
    tell(one.council_id, hand, event=f"delivery.{done}", subject=f"risk:{one.pk}", title=title, before=before,
         after=after)  # fmt: skip
