"""The register of owners: naming one, joining two that are the same."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor, Hand, tell
from goldenthread.delivery import rules
from goldenthread.delivery.models import ActionOwner, Owner, Step
from goldenthread.delivery.rules import Named
from goldenthread.engine.errors import Refused, Wrong, refuse
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import ground


@transaction.atomic
def name_owner(
    *,
    council_id: int,
    name: str,
    post_id: int | None = None,
    is_outside: bool = False,
    is_another: bool = False,
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Owner:
    """Put an owner in the register. A name like one that is there is offered first; `is_another` says it is not."""
    names, said = ground(council_id).names, " ".join(name.split())
    known = register(council_id)
    found = [] if is_another else rules.like(said, known)
    if rules.same(said, known) is not None:
        refuse([Wrong("name", names.say("This {owner} is in the register: choose it there"))])
    if found:
        listed = ", ".join(f"“{one.names[0]}”" for one in known if one.id in found)
        refuse([Wrong("name", f"{listed} is in the register: choose it there, or tick that this is somebody else")])
    refuse(_wrongs(council_id, said, post_id, is_outside=is_outside))
    made = Owner.objects.create(council_id=council_id, name=said, post_id=post_id, is_outside=is_outside)
    after = {"name": said, "post": post_id, "is_outside": is_outside}
    subject = f"owner:{made.pk}"
    tell(council_id, Hand(by, at, reason), event="delivery.owner_named", subject=subject, title=said, before=None,
         after=after)  # fmt: skip
    return made


def _wrongs(council_id: int, name: str, post_id: int | None, *, is_outside: bool) -> list[Wrong]:
    if not name:
        return [Wrong("name", "Enter the name")]
    if len(name) > 300:
        return [Wrong("name", "Use at most 300 characters")]
    if post_id is not None and is_outside:
        return [Wrong("post", "An outside body has no post here")]
    if post_id is not None and all(post.id != post_id for post in organisation.posts(council_id)):
        return [Wrong("post", "Choose a post of this council")]
    return []


@transaction.atomic
def join_owners(*, council_id: int, owner_id: int, into_id: int, by: Actor, at: datetime, reason: str = "") -> Owner:
    """Say that two owners are one: everything the first owns goes to the second, and its name leads there (AC-003)."""
    held = {one.pk: one for one in Owner.objects.select_for_update().filter(council_id=council_id, joined=None)}
    if owner_id == into_id or not {owner_id, into_id} <= set(held):
        raise Refused([Wrong("into", "Choose another one of the register")])
    gone, kept = held[owner_id], held[into_id]
    moved = _hand_over(gone, kept)
    Owner.objects.filter(joined=gone).update(joined=kept)
    gone.joined = kept
    gone.save(update_fields=["joined"])
    tell(
        council_id,
        Hand(by, at, reason),
        event="delivery.owners_joined",
        subject=f"owner:{kept.pk}",
        title=f"{gone.name} is {kept.name}",
        before={"name": gone.name},
        after={"name": kept.name, "handed_over": moved},
    )
    return kept


def _hand_over(gone: Owner, kept: Owner) -> int:
    """Its actions and steps to the other; where both own one, the stronger part stays."""
    theirs = dict(ActionOwner.objects.filter(owner=kept).values_list("action_id", "pk"))
    moved = 0
    for one in ActionOwner.objects.filter(owner=gone).order_by("pk"):
        if one.action_id not in theirs:
            one.owner = kept
            one.save(update_fields=["owner"])
        else:
            other = ActionOwner.objects.get(pk=theirs[one.action_id])
            stronger = min(one.part, other.part, key=rules.PARTS.index)
            one.delete()
            ActionOwner.objects.filter(pk=other.pk).update(part=stronger)
        moved += 1
    return moved + Step.objects.filter(owner=gone).update(owner=kept)


def register(council_id: int, ids: Collection[int] | None = None) -> list[Named]:
    """The owners of a council with every name that leads to each."""
    found = Owner.objects.filter(council_id=council_id).order_by("joined_id", "name", "id")
    names: dict[int, list[str]] = {}
    for pk, name, joined_id in sorted(found.values_list("pk", "name", "joined_id"), key=lambda one: one[2] is not None):
        names.setdefault(joined_id or pk, []).append(name)
    return [Named(pk, tuple(listed)) for pk, listed in names.items() if ids is None or pk in ids]
