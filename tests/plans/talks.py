"""A council that negotiates contributions: a priority's owner, two services with directors, and one head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.audit.commands import SYSTEM, Actor
from goldenthread.framework import Pack, Priority, PrioritySet
from goldenthread.framework.schema.organisation import Post
from goldenthread.framework.schema.priorities import Contributing
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans import commands, queries
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.rules.contributions import Said
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import PRIORITIES, SETS, Planning, a_council_of, a_planning_pack

PLANNED = "2014-15"
ASKED = ("housing-services", "it-services")
DIRECTORS = tuple(
    Post(key=f"director-{key}", title=f"Director of {key.replace('-', ' ').title()}", role="director", unit=key)
    for key in ASKED
)
PEOPLE = {
    "asker": "corporate-director",
    "housing": "director-housing-services",
    "it": "director-it-services",
    "head": "head-of-housing-services",
    "officer": "performance-officer",
    "reader": "scrutiny-chair",
}


def a_talking_pack() -> Pack:
    """Hart's planning framework in which two services are asked for contributions to priorities and internal ones."""
    pack = a_planning_pack()
    return pack.model_copy(
        update={
            "posts": (*pack.posts, *DIRECTORS),
            "priority_sets": (*SETS, PrioritySet(key="internal", name="Internal", kind="internal_priority")),
            "priorities": (*PRIORITIES, Priority(key="equalities", name="Equalities", set="internal", is_inward=True)),
            "contributions": Contributing(sets=("priorities", "internal"), units=ASKED, carried_by="corporate"),
        }
    )


@dataclass
class Talking:
    """The council, its people by their part, and short ways to a talk."""

    hart: Planning
    actors: dict[str, Actor]
    persons: dict[str, Any]

    @property
    def council_id(self) -> int:
        """The council."""
        return self.hart.council.id

    def ask(self, unit: str = "housing-services", priority: str = "homes", by: str = "asker") -> ContributionRow:
        """Open a talk."""
        made = commands.open_talk(
            council_id=self.council_id, priority_key=priority, year=PLANNED, unit_id=self.hart.unit(unit),
            current="Two empty homes are let", desired="Ten empty homes are let", by=self.actors[by], at=WRITTEN,
        )  # fmt: skip
        return self.now(made.pk)

    def now(self, number: int) -> ContributionRow:
        """A contribution as it is now."""
        row = queries.contribution(self.council_id, number)
        assert row is not None
        return row

    def step(self, row: ContributionRow, kind: str, by: str, *, version: int | None = None) -> ContributionRow:
        """Take a step, with everything that could be asked for said."""
        said = Said("Because of the budget", "Eight empty homes are let", "Eight by March", None)
        commands.step(
            council_id=self.council_id, contribution_id=row.id, kind=kind, said=said,
            expected_version=version, by=self.actors[by], at=WRITTEN,
        )  # fmt: skip
        return self.now(row.id)

    def brought(self, state: str, unit: str = "housing-services", priority: str = "homes") -> ContributionRow:
        """A talk in a state, by the shortest way there."""
        row, who = self.ask(unit, priority), "housing" if unit == "housing-services" else "it"
        for kind in WAYS[state]:
            row = self.step(row, kind, who if kind in ("proposed", "answered", "accepted", "refused") else "asker")
        return row

    def partner(self, name: str, agreed_by: str = "The commander", text: str = "Two officers walk the centre") -> None:
        """What an organisation beside the council contributes."""
        commands.record_partner(
            council_id=self.council_id, priority_key="homes", year=PLANNED, organisation_name=name,
            said=Said("", text, "Every night"), owner_name="Superintendent", agreed_by=agreed_by,
            by=self.actors["asker"], at=WRITTEN,
        )  # fmt: skip


WAYS: dict[str, tuple[str, ...]] = {
    "open": (),
    "proposed": ("proposed",),
    "content": ("proposed", "content"),
    "accepted": ("proposed", "accepted"),
    "challenged": ("proposed", "challenged"),
    "refused": ("refused",),
    "none": ("none",),
    "agreed": ("proposed", "content", "accepted"),
}


def a_talking_council() -> Talking:
    """Found it, with somebody in each post."""
    hart = a_council_of(a_talking_pack())
    posts = {post.key: post for post in organised.posts(hart.council.id)}
    persons = {
        part: organisation.add_person(
            council=hart.council, name=f"The {part}", email=f"{part}@hart.example", by=SYSTEM, at=WRITTEN
        )
        for part in PEOPLE
    }
    for part, key in PEOPLE.items():
        organisation.appoint(person=persons[part], post=posts[key], starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    return Talking(hart, {part: Actor(one.pk, one.name) for part, one in persons.items()}, persons)
