"""What is not on this council's thread answers like what does not exist; whoever reads it may read all it shows."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation import rules
from goldenthread.plans import commands
from goldenthread.plans import queries as plans
from goldenthread.thread.rules import KINDS
from tests.factories.plans import WRITTEN
from tests.plans.worlds import a_planning_council
from tests.thread.worlds import Threaded

ROOMS = ("see_plans", "see_actions", "see_risks", "see_scorecard", "see_indicator", "see_framework")


@pytest.mark.acceptance("A1")
@pytest.mark.parametrize("kind", rules.KINDS)
def test_whoever_reads_the_thread_may_read_everything_that_stands_on_it(kind: str) -> None:
    """The thread leaves nothing out for anybody, so nobody may read it who may not read its parts."""
    reach = rules.ACCESS[kind]
    if "see_thread" in reach:
        assert {reach.get(verb) for verb in ROOMS} == {reach["see_thread"]}


@pytest.mark.django_db
@pytest.mark.acceptance("A2")
@pytest.mark.acceptance("A3")
def test_ids_of_another_kind_or_council_or_of_what_is_withdrawn_answer_the_same(town: Threaded) -> None:
    objective = town.hart.objective("housing", "homes", text="Fewer empty homes")
    gone = town.hart.objective("housing", "homes", text="Given up")
    other = a_planning_council("fleet")
    other.plan("theirs", "corporate")
    theirs = other.objective("theirs", "homes", text="Not ours")
    town.measure("K2", objective)
    assert "Given up" in told(town.page(f"objective/{gone.id}/"))
    commands.withdraw_objective(
        council_id=town.hart.council.id, objective_id=gone.id, reason="No", by=SYSTEM, at=WRITTEN
    )
    mine = {row.id for row in plans.plans(town.hart.council.id)}
    nothing = town.page("objective/999999/")
    assert nothing.status_code == 404
    wrong = [("objective", gone.id), ("objective", theirs.id), ("plan", max(mine) + 1)]
    wrong += [("priority", row.id) for row in plans.priorities(other.council.id)]
    known = {("objective", objective.id), *(("plan", one) for one in mine)}
    wrong += [(kind, objective.id) for kind in KINDS if town.page(f"{kind}/{objective.id}/").status_code == 404]
    for kind, number in wrong:
        if (kind, number) in known:
            continue
        answer = town.page(f"{kind}/{number}/")
        assert (answer.status_code, bare(answer)) == (404, bare(nothing)), (kind, number)
    assert "Given up" not in told(town.page())
    assert "Not ours" not in told(town.page("?find=ours"))
    assert town.page("?find=ours").status_code == 200
    assert town.page("questions/?unit=nowhere").status_code == 404


def told(answer: Any) -> str:
    """The words of an answer."""
    return str(answer.content.decode())


def bare(answer: Any) -> bytes:
    """An answer without what is of this one call alone."""
    import re

    return re.sub(rb'nonce="[^"]+"|value="[^"]+"', b"", answer.content)
