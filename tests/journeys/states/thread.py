"""The pages of the thread, over the plans and objectives that the pages of plans made."""

from __future__ import annotations

from goldenthread.plans import queries
from tests.journeys.states import OFFICER, State
from tests.journeys.town import Town

PAGES = {
    "thread": State(OFFICER, "/hart/thread/"),
    "thread as a list": State("scrutiny-member", "/hart/thread/?as=list"),
    "thread as a table": State("director", "/hart/thread/?as=table"),
    "priority on the thread": State(OFFICER, "/hart/thread/priority/{priority_on_thread}/"),
    "plan on the thread": State(OFFICER, "/hart/thread/plan/{plan_on_thread}/"),
    "objective on the thread": State("portfolio-holder", "/hart/thread/objective/{objective}/"),
    "priority across the council": State("scrutiny-member", "/hart/thread/priorities/homes/"),
    "thread broken": State(OFFICER, "/hart/thread/broken/"),
    "thread broken, one list": State(OFFICER, "/hart/thread/broken/?list=unlinked_indicator"),
    "thread questions": State("director", "/hart/thread/questions/"),
    "thread take-up": State("scrutiny-member", "/hart/thread/take-up/"),
    "thread audit": State(OFFICER, "/hart/thread/audit/"),
    "thread audit, one list": State("auditor", "/hart/thread/audit/?list=no_reason"),
    "empty council: thread/": State("newcomer", "/fleet/thread/"),
    "empty council: thread/broken/": State("newcomer", "/fleet/thread/broken/"),
    "empty council: thread/audit/": State("newcomer", "/fleet/thread/audit/"),
}
NO_PAGES = {"thread_audit_file"}
# Keeping a year's figures asks nothing; what is looked for and not found is told, and so is what stands for a unit.
CANNOT_FAIL = r"/hart/thread/((audit|questions)/)?"


def fill(town: Town) -> None:
    """Where a priority and a plan stand."""
    priority = next(row.id for row in queries.priorities(town.council.id) if row.key == "homes")
    plan = queries.plan(town.council.id, "housing")
    assert plan is not None
    town.numbers |= {"priority_on_thread": priority, "plan_on_thread": plan.id}
