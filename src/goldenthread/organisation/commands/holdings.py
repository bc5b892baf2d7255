"""Appointing people to posts, moving them and ending their time in a post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.dates import day
from goldenthread.engine.errors import NotReady
from goldenthread.organisation import rules
from goldenthread.organisation.commands.locks import Identified, holding_held, person_held, post_held, refuse
from goldenthread.organisation.models import Holding, Person, Post


@transaction.atomic
def appoint(
    *,
    person: Identified,
    post: Identified,
    starts: date,
    by: Actor,
    at: datetime,
    ends: date | None = None,
    reason: str = "",
) -> Holding:
    """Give a person a post from a day. Access follows at once when that day has come."""
    held_person, held_post = person_held(person), post_held(post)
    holding = place(held_person, held_post, starts=starts, ends=ends)
    _record(
        "appointed",
        holding,
        f"{held_person.name} appointed as {held_post.title}",
        None,
        {"post": held_post.title, "starts": starts, "ends": ends},
        by=by,
        at=at,
        reason=reason,
    )
    return holding


@transaction.atomic
def move(*, holding: Identified, post: Identified, on: date, by: Actor, at: datetime, reason: str = "") -> Holding:
    """End a person's time in one post and start it in another of the same council on the same day."""
    old = holding_held(holding)
    new_post = post_held(post)
    if new_post.council_id != old.post.council_id:
        raise NotReady("A person moves within one council. Appoint them in the other council instead.")
    before = {"post": old.post.title, "ends": old.ends}
    refuse("on", rules.may_end(starts=old.starts, ends=on), "Choose a later day.", on)
    if old.ends is not None and old.ends < on:
        refuse("on", f"Their time in {old.post.title} ends before that.", "Appoint them to the new post instead.", on)
    old.ends = on
    old.save(update_fields=["ends"])
    new = place(old.person, new_post, starts=on, ends=None)
    _record(
        "moved",
        new,
        f"{old.person.name} moved from {old.post.title} to {new_post.title}",
        before,
        {"post": new_post.title, "starts": on},
        by=by,
        at=at,
        reason=reason,
    )
    return new


@transaction.atomic
def end_holding(*, holding: Identified, ends: date, by: Actor, at: datetime, reason: str = "") -> Holding | None:
    """End a person's time in a post; `ends` is the first day without it.

    An end on or before its first day withdraws the appointment: the row goes, the trail keeps it.
    """
    held = holding_held(holding)
    before = {"post": held.post.title, "starts": held.starts, "ends": held.ends}
    kept = shorten(held, ends)
    _record(
        "ended" if kept else "withdrawn",
        held,
        f"{held.person.name} {'left' if kept else 'was not appointed as'} {held.post.title}",
        before,
        {"post": held.post.title, "ends": ends} if kept else None,
        by=by,
        at=at,
        reason=reason,
    )
    return kept


def place(person: Person, post: Post, *, starts: date, ends: date | None) -> Holding:
    """Make a holding after asking what stands against it. The caller holds the person's row and records."""
    if ends is not None:
        refuse("ends", rules.may_end(starts=starts, ends=ends), "Choose a later day.", ends)
    if not person.is_active:
        raise NotReady(f"{person.name} has left. Reinstate them first.")
    if starts < post.starts:
        refuse("starts", f"{post.title} starts on {day(post.starts)}.", "Choose that day or a later one.", starts)
    if post.ends is not None and (ends is None or ends > post.ends):
        refuse("ends", f"{post.title} ends on {day(post.ends)}.", "Choose a last day before that.", ends or "")
    for other in Holding.objects.filter(person=person, post=post).order_by("starts"):
        if rules.overlap(starts, ends, other.starts, other.ends):
            refuse("starts", f"{person.name} holds {post.title} then already.", "Choose other days.", starts)
    return Holding.objects.create(person=person, post=post, starts=starts, ends=ends)


def shorten(holding: Holding, ends: date) -> Holding | None:
    """End a holding on a day, or remove it when it would never have begun."""
    if ends <= holding.starts:
        Holding.objects.filter(pk=holding.pk).delete()
        return None
    holding.ends = ends
    holding.save(update_fields=["ends"])
    return holding


def _record(
    what: str,
    holding: Holding,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object] | None,
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    record(
        council_id=holding.post.council_id,
        by=by,
        at=at,
        event=f"organisation.person_{what}",
        subject=f"person:{holding.person_id}",
        title=title,
        before=before,
        after=after,
        reason=reason,
    )
