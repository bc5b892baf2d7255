"""Small councils for tests, made by the same commands as real ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import commands
from goldenthread.organisation.models import Council, Person, Post, Role, Unit
from goldenthread.organisation.rules import KINDS

AT = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
TODAY = date(2014, 8, 10)
START = date(2014, 4, 1)
NOTE = {"by": SYSTEM, "at": AT}


@dataclass
class World:
    """One council: two directorates, a team below the first, a role of every kind, a post of each role in the team."""

    council: Council
    units: dict[str, Unit] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)

    def post(self, key: str, *, kind: str, unit: str | None = "team", starts: date = START) -> Post:
        """A further post."""
        place = self.units[unit] if unit else None
        made = commands.add_post(
            council=self.council, key=key, title=key.title(), role=self.roles[kind], unit=place, starts=starts, **NOTE
        )
        self.posts[key] = made
        return made

    def person(self, name: str, *posts: str, starts: date = START) -> Person:
        """Someone who holds these posts."""
        email = f"{name.lower()}@{self.council.key}.gov.uk"
        person = commands.add_person(council=self.council, name=name, email=email, **NOTE)
        for key in posts:
            commands.appoint(person=person, post=self.posts[key], starts=starts, **NOTE)
        return person


def a_world(key: str = "hart") -> World:
    """A council of that key."""
    world = World(commands.create_council(key=key, name=f"{key.title()} Council", starts=START, **NOTE))
    for name, parent in (("place", None), ("people", None), ("team", "place"), ("squad", "team")):
        above = world.units[parent] if parent else None
        world.units[name] = commands.add_unit(
            council=world.council, key=name, name=name.title(), parent=above, starts=START, **NOTE
        )
    for kind in KINDS:
        world.roles[kind] = Role.objects.create(council=world.council, key=kind, title=kind.title(), access=kind)
        world.post(kind, kind=kind)
    return world
