"""Reading roles, posts and who holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.organisation.models import Absence, Holding, Post, Role
from goldenthread.organisation.rules import COVERED, Held


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A kind of job and its kind of access."""

    id: int
    key: str
    title: str
    access: str
    rights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with its unit and role."""

    id: int
    key: str
    title: str
    unit_id: int | None
    unit_name: str
    role_key: str
    role_title: str
    access: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Someone who holds a post."""

    person_id: int
    name: str


FIELDS = ("id", "key", "title", "unit_id", "unit_name", "role__key", "role__title", "role__access", "starts", "ends")


def roles(council_id: int) -> list[RoleRow]:
    """A council's roles, by title."""
    found = Role.objects.filter(council_id=council_id).order_by("title", "id")
    fields = ("id", "key", "title", "access", "rights")
    return [
        RoleRow(one, key, title, kind, tuple(rights)) for one, key, title, kind, rights in found.values_list(*fields)
    ]


def posts(council_id: int, *, on: date | None = None) -> list[PostRow]:
    """A council's posts, by title; with `on`, only those in force that day."""
    found = Post.objects.filter(council_id=council_id)
    if on is not None:
        found = found.filter(_holds(on))
    return _rows(found.order_by("title", "id"))


def post_by_key(council_id: int, key: str) -> PostRow | None:
    """The post with a key."""
    return next(iter(_rows(Post.objects.filter(council_id=council_id, key=key))), None)


def post_titles(post_ids: Iterable[int]) -> dict[int, str]:
    """Titles of posts by id."""
    return dict(Post.objects.filter(pk__in=post_ids).order_by("id").values_list("id", "title"))


def holders(post_ids: Iterable[int], *, today: date) -> dict[int, list[str]]:
    """Names of the people who hold posts today, by post, in order of name."""
    found = Holding.objects.filter(_holds(today), post_id__in=post_ids, person__is_active=True)
    names: dict[int, list[str]] = {}
    for post_id, name in found.order_by("person__name", "id").values_list("post_id", "person__name"):
        names.setdefault(post_id, []).append(name)
    return names


def has_right(council_id: int, right: str, *, on: date) -> bool:
    """Whether any post in force that day has a right, held by somebody or vacant."""
    found = Post.objects.filter(_holds(on), council_id=council_id).values_list("role__rights", flat=True)
    return any(right in rights for rights in found.order_by().distinct())


def who_holds(council_id: int, *, today: date) -> dict[int, list[HolderRow]]:
    """Who holds each post of a council today, by post, in order of name."""
    found = Holding.objects.filter(_holds(today), post__council_id=council_id, person__is_active=True)
    rows: dict[int, list[HolderRow]] = {}
    fields = ("post_id", "person_id", "person__name")
    for post_id, person_id, name in found.order_by("person__name", "id").values_list(*fields):
        rows.setdefault(post_id, []).append(HolderRow(person_id, name))
    return rows


def held(person_id: int, *, today: date) -> tuple[Held, ...]:
    """The posts a person holds today, in every council, by post, and those of who they stand in for.

    Standing in lends what is entered and what is approved, never a member's seat or an administrator's rights; that
    two different people sign a figure holds for the person, whatever posts they hold. Rights are never lent.
    """
    here = _holds(today) & _holds(today, "post__")
    covered = Absence.objects.filter(
        _holds(today), stand_in_id=person_id, stand_in__is_active=True, council_id=OuterRef("post__council_id")
    ).filter(person_id=OuterRef("person_id"))
    lent = Q(Exists(covered)) & Q(post__role__access__in=COVERED)
    found = Holding.objects.filter(here, Q(person_id=person_id, person__is_active=True) | lent)
    fields = ("person_id", "post__role__rights", "post_id", "post__unit_id", "post__council_id", "post__role__access")
    return tuple(
        Held(post_id, unit_id, council_id, access, frozenset(rights if holder_id == person_id else ()))
        for holder_id, rights, post_id, unit_id, council_id, access in found.order_by("post_id", "id").values_list(
            *fields
        )
    )


def all_held(council_id: int, *, today: date) -> dict[int, tuple[Held, ...]]:
    """The posts that each active person holds in a council today, by person, and those of who they stand in for."""
    found = Holding.objects.filter(
        _holds(today), _holds(today, "post__"), post__council_id=council_id, person__is_active=True
    )
    fields = ("person_id", "post__role__rights", "post_id", "post__unit_id", "post__council_id", "post__role__access")
    rows: dict[int, list[Held]] = {}
    for person_id, rights, post_id, unit_id, of_council, access in found.order_by(
        "person_id", "post_id", "id"
    ).values_list(*fields):
        rows.setdefault(person_id, []).append(Held(post_id, unit_id, of_council, access, frozenset(rights)))
    covered = Absence.objects.filter(_holds(today), council_id=council_id, stand_in__is_active=True)
    lent = [
        (stand_in_id, replace(post, rights=frozenset()))
        for person_id, stand_in_id in covered.order_by("id").values_list("person_id", "stand_in_id")
        for post in rows.get(person_id, [])
        if post.access in COVERED
    ]
    for stand_in_id, post in lent:
        rows.setdefault(stand_in_id, []).append(post)
    return {person_id: tuple(held) for person_id, held in rows.items()}


def _holds(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}starts__lte": day}) & (Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gt": day}))


def _rows(found: QuerySet[Post]) -> list[PostRow]:
    return [PostRow(*row) for row in found.annotate(unit_name=Coalesce("unit__name", Value(""))).values_list(*FIELDS)]
