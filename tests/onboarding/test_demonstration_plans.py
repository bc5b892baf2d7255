"""Plans of the framework councils' demonstration are as late as their papers say, and were decided by their bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from goldenthread import framework
from goldenthread.onboarding.demonstration import FRAMEWORK_COUNCILS, Demonstration
from goldenthread.onboarding.demonstration.plan_file import PlanEntry, read_plans

DECIDED = {"endorsed", "approved"}


def plans_of(one: Demonstration) -> tuple[PlanEntry, ...]:
    assert isinstance(one.plans, Path)
    return read_plans(one.plans).plans


@pytest.mark.parametrize("one", FRAMEWORK_COUNCILS, ids=lambda one: one.key)
def test_a_plan_that_was_agreed_was_agreed_before_it_began_and_by_a_body_of_its_council(one: Demonstration) -> None:
    bodies = {body.key for body in framework.load(one.pack).of(one.key).bodies}
    for plan in plans_of(one):
        assert [step.day for step in plan.steps] == sorted({step.day for step in plan.steps}), plan.key
        assert not plan.steps or (plan.opened and plan.opened < plan.steps[0].day), plan.key
        # A plan that was rolled forward begins a year later, and is agreed anew before that.
        rolled = [number for number, step in enumerate(plan.steps, 1) if step.to == "rolled"]
        starts = plan.starts.replace(year=plan.starts.year + len(rolled))
        first = next((step for step in plan.steps[max(rolled, default=0) :] if step.to == "approved"), None)
        assert first is None or first.day < starts, plan.key
        decisions = [step for step in plan.steps if step.to in DECIDED]
        assert all(step.body_of(one.key) in {*bodies, None} for step in decisions), plan.key
        assert not decisions or any(step.body_of(one.key) for step in decisions), plan.key
        submitted = ""
        for step in plan.steps:
            submitted = step.by if step.to == "submitted" else submitted
            assert step.to not in DECIDED or step.by != submitted, (plan.key, step.day)


@pytest.mark.parametrize("one", FRAMEWORK_COUNCILS, ids=lambda one: one.key)
def test_an_objective_was_written_before_its_plan_was_agreed(one: Demonstration) -> None:
    for plan in plans_of(one):
        agreed = next((step.day for step in plan.steps if step.to == "approved"), None)
        for objective in plan.objectives if agreed else ():
            assert objective.written, (plan.key, objective.code)
            assert agreed is None or objective.written < agreed, (plan.key, objective.code)


def test_no_plan_is_agreed_on_the_demonstrations_own_day() -> None:
    whole = {
        "key": "plan",
        "level": "corporate",
        "title": "Plan",
        "starts": "2006-04-01",
        "ends": "2011-04-01",
        "moves": ["approved"],
    }
    with pytest.raises(ValidationError, match="consultation"):
        PlanEntry.model_validate(whole)
