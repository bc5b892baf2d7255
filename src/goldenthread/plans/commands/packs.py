"""Bringing a council's priorities to what its pack says. What it no longer names ends; nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.framework import Pack
from goldenthread.framework import Priority as Entry
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans.models import Priority, PriorityReview, PriorityWording
from goldenthread.web import clock

COMPARED = ("code", "name", "set_key", "kind", "owner_id", "is_inward", "position", "ends")


@dataclass(slots=True)
class Changes:
    """The keys of the priorities that were made, changed and ended."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.made) + len(self.changed) + len(self.ended)


@transaction.atomic
def apply_pack(*, council: CouncilRow, pack: Pack, by: Actor, at: datetime, reason: str = "") -> int:
    """Bring the council's priorities to the pack; how many were made, changed or ended. Repeating changes nothing."""
    kept = {one.key: one for one in Priority.objects.select_for_update().filter(council_id=council.id)}
    hand = Hand(by, at, reason or f"Framework pack {pack.pack.key} {pack.pack.version}")
    today, changes = clock.day(at), Changes()
    wanted = _wanted(council.id, pack)
    _keep_dropped(kept, wanted)
    _reword(kept, pack.priorities, hand)
    # A council is founded with its priorities as they have always been; later ones begin on the day they are loaded.
    starts = today if kept else council.starts
    fresh = [
        Priority(council_id=council.id, key=key, starts=starts, **wanted[key]) for key in wanted if key not in kept
    ]
    made = Priority.objects.bulk_create(fresh)
    PriorityWording.objects.bulk_create([_wording(one, 1, hand, "") for one in made])
    changes.made = [one.key for one in made]
    for key, one in kept.items():
        _bring(one, wanted.get(key), today, changes)
    kept |= {one.key: one for one in made}
    _join(kept, pack.priorities, changes)
    if changes.count:
        after = {"made": sorted(changes.made), "changed": sorted(changes.changed), "ended": sorted(changes.ended)}
        event, subject = "plans.pack_applied", f"council:{council.id}"
        tell(council.id, hand, event=event, subject=subject, title=hand.reason, before=None, after=after)
    return changes.count


def _wanted(council_id: int, pack: Pack) -> dict[str, dict[str, object]]:
    posts = {post.key: post.id for post in organisation.posts(council_id)}
    return {
        entry.key: {
            "code": entry.code or "",
            "name": entry.name,
            "set_key": entry.set or "",
            "kind": found.kind if (found := pack.priority_set(entry.set or "")) else "",
            "owner_id": posts.get(entry.owner or ""),
            "is_inward": entry.is_inward,
            "position": place,
            "ends": None,
        }
        for place, entry in enumerate(pack.priorities, 1)
    }


def _keep_dropped(kept: Mapping[str, Priority], wanted: Mapping[str, dict[str, object]]) -> None:
    """What a yearly review has dropped stays so, though the pack still names it (GT-037)."""
    dropped = PriorityReview.objects.filter(priority__in=[one.pk for one in kept.values()], outcome="drop")
    for key in dropped.order_by("id").values_list("priority__key", flat=True):
        if key in wanted:
            wanted[key]["ends"] = kept[key].ends


def _bring(one: Priority, wanted: Mapping[str, object] | None, today: date, changes: Changes) -> None:
    """One priority to what is wanted of it; one that is no longer wanted ends today, if it has not ended before."""
    if wanted is None:
        if one.ends is None:
            # A span of days is never empty: what began today ends tomorrow.
            one.ends = max(today, one.starts + timedelta(days=1))
            one.save(update_fields=["ends"])
            changes.ended.append(one.key)
        return
    differing = [name for name in COMPARED if getattr(one, name) != wanted[name]]
    if differing:
        for name in differing:
            setattr(one, name, wanted[name])
        one.save(update_fields=differing)
        changes.changed.append(one.key)


def _reword(kept: Mapping[str, Priority], entries: Iterable[Entry], hand: Hand) -> None:
    """Keep the next wording of every priority that is called otherwise now."""
    renamed = {e.key: e.name for e in entries if e.key in kept and kept[e.key].name != e.name}
    for key, name in renamed.items():
        newest = PriorityWording.objects.filter(priority=kept[key]).order_by("-number").first()
        made = _wording(kept[key], newest.number + 1 if newest else 1, hand, hand.reason)
        made.wording = name
        made.save()


def _wording(one: Priority, number: int, hand: Hand, reason: str) -> PriorityWording:
    return PriorityWording(
        priority=one,
        number=number,
        wording=one.name,
        made_by_id=hand.by.id,
        made_by_name=hand.by.name,
        made_at=hand.at,
        reason=reason,
    )


def _join(kept: Mapping[str, Priority], entries: Iterable[Entry], changes: Changes) -> None:
    """Set what each is a part of and what it adopts, once all of them are there."""
    moved = []
    for entry in entries:
        one = kept[entry.key]
        parent = kept[entry.parent].pk if entry.parent else None
        adopts = kept[entry.adopts].pk if entry.adopts else None
        if (one.parent_id, one.adopts_id) != (parent, adopts):
            one.parent_id, one.adopts_id = parent, adopts
            moved.append(one)
    Priority.objects.bulk_update(moved, ["parent", "adopts"], batch_size=500)
    named = {*changes.made, *changes.changed}
    changes.changed += [one.key for one in moved if one.key not in named]
