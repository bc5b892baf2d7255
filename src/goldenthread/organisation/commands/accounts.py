"""Saying that two accounts are one human being's, and that they are not: persons sign, not accounts (d8)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import BadData, Fault, NotReady
from goldenthread.organisation.commands.locks import Identified, person_held
from goldenthread.organisation.models import Person
from goldenthread.organisation.rules import tidy_email


@transaction.atomic
def join_accounts(
    *, council: Identified, person: Identified, email: str, by: Actor, at: datetime, reason: str
) -> Person:
    """Say that another account belongs to the same human being: what one entered, the other cannot approve.

    Whoever was one with either is one with both. Gives the account that was joined.
    """
    kept = person_held(person)
    other = Person.objects.select_for_update().filter(email=tidy_email(email)).first()
    if other is None:
        mend = "Write it as they sign in with it."
        raise BadData([Fault("email", "No account has this email.", mend, email)])
    first = _first(kept)
    if _first(other) == first:
        raise NotReady("They are one person already.")
    old = _first(other)
    Person.objects.filter(Q(pk=old) | Q(same_as_id=old)).update(same_as_id=first)
    _record("joined", council.id, kept, other, by=by, at=at, reason=reason)
    return other


@transaction.atomic
def part_accounts(*, council: Identified, person: Identified, by: Actor, at: datetime, reason: str) -> Person:
    """Say that an account belongs to nobody else after all; those that remain stay one person."""
    kept = person_held(person)
    others = list(
        Person.objects.filter(Q(pk=_first(kept)) | Q(same_as_id=_first(kept))).exclude(pk=kept.pk).order_by("pk")
    )
    if not others:
        raise NotReady("Nobody else is known to be this person.")
    first, *rest = others
    Person.objects.filter(pk__in=[kept.pk, first.pk]).update(same_as_id=None)
    Person.objects.filter(pk__in=[one.pk for one in rest]).update(same_as_id=first.pk)
    _record("parted", council.id, kept, first, by=by, at=at, reason=reason)
    return kept


def _first(person: Person) -> int:
    """The account that stands for all of one human being's."""
    return person.same_as_id or person.pk


def _record(what: str, council_id: int, person: Person, other: Person, *, by: Actor, at: datetime, reason: str) -> None:
    told = {"joined": f"{person.name} and {other.name} are one person", "parted": f"{person.name} is nobody else"}
    record(
        council_id=council_id,
        by=by,
        at=at,
        event=f"organisation.accounts_{what}",
        subject=f"person:{person.pk}",
        title=told[what],
        before={"account": person.email},
        after={"same_person": other.email if what == "joined" else ""},
        reason=reason,
    )
