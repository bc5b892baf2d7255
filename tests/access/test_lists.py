"""Lists of plans, objectives, actions and risks hold exactly what access permits, in random worlds (A5).

What is permitted is worked out here once more, from where each thing was put and from the table of verbs alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.delivery import commands as delivery
from goldenthread.delivery import queries as delivered
from goldenthread.organisation import access, rules
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.organisation.models import Person
from goldenthread.organisation.queries import PostRow
from goldenthread.plans import queries as planned
from tests.delivery.worlds import NOTE, Delivering, a_council
from tests.factories.delivery import an_action, an_action_plan, an_owner
from tests.factories.plans import YEAR, a_plan, an_objective

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("A5")]
ROLES = (
    "performance-officer",
    "indicator-owner",
    "head-of-service",
    "corporate-director",
    "scrutiny-member",
    "partner",
)
VERBS = {
    "plan": ("see_plans", "edit_plan", "submit_plan", "approve_plan"),
    "objective": ("see_plans", "edit_plan"),
    "action": ("see_actions", "edit_action"),
    "risk": ("see_risks", "edit_risk"),
}
PLACES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=2)
RANDOM = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@dataclass(repr=False)
class Town:
    """A council, its people with the posts they hold, and where each thing was put: its unit and the posts it is of."""

    made: Delivering
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    people: list[tuple[Person, list[PostRow]]] = field(default_factory=list)
    placed: dict[str, dict[int, tuple[int | None, set[int]]]] = field(
        default_factory=lambda: {kind: {} for kind in VERBS}
    )

    @property
    def id(self) -> int:
        return self.made.council.id

    def put(self, unit: int, owner: int, lead: int) -> None:
        """A plan with an objective, an action and a risk of this unit and of these posts, of which any may be none."""
        units, posts, number = organised.units(self.id), organised.posts(self.id), next(self.numbers)
        unit_id = [*(one.id for one in units), None][unit % (len(units) + 1)]
        owner_id, lead_id = ([*(one.id for one in posts), None][one % (len(posts) + 1)] for one in (owner, lead))
        key, posted = f"random-{number}", {one for one in (owner_id,) if one}
        leads = {one for one in (lead_id,) if one}
        # A unit has one plan of a level from a day on.
        starts = YEAR[0] + timedelta(days=number)
        plan = a_plan(self.made.council, key, "service", unit_id=unit_id, owner_id=owner_id, starts=starts)
        self.placed["plan"][plan.id] = (plan.unit_id, posted)
        aim = an_objective(self.made.council, key, "homes", owner_id=lead_id)
        self.placed["objective"][aim.id] = (plan.unit_id, posted | leads)
        an_action_plan(self.made.council, key, unit_id=unit_id)
        who = self._owner(lead_id, number)
        action = an_action(self.made.council, key, text=f"Do {number}", lead_id=who)
        led = next((one.unit_id for one in posts if one.id == lead_id), None)
        self.placed["action"][action.id] = (led or unit_id, leads)
        level = "service" if unit_id else "corporate"
        delivery.open_register(council_id=self.id, key=key, name=key, level=level, unit_id=unit_id, **NOTE)
        given: dict[str, Any] = {"council_id": self.id, "register_key": key, "title": key, "owner_id": owner_id}
        self.placed["risk"][delivery.add_risk(**given, **NOTE).pk] = (unit_id, posted)

    def _owner(self, post_id: int | None, number: int) -> int | None:
        if post_id is None:
            return None
        known = {one.post_id: one.id for one in delivered.owners(self.id)}
        return known.get(post_id) or an_owner(self.made.council, f"Owner {number}", post_id=post_id, is_another=True)

    def permitted(self, kind: str, verb: str, posts: list[PostRow]) -> set[int]:
        """What these posts may do this to, from the table of verbs and the tree of units alone."""
        above = {one.id: one.parent_id for one in organised.units(self.id)}
        found = set()
        for key, (unit_id, owners) in self.placed[kind].items():
            line = set()
            while unit_id is not None:
                line.add(unit_id)
                unit_id = above[unit_id]
            for post in posts:
                reach = rules.ACCESS[post.access].get(verb)
                within = reach == rules.COUNCIL or (reach == rules.UNIT and post.unit_id in line)
                if within or (reach and post.id in owners):
                    found.add(key)
        return found


@pytest.fixture
def town(db: None) -> Town:
    """Hart with a person for every post of six roles, and one who holds two."""
    town = Town(a_council("hart"))
    by_role: dict[str, list[PostRow]] = {}
    for post in organised.posts(town.id):
        by_role.setdefault(post.role_key, []).append(post)
    holders = [[post] for role in ROLES for post in by_role.get(role, [])[:3]]
    holders.append([by_role["indicator-owner"][0], by_role["scrutiny-member"][0]])
    for number, posts in enumerate(holders):
        given = {"name": f"Number {number}", "email": f"n{number}@hart.example", **NOTE}
        person = organisation.add_person(council=town.made.council, **given)
        for post in posts:
            organisation.appoint(person=person, post=post, starts=YEAR[0], **NOTE)
        town.people.append((person, posts))
    return town


LISTS: dict[str, Callable[[int], list[Any]]] = {
    "plan": planned.plans,
    "objective": planned.objectives,
    "action": delivered.actions,
    "risk": delivered.risks,
}


def disagreements(town: Town) -> list[str]:
    """Every list that holds more or less than is permitted, and every thing for which the list and the one differ."""
    found = []
    rows = {kind: read(town.id) for kind, read in LISTS.items()}
    for person, posts in town.people:
        for kind, verb in ((kind, verb) for kind, verbs in VERBS.items() for verb in verbs):
            kept = {one.id for one in access.visible_to(person, verb, rows[kind])}
            one_by_one = {one.id for one in rows[kind] if access.may(person, verb, one.facts)}
            if not kept == one_by_one == town.permitted(kind, verb, posts):
                found.append(f"{verb} of {kind} as {[post.key for post in posts]}")
    return found


def hold(town: Town, places: list[tuple[int, int, int]]) -> None:
    """Put further things in the world, and compare every list of everyone."""
    for place in places:
        town.put(*place)
    assert disagreements(town) == []


@settings(RANDOM, max_examples=3)
@given(places=PLACES)
def test_lists_hold_what_access_permits(town: Town, places: list[tuple[int, int, int]]) -> None:
    hold(town, places)


@pytest.mark.nightly
@settings(RANDOM, max_examples=100)
@given(places=PLACES)
def test_lists_hold_what_access_permits_in_many_worlds(town: Town, places: list[tuple[int, int, int]]) -> None:
    hold(town, places)


def test_a_list_that_forgot_the_owner_would_be_seen(town: Town) -> None:
    """The control: with the posts left out of what access knows, owners lose what is theirs and the test says so."""
    owner = next(posts[0] for _, posts in town.people if posts[0].role_key == "indicator-owner")
    posts = organised.posts(town.id)
    town.put(len(organised.units(town.id)), [one.id for one in posts].index(owner.id), len(posts))
    assert disagreements(town) == []
    town.placed["risk"] = {key: (unit_id, set()) for key, (unit_id, _) in town.placed["risk"].items()}
    assert any("edit_risk of risk" in one for one in disagreements(town))
