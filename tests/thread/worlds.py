"""A planning council with a vision, indicators and a thread from each to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from goldenthread import framework
from goldenthread.audit.commands import SYSTEM
from goldenthread.framework import Pack, Priority, PrioritySet
from goldenthread.indicators import commands as indicators
from goldenthread.indicators import queries as measured
from goldenthread.organisation import commands as organisation
from goldenthread.organisation import queries as organised
from goldenthread.plans.queries import ObjectiveRow
from tests.factories.plans import WRITTEN, YEAR
from tests.plans.worlds import PRIORITIES, SETS, Planning, a_planning_council

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
VISION = Priority(key="vision", name="A place to be proud of", set="vision")


def client_of(council: Any, post: str = "scrutiny-chair") -> Client:
    """A browser signed in as the holder of a post."""
    person = organisation.add_person(
        council=council, name="Stan", email=f"{post}@{council.key}.example", by=SYSTEM, at=WRITTEN
    )
    held = next(one for one in organised.posts(council.id) if one.key == post)
    organisation.appoint(person=person, post=held, starts=YEAR[0], by=SYSTEM, at=WRITTEN)
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


@dataclass
class Threaded:
    """The council, its reader, and short ways to what hangs on the thread."""

    hart: Planning
    client: Client

    def page(self, where: str = "") -> Any:
        """A page of the thread."""
        return self.client.get(f"/hart/thread/{where}")

    def measure(self, code: str, objective: ObjectiveRow) -> int:
        """Say that an indicator measures an objective; the indicator's id."""
        found = measured.indicator(self.hart.council.id, code)
        assert found is not None
        indicators.measure(
            council_id=self.hart.council.id, indicator_id=found.id, objective=objective, by=SYSTEM, at=WRITTEN
        )
        return found.id

    def indicator(self, code: str) -> int:
        """The id of an indicator."""
        found = measured.indicator(self.hart.council.id, code)
        assert found is not None
        return found.id


def with_indicators(pack: Pack, priorities: dict[str, str | None]) -> Pack:
    """The pack with an indicator for each code, under the priority named beside it."""
    model = framework.load("hart").indicators[0]
    made = [
        model.model_copy(update={"code": code, "title": f"Figure {code}", "priority": key})
        for code, key in priorities.items()
    ]
    return pack.model_copy(update={"indicators": tuple(made)})


def a_threaded_council() -> Threaded:
    """Two plans below each other, and three indicators: of homes, of nothing, and of efficiency."""
    hart = a_planning_council()
    vision = PrioritySet(key="vision", name="Vision", kind="vision")
    hart.apply(priority_sets=(vision, *SETS), priorities=(VISION, *PRIORITIES))
    hart.pack = with_indicators(hart.pack, {"K1": "homes", "K2": None, "K3": "efficiency"})
    indicators.apply_pack(council=hart.council, pack=hart.pack, by=SYSTEM, at=WRITTEN)
    hart.plan("corporate", "corporate")
    hart.plan("housing", "service", parent_key="corporate", unit_id=hart.unit("housing-services"))
    return Threaded(hart, client_of(hart.council))
