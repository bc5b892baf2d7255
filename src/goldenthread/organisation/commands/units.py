"""Adding, renaming, moving and ending units. What was done in a unit's time keeps the name and place of then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, record
from goldenthread.engine.errors import NotReady
from goldenthread.organisation import rules
from goldenthread.organisation.commands.history import follow
from goldenthread.organisation.commands.locks import Identified, council_held, london_day, refuse, unit_held
from goldenthread.organisation.models import Post, Unit, UnitName, UnitPlace
from goldenthread.organisation.queries import unit_paths


@transaction.atomic
def add_unit(
    *,
    council: Identified,
    key: str,
    name: str,
    starts: date,
    by: Actor,
    at: datetime,
    parent: Identified | None = None,
    reason: str = "",
) -> Unit:
    """Add a directorate, service or team below another, or at the top."""
    held = council_held(council)
    refuse("key", rules.may_use_key(key), "Choose a short word, like planning.", key)
    if Unit.objects.filter(council=held, key=key).exists():
        refuse("key", "A unit with this key exists already.", "Choose another key.", key)
    above = _parent(held.pk, parent)
    unit: Unit = Unit.objects.create(council=held, key=key, name=name.strip(), starts=starts, parent=above)
    UnitName.objects.create(unit=unit, name=unit.name, starts=starts)
    UnitPlace.objects.create(unit=unit, parent=above, starts=starts)
    after = {"key": key, "name": unit.name, "parent": above.name if above else None, "starts": starts}
    _record("added", unit, f"Unit {unit.name} added", None, after, by=by, at=at, reason=reason)
    return unit


@transaction.atomic
def rename_unit(
    *, unit: Identified, name: str, by: Actor, at: datetime, on: date | None = None, reason: str = ""
) -> Unit:
    """Give a unit another name from a day, today if none is said. Before that day it keeps the one it had."""
    held = unit_held(unit)
    called = name.strip()
    refuse("name", None if called else "The name is missing.", "Enter what it is called from that day.")
    refuse("name", "It is called that already." if called == held.name else None, "Enter another name.", called)
    kept = UnitName.objects.select_for_update().get(unit=held, ends__isnull=True)
    day = _day(on, kept.starts, at)
    follow(kept, day, name=called)
    old, held.name = held.name, called
    held.save(update_fields=["name"])
    before, after = {"name": old}, {"name": called, "on": day}
    _record("renamed", held, f"Unit {old} renamed {called}", before, after, by=by, at=at, reason=reason)
    return held


@transaction.atomic
def move_unit(
    *, unit: Identified, parent: Identified | None, by: Actor, at: datetime, on: date | None = None, reason: str = ""
) -> Unit:
    """Put a unit, with all below it, under another unit or at the top, from a day, today if none is said."""
    council_id = Unit.objects.values_list("council_id", flat=True).get(pk=unit.id)
    council_held(Unit.objects.select_related("council").get(pk=unit.id).council)
    held = unit_held(unit)
    above = _parent(council_id, parent)
    if above and held.pk in unit_paths(council_id)[above.pk]:
        refuse("parent", f"{above.name} is {held.name} itself or stands below it.", "Choose a unit elsewhere.")
    kept = UnitPlace.objects.select_for_update().get(unit=held, ends__isnull=True)
    day = _day(on, kept.starts, at)
    if kept.parent_id != (above and above.pk):
        follow(kept, day, parent_id=above and above.pk)
    old = held.parent.name if held.parent else None
    held.parent = above
    held.save(update_fields=["parent"])
    before, after = {"parent": old}, {"parent": above.name if above else None, "on": day}
    _record("moved", held, f"Unit {held.name} moved", before, after, by=by, at=at, reason=reason)
    return held


def _day(on: date | None, since: date, at: datetime) -> date:
    """The day from which a change holds; one that has not come, or that came before the last change, is refused."""
    today = london_day(at)
    if on is None:
        return max(today, since)
    refuse("on", rules.may_hold_from(on=on, since=since, today=today), "Choose another day.", on)
    return on


@transaction.atomic
def end_unit(*, unit: Identified, ends: date, by: Actor, at: datetime, reason: str = "") -> Unit:
    """End a unit. Units below it and posts in it must end by then."""
    held = unit_held(unit)
    refuse("ends", rules.may_end(starts=held.starts, ends=ends), "Choose a later day.", ends)
    _nothing_goes_on(held, ends)
    old, held.ends = held.ends, ends
    held.save(update_fields=["ends"])
    _record("ended", held, f"Unit {held.name} ended", {"ends": old}, {"ends": ends}, by=by, at=at, reason=reason)
    return held


def _parent(council_id: int, parent: Identified | None) -> Unit | None:
    return None if parent is None else Unit.objects.get(pk=parent.id, council_id=council_id)


def _nothing_goes_on(unit: Unit, ends: date) -> None:
    below = Unit.objects.filter(parent=unit).exclude(ends__lte=ends).order_by("name").first()
    if below:
        raise NotReady(f"{below.name} stands below {unit.name} and goes on after that day. End or move it first.")
    post = Post.objects.filter(unit=unit).exclude(ends__lte=ends).order_by("title").first()
    if post:
        raise NotReady(f"The post {post.title} is in {unit.name} and goes on after that day. End or move it first.")


def _record(
    what: str,
    unit: Unit,
    title: str,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    by: Actor,
    at: datetime,
    reason: str,
) -> None:
    record(
        council_id=unit.council_id,
        by=by,
        at=at,
        event=f"organisation.unit_{what}",
        subject=f"unit:{unit.pk}",
        title=title,
        before=before,
        after=after,
        reason=reason,
    )
