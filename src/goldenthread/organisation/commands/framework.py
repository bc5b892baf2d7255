"""Applying a pack: the council's words, units, roles, posts and bodies as its framework has them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model

from goldenthread.audit.commands import Actor, record
from goldenthread.framework import Body as PackBody
from goldenthread.framework import Pack
from goldenthread.framework import Unit as PackUnit
from goldenthread.organisation.commands.history import keep_units
from goldenthread.organisation.commands.locks import Identified, council_held, london_day
from goldenthread.organisation.commands.versions import keep_version
from goldenthread.organisation.models import Body, BodyMembership, Council, Post, Role, Unit


@dataclass(slots=True)
class Changes:
    """What a pack changed: names like `unit:planning`. Nothing in both means it was in force already."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)


@transaction.atomic
def apply_pack(*, council: Identified, pack: Pack, by: Actor, at: datetime, reason: str = "") -> Changes:
    """Bring a council to its pack, all or nothing. A second time changes nothing and records nothing.

    A body that the pack no longer names ends that day. Units and posts stay: a person ends them, with a reason.
    """
    held = council_held(council)
    before = held.pack_version
    changes = Changes()
    _keep_pack(held, pack, changes)
    keep_version(council=held, by=by, at=at, reason=reason)
    units = _apply_units(held, pack.units, changes)
    keep_units(council=held, on=london_day(at))
    roles = _apply_roles(held, pack, changes)
    posts = _apply_posts(held, pack, units, roles, changes)
    _apply_bodies(held, pack, posts, london_day(at), changes)
    if changes:
        record(
            council_id=held.pk,
            by=by,
            at=at,
            event="framework.applied",
            subject=f"council:{held.pk}",
            title=f"Framework {pack.pack.key} version {pack.pack.version} loaded",
            before={"version": before},
            after={"version": pack.pack.version, "added": changes.added, "changed": changes.changed},
            reason=reason,
        )
    return changes


def _keep_pack(council: Council, pack: Pack, changes: Changes) -> None:
    content = pack.model_dump(mode="json")
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    if digest == council.pack_digest:
        return
    council.pack, council.pack_digest = content, digest
    council.pack_key, council.pack_version, council.name = pack.pack.key, pack.pack.version, pack.council.name
    council.save(update_fields=["pack", "pack_digest", "pack_key", "pack_version", "name"])
    changes.changed.append(f"pack:{pack.pack.key}")


def _apply_units(council: Council, units: Iterable[PackUnit], changes: Changes) -> dict[str, Unit]:
    known = {unit.key: unit for unit in Unit.objects.filter(council=council)}
    for unit in units:
        wanted = {"name": unit.name} | _days(council, unit.starts, unit.ends, known.get(unit.key))
        known[unit.key] = _keep(Unit, known.get(unit.key), council, unit.key, wanted, "unit", changes)
    for unit in units:
        parent = known[unit.parent] if unit.parent else None
        _keep(Unit, known[unit.key], council, unit.key, {"parent_id": parent and parent.pk}, "unit", changes)
    return known


def _apply_roles(council: Council, pack: Pack, changes: Changes) -> dict[str, Role]:
    known = {role.key: role for role in Role.objects.filter(council=council)}
    # A role without access is a part in the framework that nobody signs in by: the pack keeps it, and no post has it.
    for role in (one for one in pack.roles if one.access):
        wanted = {"title": role.title, "access": role.access, "rights": list(role.rights)}
        known[role.key] = _keep(Role, known.get(role.key), council, role.key, wanted, "role", changes)
    return known


def _apply_posts(
    council: Council, pack: Pack, units: dict[str, Unit], roles: dict[str, Role], changes: Changes
) -> dict[str, Post]:
    known = {post.key: post for post in Post.objects.filter(council=council)}
    for post in pack.posts:
        wanted = {
            "title": post.title,
            "role_id": roles[post.role].pk,
            "unit_id": units[post.unit].pk if post.unit else None,
        } | _days(council, post.starts, post.ends, known.get(post.key))
        known[post.key] = _keep(Post, known.get(post.key), council, post.key, wanted, "post", changes)
    return known


def _apply_bodies(council: Council, pack: Pack, posts: dict[str, Post], on: date, changes: Changes) -> None:
    known = {body.key: body for body in Body.objects.filter(council=council)}
    for body in pack.bodies:
        kept = known[body.key] = _keep(Body, known.get(body.key), council, body.key, _of_body(body), "body", changes)
        seated = set(BodyMembership.objects.filter(body=kept).values_list("post_id", flat=True))
        for key in body.members:
            if key in posts and posts[key].pk not in seated:
                BodyMembership.objects.create(body=kept, post=posts[key], starts=posts[key].starts)
                changes.added.append(f"seat:{body.key}/{key}")
    for body in pack.bodies:
        before = known.get(body.replaces or "")
        _keep(Body, known[body.key], council, body.key, {"replaces_id": before and before.pk}, "body", changes)
    for key in sorted(set(known) - {body.key for body in pack.bodies}):
        if known[key].ends is None:
            _keep(Body, known[key], council, key, {"ends": _last_day(known[key].starts, on)}, "body", changes)


def _last_day(starts: date | None, on: date) -> date:
    """The first day without it: a span of days is never empty, so what began that day ends the next."""
    return on if starts is None else max(on, starts + timedelta(days=1))


def _of_body(body: PackBody) -> dict[str, Any]:
    return {
        "name": body.name,
        "kind": body.kind,
        "chair": body.chair or "",
        "abbreviation": body.abbreviation or "",
        "is_joint": body.is_joint,
        "starts": body.starts,
        "ends": body.ends,
    }


def _days(council: Council, starts: date | None, ends: date | None, known: Unit | Post | None) -> dict[str, Any]:
    """The days a pack gives; what it leaves open stays as people have set it, or starts with the council."""
    days: dict[str, Any] = {}
    if starts or known is None:
        days["starts"] = starts or council.starts
    if ends:
        days["ends"] = ends
    return days


def _keep(
    model: type[Any], known: Any, council: Council, key: str, wanted: dict[str, Any], kind: str, changes: Changes
) -> Any:
    """Make or change one row so that it holds what is wanted; note what happened."""
    name = f"{kind}:{key}"
    if known is None:
        changes.added.append(name)
        made: Model = model.objects.create(council=council, key=key, **wanted)
        return made
    differing = {field: value for field, value in wanted.items() if getattr(known, field) != value}
    if differing:
        for field_name, value in differing.items():
            setattr(known, field_name, value)
        known.save(update_fields=list(differing))
        if name not in changes.added and name not in changes.changed:
            changes.changed.append(name)
    return known
