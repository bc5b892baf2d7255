"""Reading what councils under one framework share: the seats on a joint body, and the posts of their officers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.framework import Pack
from goldenthread.framework.sharing import whole
from goldenthread.organisation.models import Body, BodyMembership, Council, Post
from goldenthread.organisation.queries.councils import FIELDS, CouncilRow, pack_of


def sharing(council: CouncilRow) -> list[CouncilRow]:
    """The other councils of a shared framework, by name: each has to name the other, so that nobody joins unasked."""
    if not council.pack_key:
        return []
    named = [one.key for one in pack_of(council).shared_with]
    if not named:
        return []
    found = Council.objects.filter(key__in=named, pack_key=council.pack_key).order_by("name", "id")
    rows = [CouncilRow(*row) for row in found.values_list(*FIELDS)]
    return [row for row in rows if council.key in {one.key for one in pack_of(row).shared_with}]


def shared_pack(council: CouncilRow) -> Pack | None:
    """The whole framework that the council shares: none where it has one of its own, or any of the others has."""
    named = [one.key for one in pack_of(council).councils]
    if len(named) == 1:
        return None
    # The council named first in the file was founded first.
    found = Council.objects.filter(key__in=named, pack_key=council.pack_key).order_by("id")
    return whole([pack_of(CouncilRow(*row)) for row in found.values_list(*FIELDS)])


def joint_body(council_id: int, on: date) -> str:
    """The name of the body that the councils have in common on a day, and nothing where there is none."""
    found = Body.objects.filter(_in_force(on), council_id=council_id, is_joint=True).order_by("name", "id")
    return found.values_list("name", flat=True).first() or ""


def joint_seats(council_id: int, on: date) -> frozenset[int]:
    """The posts that sit on a joint body on a day."""
    seats = BodyMembership.objects.filter(_in_force(on), _in_force(on, "body__"), body__council_id=council_id)
    return frozenset(seats.filter(body__is_joint=True).values_list("post_id", flat=True))


def seats(post_ids: Collection[int], on: date) -> frozenset[int]:
    """The bodies on which any of the posts sits on a day."""
    found = BodyMembership.objects.filter(_in_force(on), _in_force(on, "body__"), post_id__in=post_ids)
    return frozenset(found.values_list("body_id", flat=True))


def shared_posts(council_id: int, others: list[int], on: date) -> frozenset[int]:
    """The council's posts that every one of the others has too, under the same key."""
    found = Post.objects.filter(_in_force(on), council_id=council_id)
    for other in others:
        found = found.filter(key__in=_keys(other, on))
    return frozenset(found.values_list("id", flat=True))


def _keys(council_id: int, on: date) -> QuerySet[Post, str]:
    return Post.objects.filter(_in_force(on), council_id=council_id).values_list("key", flat=True)


def _in_force(on: date, of: str = "") -> Q:
    """In force on a day; a day that nobody knows does not stand against it."""
    begun = Q(**{f"{of}starts__isnull": True}) | Q(**{f"{of}starts__lte": on})
    return begun & (Q(**{f"{of}ends__isnull": True}) | Q(**{f"{of}ends__gt": on}))
