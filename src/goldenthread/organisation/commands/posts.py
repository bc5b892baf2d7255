"""Adding, moving and ending posts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.dates import day
from goldenthread.engine.errors import NotReady
from goldenthread.organisation import rules
from goldenthread.organisation.commands.locks import Identified, council_held, post_held, refuse
from goldenthread.organisation.models import Holding, Post, Role, Unit


@transaction.atomic
def add_post(
    *,
    council: Identified,
    key: str,
    title: str,
    role: Identified,
    starts: date,
    by: Actor,
    at: datetime,
    unit: Identified | None = None,
    reason: str = "",
) -> Post:
    """Add a post with a role, mostly in a unit. People are then appointed to it."""
    held = council_held(council)
    refuse("key", rules.may_use_key(key), "Choose a short word, like head-of-planning.", key)
    if Post.objects.filter(council=held, key=key).exists():
        refuse("key", "A post with this key exists already.", "Choose another key.", key)
    kept_role = Role.objects.get(pk=role.id, council=held)
    kept_unit = _place(held.pk, unit, until=None)
    post = Post.objects.create(
        council=held, key=key, title=title.strip(), role=kept_role, unit=kept_unit, starts=starts
    )
    after: dict[str, object] = {
        "key": key,
        "title": post.title,
        "role": kept_role.title,
        "unit": kept_unit.name if kept_unit else None,
        "starts": starts,
    }
    _record("added", post, None, after, by=by, at=at, reason=reason)
    return post


@transaction.atomic
def move_post(*, post: Identified, unit: Identified | None, by: Actor, at: datetime, reason: str = "") -> Post:
    """Put a post into another unit. Whoever holds it sees what that unit sees from now on."""
    held = post_held(post)
    target = _place(held.council_id, unit, until=held.ends)
    old = held.unit.name if held.unit else None
    if target == held.unit:
        refuse("unit", f"{held.title} is {f'in {old}' if old else 'in no unit'} already.", "Choose another unit.")
    before: dict[str, object] = {"unit": old}
    held.unit = target
    held.save(update_fields=["unit"])
    _record("moved", held, before, {"unit": target.name if target else None}, by=by, at=at, reason=reason)
    return held


@transaction.atomic
def end_post(*, post: Identified, ends: date, by: Actor, at: datetime, reason: str = "") -> Post:
    """End a post. Nobody may hold it beyond that day."""
    held = post_held(post)
    refuse("ends", rules.may_end(starts=held.starts, ends=ends), "Choose a later day.", ends)
    beyond = Holding.objects.filter(post=held).exclude(ends__lte=ends).select_related("person").order_by("id").first()
    if beyond:
        raise NotReady(f"{beyond.person.name} holds {held.title} beyond that day. End or move them first.")
    before: dict[str, object] = {"ends": held.ends}
    held.ends = ends
    held.save(update_fields=["ends"])
    _record("ended", held, before, {"ends": ends}, by=by, at=at, reason=reason)
    return held


def _place(council_id: int, unit: Identified | None, *, until: date | None) -> Unit | None:
    """The unit a post is put into, its row held so that it does not end meanwhile; it must last as long as the post."""
    if unit is None:
        return None
    held: Unit = Unit.objects.select_for_update().get(pk=unit.id, council_id=council_id)
    if held.ends is not None and (until is None or until > held.ends):
        reason = f"{held.name} ends on {day(held.ends)}, and the post goes on after that day."
        refuse("unit", reason, "Choose another unit.")
    return held


def _record(
    what: str,
    post: Post,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    record(
        council_id=post.council_id,
        by=by,
        at=at,
        event=f"organisation.post_{what}",
        subject=f"post:{post.pk}",
        title=f"Post {post.title} {what}",
        before=before,
        after=after,
        reason=reason,
    )
