"""Reading people as a council sees them: those it added, and those who hold or held a post in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.audit.commands import Actor
from goldenthread.organisation.models import Holding, Person
from goldenthread.organisation.rules import in_force


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """A person in a post, from a day to a day."""

    id: int
    post_id: int
    post_key: str
    post_title: str
    unit_name: str
    role_title: str
    access: str
    starts: date
    ends: date | None

    def is_now(self, today: date) -> bool:
        """Whether it holds today."""
        return in_force(self.starts, self.ends, today)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with the posts they hold or held in one council."""

    id: int
    email: str
    name: str
    is_active: bool
    is_ours: bool
    has_password: bool
    holdings: tuple[HoldingRow, ...]


def actor(person: object) -> Actor:
    """A signed-in person as the audit trail names them."""
    if not isinstance(person, Person):
        raise TypeError("Only someone signed in acts.")
    return Actor(person.pk, person.name)


def people(council_id: int) -> list[PersonRow]:
    """Everyone a council sees, by name, with their posts in it."""
    return _rows(council_id, _of(council_id))


def person(council_id: int, person_id: int) -> PersonRow | None:
    """One person as a council sees them; None for someone it has nothing to do with."""
    return next(iter(_rows(council_id, _of(council_id).filter(pk=person_id))), None)


def person_by_email(email: str) -> Person | None:
    """The account that signs in with an email, for the sign-in of the demonstration and the command line."""
    return Person.objects.filter(email=email.strip().lower()).first()


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Someone as `access` and a letter know them: it asks the posts they hold today afresh."""

    pk: int
    name: str
    email: str
    is_active: bool


def account(person_id: int | None) -> AccountRow | None:
    """The account with an id, as it is now: for what is done later in somebody's name, or sent to them."""
    if person_id is None:
        return None
    found = Person.objects.filter(pk=person_id).values_list("pk", "name", "email", "is_active").first()
    return AccountRow(*found) if found else None


def same_person(person_id: int | None) -> frozenset[int]:
    """Every account of the same human being, this one included: who signs is a person, not an account."""
    if person_id is None:
        return frozenset()
    first = Person.objects.filter(pk=person_id).values_list("same_as_id", flat=True).first() or person_id
    others = Person.objects.filter(same_as_id=first).values_list("pk", flat=True)
    return frozenset({person_id, first, *others})


def same_people(person_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The same for many at once, in one query: person → every account of that human being."""
    wanted = set(person_ids)
    known = Person.objects.filter(Q(pk__in=wanted) | Q(same_as__isnull=False)) if wanted else Person.objects.none()
    firsts = {pk: first or pk for pk, first in known.values_list("pk", "same_as_id")}
    groups: dict[int, set[int]] = {}
    for pk, first in firsts.items():
        groups.setdefault(first, {first}).add(pk)
    return {one: frozenset(groups[firsts.get(one, one)] | {one}) for one in wanted if one in firsts}


def also_known_as(person_id: int) -> list[str]:
    """The emails of the other accounts of the same human being, in the order of the alphabet."""
    others = same_person(person_id) - {person_id}
    return (
        list(Person.objects.filter(pk__in=others).order_by("email").values_list("email", flat=True)) if others else []
    )


def names_of(person_ids: Collection[int]) -> dict[int, str]:
    """What people are called, by their ids."""
    return dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "name")) if person_ids else {}


def _of(council_id: int) -> QuerySet[Person]:
    holders = Holding.objects.filter(post__council_id=council_id).values("person_id")
    return Person.objects.filter(Q(home_council_id=council_id) | Q(pk__in=holders))


def _rows(council_id: int, found: QuerySet[Person]) -> list[PersonRow]:
    found_people = list(found.order_by("name", "id"))
    posts = _holdings(council_id, [one.pk for one in found_people])
    return [
        PersonRow(
            id=one.pk,
            email=one.email,
            name=one.name,
            is_active=one.is_active,
            is_ours=one.home_council_id == council_id,
            has_password=one.has_usable_password(),
            holdings=tuple(posts.get(one.pk, ())),
        )
        for one in found_people
    ]


def _holdings(council_id: int, person_ids: list[int]) -> dict[int, list[HoldingRow]]:
    held = Holding.objects.filter(person_id__in=person_ids, post__council_id=council_id)
    held = held.select_related("post__unit", "post__role").order_by("-starts", "post__title", "id")
    by_person: dict[int, list[HoldingRow]] = {}
    for one in held:
        by_person.setdefault(one.person_id, []).append(_holding(one))
    return by_person


def _holding(one: Holding) -> HoldingRow:
    return HoldingRow(
        id=one.pk,
        post_id=one.post_id,
        post_key=one.post.key,
        post_title=one.post.title,
        unit_name=one.post.unit.name if one.post.unit else "",
        role_title=one.post.role.title,
        access=one.post.role.access,
        starts=one.starts,
        ends=one.ends,
    )
