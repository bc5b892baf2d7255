"""Who can be signed in as in the demonstration, with one click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.onboarding.demonstration import ALL, HART, Demonstration
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
    day: date
    people: tuple[DemonstrationPerson, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A council of the demonstration and the role to sign in there as."""

    council: CouncilRow
    role: str


ROLES = {person.email: person.role for one in ALL for person in one.shown}


def same_role_elsewhere(email: str, key: str) -> list[Elsewhere]:
    """The other councils that are loaded, each with the role that this address plays, or with its first one."""
    loaded, role = {row.key: row for row in organisation.councils()}, ROLES.get(email, "")
    found = [one for one in ALL if one.key != key and one.key in loaded]
    return [
        Elsewhere(loaded[one.key], role if any(person.role == role for person in one.shown) else one.shown[0].role)
        for one in found
    ]


def demonstration_councils() -> list[DemonstrationCouncil]:
    """The councils of the demonstration that are loaded, Hart first, each with one person for each role."""
    loaded = {row.key: row for row in organisation.councils()}
    return [
        DemonstrationCouncil(loaded[one.key], one.in_short, one.first_day.date(), tuple(_people(one, loaded[one.key])))
        for one in ALL
        if one.key in loaded
    ]


def demonstration_people(council_key: str = HART.key) -> list[DemonstrationPerson]:
    """One person for each role, in the order shown; nobody where the demonstration is not loaded."""
    shown = next((one for one in ALL if one.key == council_key), None)
    council = organisation.council(council_key)
    return _people(shown, council) if shown and council else []


def demonstration_person(role: str, council_key: str = HART.key) -> DemonstrationPerson | None:
    """The person who plays a role."""
    return next((one for one in demonstration_people(council_key) if one.role == role), None)


def _people(shown: Demonstration, council: CouncilRow) -> list[DemonstrationPerson]:
    known = {person.email: person for person in organisation.people(council.id) if person.is_active}
    return [
        DemonstrationPerson(
            council.key, one.role, one.title, known[one.email].id, known[one.email].name, one.email, one.sees
        )
        for one in shown.shown
        if one.email in known
    ]
