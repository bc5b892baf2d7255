"""Marking people as away and back again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.dates import day
from goldenthread.organisation import rules
from goldenthread.organisation.commands.locks import Identified, person_held, refuse
from goldenthread.organisation.models import Absence


@transaction.atomic
def mark_away(
    *,
    council: Identified,
    person: Identified,
    starts: date,
    ends: date | None,
    stand_in: Identified | None,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Absence:
    """Mark someone as away; what they own falls to who stands in for them, else to its deputies (DQ-003)."""
    held = person_held(person)
    if ends is not None:
        refuse("ends", rules.may_end(starts=starts, ends=ends), "Choose a later day.", ends)
    if stand_in is not None and stand_in.id == held.pk:
        refuse(
            "stand_in", f"{held.name} cannot stand in for themselves.", "Choose somebody else, or nobody.", held.name
        )
    there = Absence.objects.filter(Q(ends__isnull=True) | Q(ends__gt=starts), council_id=council.id, person=held)
    for other in there.order_by("starts"):
        if rules.overlap(starts, ends, other.starts, other.ends):
            refuse(
                "starts", f"{held.name} is away then already, from {day(other.starts)}.", "Choose other days.", starts
            )
    made = Absence.objects.create(
        council_id=council.id,
        person=held,
        starts=starts,
        ends=ends,
        stand_in_id=stand_in.id if stand_in else None,
        reason=reason,
    )
    after = {"starts": starts, "ends": ends, "stand_in": made.stand_in.name if made.stand_in else None}
    _record(made, "away", f"{held.name} is away", None, after, by=by, at=at, reason=reason)
    return made


@transaction.atomic
def mark_back(*, council: Identified, person: Identified, on: date, by: Actor, at: datetime) -> int:
    """Someone is back on a day: absences that run past it end there, those still to come are taken back."""
    held = person_held(person)
    there = Absence.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), council_id=council.id, person=held)
    rows = list(there.order_by("starts"))
    for one in rows:
        before = {"starts": one.starts, "ends": one.ends}
        if one.starts >= on:
            one.delete()
        else:
            one.ends = on
            one.save(update_fields=["ends"])
        _record(one, "back", f"{held.name} is back", before, {"ends": on}, by=by, at=at, reason="")
    return len(rows)


def _record(
    one: Absence,
    what: str,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    record(
        council_id=one.council_id,
        by=by,
        at=at,
        event=f"organisation.person_{what}",
        subject=f"person:{one.person_id}",
        title=title,
        before=before,
        after=after,
        reason=reason,
    )
