"""A plan with a section and an objective of ours, and another council's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.indicators import queries as indicators
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands, queries
from goldenthread.plans.models import Objective, ObjectiveLink, Section
from goldenthread.plans.queries import ObjectiveRow
from tests.access.odd import ODD_NUMBERS, ODD_SLUGS
from tests.access.worlds import Installation
from tests.factories.plans import WRITTEN, a_plan, an_objective

OBJECTS = {
    frozenset({"council", "plan"}): ("plan",),
    frozenset({"council", "plan", "section"}): ("section",),
    frozenset({"council", "plan", "form"}): ("plan's file",),
    frozenset({"council", "plan", "number"}): ("version of a plan",),
    frozenset({"council", "objective_id"}): ("objective",),
    frozenset({"council", "link_id"}): ("objective's link",),
}
NOTHING: dict[str, object] = {
    "plan": "nothing",
    "section": "nothing",
    "number": 999_999,
    "objective_id": 999_999,
    "link_id": 999_999,
}
WORDS: dict[str, tuple[object, ...]] = {
    "plan": ("theirs", *ODD_SLUGS),
    "section": ("story", *ODD_SLUGS),
    "number": ODD_NUMBERS,
}


def _objectives(council_id: int) -> set[int]:
    return set(Objective.objects.filter(council_id=council_id).values_list("pk", flat=True))


def _links(council_id: int) -> set[int]:
    return set(ObjectiveLink.objects.filter(objective__council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"objective_id": _objectives, "link_id": _links}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's corporate plan, and the plan of the service whose owner and head ask, with a section and an objective."""
    council = {"council": "hart"}
    a_plan(made.hart)
    indicator = indicators.indicator(made.hart.id, "HR01")
    assert indicator is not None
    theirs = {"unit_id": indicator.unit_id, "owner_id": indicator.sheet.owner_id}
    row = _objective(made.hart, "people", "service", parent_key="corporate", **theirs)
    a_section(made.hart, "people", "purpose")
    commands.move(council_id=made.hart.id, plan_key="corporate", to="consultation", by=SYSTEM, at=WRITTEN)
    return {
        "plan": {**council, "plan": "corporate"},
        "plan's file": {**council, "plan": "corporate", "form": "csv"},
        "section": {**council, "plan": "people", "section": "purpose"},
        "version of a plan": {**council, "plan": "corporate", "number": 1},
        "objective": {**council, "objective_id": row.id},
        "objective's link": {**council, "link_id": row.links[0].id},
    }


def _of_another_plan(made: Installation) -> list[dict[str, object]]:
    """A section that only another plan of ours has, and a plan of ours that has no such section."""
    a_section(made.hart, "corporate", "only-there")
    return [{"section": "only-there"}, {"plan": "corporate"}]


def _of_no_version(made: Installation) -> list[dict[str, object]]:
    """A version that the plan never had, and a plan of ours that nobody has been shown."""
    return [{"number": 2}, {"plan": "people"}]


STRAYS = {"section": _of_another_plan, "version of a plan": _of_no_version}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's objective, in a plan of its own."""
    row = _objective(made.other, "theirs")
    a_section(made.other, "theirs", "story")
    return {"objective_id": {"id": row.id}, "link_id": {"id": row.links[0].id}}


def a_section(council: CouncilRow, plan_key: str, key: str) -> None:
    """A section that no template gave: the framework of the story has none."""
    plan = queries.plan(council.id, plan_key)
    assert plan is not None
    Section.objects.create(
        plan_id=plan.id,
        key=key,
        title=key.capitalize(),
        position=1,
        changed_by_name="Golden Thread",
        changed_at=WRITTEN,
    )


def _objective(council: CouncilRow, plan_key: str, level: str = "corporate", **said: Any) -> ObjectiveRow:
    a_plan(council, plan_key, level, **said)
    return an_objective(council, plan_key, "homes")
