"""Who can be signed in as in the demonstration, with one click."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.onboarding.demonstration import ALL, HART, PersonOfRole
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """A role of the demonstration and the invented person who plays it."""

    council_key: str
    role: str
    title: str
    person_id: int
    name: str
    email: str
    sees: str


@dataclass(frozen=True, slots=True)
class DemonstrationCouncil:
    """A council of the demonstration: what it shows in short, and who can be signed in as."""

    council: CouncilRow
    in_short: str
    people: tuple[DemonstrationPerson, ...]


def demonstration_councils() -> list[DemonstrationCouncil]:
    """The councils of the demonstration that are loaded, Hart first, each with one person for each role."""
    found = [(one, organisation.council(one.key)) for one in ALL]
    return [DemonstrationCouncil(row, one.in_short, tuple(demonstration_people(one.key))) for one, row in found if row]


def demonstration_people(council_key: str = HART.key) -> list[DemonstrationPerson]:
    """One person for each role, in the order shown; nobody where the demonstration is not loaded."""
    shown = next((one.shown for one in ALL if one.key == council_key), ())
    if not shown or organisation.council(council_key) is None:
        return []
    found = [_person(one, council_key) for one in shown]
    return [one for one in found if one is not None]


def demonstration_person(role: str, council_key: str = HART.key) -> DemonstrationPerson | None:
    """The person who plays a role."""
    return next((one for one in demonstration_people(council_key) if one.role == role), None)


def _person(one: PersonOfRole, council_key: str) -> DemonstrationPerson | None:
    person = organisation.person_by_email(one.email)
    if person is None or not person.is_active:
        return None
    return DemonstrationPerson(council_key, one.role, one.title, person.pk, person.name, person.email, one.sees)
