"""Adding people, ending them, and their passwords."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import BadData, Fault, NotReady
from goldenthread.organisation.commands.holdings import place, shorten
from goldenthread.organisation.commands.locks import (
    Identified,
    council_held,
    london_day,
    person_held,
    post_held,
    refuse,
)
from goldenthread.organisation.models import Council, Holding, Person
from goldenthread.organisation.rules import email_fault, tidy_email


@transaction.atomic
def add_person(
    *,
    council: Identified,
    name: str,
    email: str,
    by: Actor,
    at: datetime,
    post: Identified | None = None,
    starts: date | None = None,
    reason: str = "",
) -> Person:
    """Add someone to a council, with a post if one is given. They choose their password by a link.

    Someone whom another council of the installation added keeps that account, and needs a post here.
    """
    held = council_held(council)
    person = known_or_new(held, name=name, email=email, has_post=post is not None)
    after: dict[str, object] = {"name": person.name, "email": person.email}
    if post is not None:
        kept_post = post_held(post)
        if kept_post.council_id != held.pk:
            raise NotReady("The post belongs to another council. Choose one of this council's.")
        first = starts or london_day(at)
        place(person, kept_post, starts=first, ends=None)
        after |= {"post": kept_post.title, "starts": first}
    _record("added", held.pk, person, f"{person.name} added", None, after, by=by, at=at, reason=reason)
    return person


def known_or_new(council: Council, *, name: str, email: str, has_post: bool) -> Person:
    """The account for an email. The caller holds the council's row and records."""
    address = tidy_email(email)
    refuse("email", email_fault(address), "Write it like name@council.gov.uk.", email)
    refuse("name", None if name.strip() else "The name is missing.", "Write the person's first and last name.")
    known = Person.objects.select_for_update().filter(email=address).first()
    if known is None:
        person = Person(email=address, name=name.strip(), home_council=council)
        person.set_unusable_password()
        person.save()
        return person
    if known.home_council_id == council.pk:
        refuse("email", "Someone with this email is in the list already.", "Open their page to change them.", email)
    if not has_post:
        refuse("email", "This email belongs to an account already.", "Choose a post for them here.", email)
    return known


@transaction.atomic
def end_person(*, council: Identified, person: Identified, by: Actor, at: datetime, reason: str = "") -> Person:
    """End someone who has left: every post of theirs here ends today and access stops at once.

    The council that added them also closes their account; another council only ends their posts with it.
    """
    held = council_held(council)
    leaver = person_held(person)
    today = london_day(at)
    going_on = Holding.objects.filter(person=leaver).exclude(ends__lte=today).select_related("post").order_by("id")
    closes = leaver.home_council_id == held.pk
    ended = [one for one in going_on if closes or one.post.council_id == held.pk]
    for one in ended:
        shorten(one, today)
    if closes:
        leaver.is_active = False
        leaver.save(update_fields=["is_active"])
    before: dict[str, object] = {"posts": [one.post.title for one in ended]}
    after: dict[str, object] = {"posts": [], "account": "closed" if closes else "kept", "left": today}
    _record("left", held.pk, leaver, f"{leaver.name} left", before, after, by=by, at=at, reason=reason)
    return leaver


@transaction.atomic
def reinstate_person(*, person: Identified, by: Actor, at: datetime, reason: str = "") -> Person:
    """Open the account of someone who came back. Their posts are given anew."""
    held = person_held(person)
    if held.is_active:
        raise NotReady(f"{held.name}'s account is open already.")
    held.is_active = True
    held.set_unusable_password()
    held.save(update_fields=["is_active", "password"])
    _record(
        "reinstated",
        held.home_council_id,
        held,
        f"{held.name} reinstated",
        {"account": "closed"},
        {"account": "open"},
        by=by,
        at=at,
        reason=reason,
    )
    return held


@transaction.atomic
def set_password(*, person: Identified, password: str, by: Actor, at: datetime, reason: str = "") -> Person:
    """Set a password; every other session of that person ends. The trail says that, never what it is."""
    held = person_held(person)
    try:
        validate_password(password, held)
    except ValidationError as error:
        mend = "Choose at least 12 characters that are not a common password."
        raise BadData([Fault("password", message, mend) for message in error.messages]) from error
    held.set_password(password)
    held.save(update_fields=["password"])
    title = f"{held.name}'s password set"
    _record("password_set", held.home_council_id, held, title, None, {}, by=by, at=at, reason=reason)
    return held


def _record(
    what: str,
    council_id: int | None,
    person: Person,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    record(
        council_id=council_id,
        by=by,
        at=at,
        event=f"organisation.person_{what}",
        subject=f"person:{person.pk}",
        title=title,
        before=before,
        after=after,
        reason=reason,
    )
