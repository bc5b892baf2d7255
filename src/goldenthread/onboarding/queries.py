"""Who can be signed in as in the demonstration, with one click."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.onboarding.demonstration import COUNCIL_KEY, SHOWN, PersonOfRole
from goldenthread.organisation import queries as organisation


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """A role of the demonstration and the invented person who plays it."""

    role: str
    title: str
    person_id: int
    name: str
    email: str
    sees: str


def demonstration_people(council_key: str = COUNCIL_KEY) -> list[DemonstrationPerson]:
    """One person for each role, in the order shown; nobody where the demonstration is not loaded."""
    if council_key != COUNCIL_KEY or organisation.council(council_key) is None:
        return []
    found = [_person(one) for one in SHOWN]
    return [one for one in found if one is not None]


def demonstration_person(role: str, council_key: str = COUNCIL_KEY) -> DemonstrationPerson | None:
    """The person who plays a role."""
    return next((one for one in demonstration_people(council_key) if one.role == role), None)


def _person(one: PersonOfRole) -> DemonstrationPerson | None:
    person = organisation.person_by_email(one.email)
    if person is None or not person.is_active:
        return None
    return DemonstrationPerson(one.role, one.title, person.pk, person.name, person.email, one.sees)
