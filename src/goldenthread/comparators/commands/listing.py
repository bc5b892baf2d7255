"""Keeping what figures are about: areas, groups of neighbours and measures, each made once and brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from goldenthread.comparators.models import Area, Edition, Group, Measure, Member, PublishedSet
from goldenthread.comparators.rules import AreaFacts, GroupFacts, MeasureFacts, key_of

DESCRIBED = tuple(
    one.name for one in fields(MeasureFacts) if one.name not in ("known_as", "code", "group", "is_described")
)
BATCH = 1000


def areas_kept(council_id: int, said: Iterable[AreaFacts]) -> tuple[dict[str, int], int]:
    """Every area the council knows by its code, and how many were made or renamed."""
    stored = {one.code: one for one in Area.objects.filter(council_id=council_id)}
    wanted = {one.code: one for one in said}
    new = [
        Area(council_id=council_id, code=code, name=one.name, kind=one.kind)
        for code, one in wanted.items()
        if code not in stored
    ]
    changed = []
    for code, one in wanted.items():
        kept = stored.get(code)
        if kept is not None and (kept.name, kept.kind) != (one.name, one.kind):
            kept.name, kept.kind = one.name, one.kind
            changed.append(kept)
    Area.objects.bulk_update(changed, ["name", "kind"], batch_size=BATCH)
    made = Area.objects.bulk_create(new, batch_size=BATCH)
    return {one.code: one.pk for one in (*stored.values(), *made)}, len(new) + len(changed)


def groups_kept(
    parent: PublishedSet, said: Iterable[GroupFacts], areas: Mapping[str, int], edition: Edition
) -> tuple[dict[str, int], int]:
    """Every group of the set by its key, and how many were made or have other members now."""
    groups = {one.key: one for one in parent.groups.all()}
    touched = 0
    for one in said:
        kept = groups.get(one.key)
        is_new = kept is None
        if kept is None:
            kept = groups[one.key] = Group.objects.create(parent=parent, key=one.key, name=one.name, source=one.source)
        renamed = (kept.name, kept.source) != (one.name, one.source)
        if renamed:
            kept.name, kept.source = one.name, one.source
            kept.save(update_fields=["name", "source"])
        moved = _members(kept, {areas[code] for code in one.members}, edition)
        touched += is_new or renamed or moved
    return {key: group.pk for key, group in groups.items()}, touched


def _members(group: Group, wanted: set[int], edition: Edition) -> bool:
    """Bring a group to these areas; who leaves is kept with the edition that no longer names them."""
    now = set(group.members.filter(until__isnull=True).values_list("area_id", flat=True))
    group.members.filter(until__isnull=True, area_id__in=now - wanted).update(until=edition)
    Member.objects.bulk_create([Member(group=group, area_id=area, since=edition) for area in sorted(wanted - now)])
    return now != wanted


def measures_kept(
    parent: PublishedSet, said: Iterable[MeasureFacts], groups: Mapping[str, int]
) -> tuple[dict[str, int], int]:
    """Every measure of the set by what a file calls it, and how many were made or described anew.

    A file that only names a measure leaves alone what somebody has said it means.
    """
    stored = {one.known_as: one for one in parent.measures.all()}
    codes = {one.code for one in stored.values()}
    touched = 0
    for one in said:
        facts = {name: getattr(one, name) for name in DESCRIBED} | {"group_id": groups.get(one.group)}
        kept = stored.get(one.known_as)
        if kept is None:
            code = _free(one.code or key_of(one.title) or "measure", codes)
            stored[one.known_as] = Measure.objects.create(parent=parent, code=code, known_as=one.known_as, **facts)
            touched += 1
        elif one.is_described and (changed := [n for n, fact in facts.items() if getattr(kept, n) != fact]):
            for name in changed:
                setattr(kept, name, facts[name])
            kept.save(update_fields=[name.removesuffix("_id") for name in changed])
            touched += 1
    return {known_as: one.pk for known_as, one in stored.items()}, touched


def _free(code: str, taken: set[str]) -> str:
    """The code, or the first of its kind with a number that no other measure has."""
    found, number = code, 1
    while found in taken:
        number += 1
        found = f"{code[:56]}-{number}"
    taken.add(found)
    return found
