"""Writing a list of people that was read and checked whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.organisation.commands.holdings import place
from goldenthread.organisation.commands.locks import Identified, council_held, post_held
from goldenthread.organisation.models import Council, Holding, Person, Post, Role, Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list after checking: who, in which post (made when it is new), from when to when."""

    name: str
    email: str
    unit_key: str
    role_key: str
    post_key: str
    post_title: str
    starts: date
    ends: date | None


@transaction.atomic
def apply_people(
    *, council: Identified, entries: Sequence[Entry], source: str, by: Actor, at: datetime, reason: str = ""
) -> int:
    """Write a checked list, all or nothing, and say how many lines changed something."""
    held = council_held(council)
    firsts: dict[str, date] = {}
    for entry in entries:
        firsts[entry.post_key] = min(entry.starts, firsts.get(entry.post_key, held.starts))
    changed = [entry.email for entry in entries if _apply(held, entry, firsts[entry.post_key])]
    if changed:
        record(
            council_id=held.pk,
            by=by,
            at=at,
            event="organisation.people_loaded",
            subject=f"council:{held.pk}",
            title=f"People loaded from {source}",
            before=None,
            after={"lines": len(entries), "changed": sorted(set(changed))},
            reason=reason,
        )
    return len(changed)


def _apply(council: Council, entry: Entry, first: date) -> bool:
    person, is_new = Person.objects.get_or_create(
        email=entry.email, defaults={"name": entry.name, "home_council": council, "password": "!"}
    )
    renamed = not is_new and person.home_council_id == council.pk and person.name != entry.name
    if renamed:
        person.name = entry.name
        person.save(update_fields=["name"])
    if not entry.post_key:
        return is_new or renamed
    post = _post(council, entry, first)
    return _hold(person, post, entry) or is_new or renamed


def _post(council: Council, entry: Entry, first: date) -> Post:
    known = Post.objects.filter(council=council, key=entry.post_key).first()
    if known:
        return post_held(known)
    return Post.objects.create(
        council=council,
        key=entry.post_key,
        title=entry.post_title,
        unit=Unit.objects.get(council=council, key=entry.unit_key) if entry.unit_key else None,
        role=Role.objects.get(council=council, key=entry.role_key),
        starts=first,
    )


def _hold(person: Person, post: Post, entry: Entry) -> bool:
    known = Holding.objects.filter(person=person, post=post, starts=entry.starts).first()
    if known is None:
        place(person, post, starts=entry.starts, ends=entry.ends)
        return True
    if known.ends == entry.ends:
        return False
    known.ends = entry.ends
    known.save(update_fields=["ends"])
    return True
