"""The pages of actions: late, waiting, in steps, asked about, taken from an issue, and said twice."""

from __future__ import annotations

from datetime import date

from goldenthread.delivery import commands
from goldenthread.delivery.rules import Printed
from tests.factories.delivery import NOTE, an_action, an_action_plan, an_area, an_owner, due, now
from tests.journeys.states import OFFICER, OWNER, Form, State
from tests.journeys.town import Town

PLAN = "/hart/action-plans/recovery/"
PAGES = {
    "actions": State(OFFICER, "/hart/actions/"),
    "actions, all, to read": State("scrutiny-member", "/hart/actions/?show=all"),
    "actions that wait": State(OFFICER, "/hart/actions/?show=waiting"),
    "action": State(OWNER, "/hart/actions/{action}/"),
    "action that is asked about": State(OFFICER, "/hart/actions/{asked}/"),
    "action progress": State(OFFICER, "/hart/actions/{action}/progress/"),
    "action change": State(OFFICER, "/hart/actions/{action}/edit/"),
    "action step": State(OFFICER, "/hart/actions/{action}/steps/"),
    "actions alike": State(OFFICER, "/hart/actions/alike/"),
    "action owners": State(OFFICER, "/hart/actions/owners/"),
    "action plans": State(OFFICER, "/hart/action-plans/"),
    "action plan": State(OFFICER, PLAN),
    "action plan, to open": State(OFFICER, "/hart/action-plans/add/"),
    "action, to add": State(OFFICER, f"{PLAN}add/"),
    "action issues": State(OFFICER, "/hart/action-plans/published/issues/"),
    "action plan in reserve": State(OFFICER, "/hart/action-plans/reserve/"),
    "areas of focus": State(OFFICER, "/hart/areas/"),
    "area of focus": State(OFFICER, "/hart/areas/homes-area/"),
    "empty council: actions/": State("newcomer", "/fleet/actions/"),
    "empty council: action-plans/": State("newcomer", "/fleet/action-plans/"),
}
FORMS = {
    "action": Form(OFFICER, f"{PLAN}add/", "Add", ("text",), ("due", "review_on", "frequency_months")),
    "action change": Form(OFFICER, "/hart/actions/{action}/edit/", "Save", ("text",), ("due", "goal_on")),
    "action progress": Form(OFFICER, "/hart/actions/{action}/progress/", "Report", (), ("percent",)),
    "action step": Form(OFFICER, "/hart/actions/{action}/steps/", "Add", ("text",), ("due_on",)),
    "action plan": Form(OFFICER, "/hart/action-plans/add/", "Open", ("name",), ("frequency_months", "approved_on")),
    "trigger": Form(OFFICER, "/hart/action-plans/reserve/", "Record", ("happened_on", "note"), ("happened_on",)),
    "action owner": Form(OFFICER, "/hart/actions/owners/", "Add", ("name",), ()),
    "action issue": Form(
        OFFICER, "/hart/action-plans/published/issues/", "Take it in", ("issued_on", "file"), ("issued_on",)
    ),
}
NO_PAGES = {"action_plan_file"}
CANNOT_FAIL = r"/hart/actions/"


def fill(town: Town) -> None:
    """A plan whose actions stand in every way, and one that is published in issues."""
    council = town.council
    an_action_plan(council, "recovery")
    an_action_plan(council, "weak", kind="improvement", weakness="Housing benefit", aimed_rating="Excellent")
    team, trainer = an_owner(council, "Housing team"), an_owner(council, "J Trainer", is_outside=True)
    an_owner(council, "Jane Trainer", is_another=True)
    late = an_action(council, due=due("date", "2014-07-31"), lead_id=team, joint_ids=(trainer,), priority="H")
    commands.add_step(council_id=council.id, action_id=late.id, text="Count them", due_on=date(2014, 6, 30), **NOTE)
    an_action(council, text="Let empty homes again", due=due("month_no_year", "--11"), priority="L")
    an_action(
        council, "weak", text="Wait and see", due=due("contingent", waits_for="the law", review_on=date(2014, 10, 1))
    )
    asked = an_action(council, text="Close the depot by 2013", due=due("month", "2014-12"))
    commands.report_progress(
        council_id=council.id, action_id=asked.id, stage="done", percent=60, status="amber", note="Nearly.",
        expected_version=now(council, asked.id).version, **NOTE,
    )  # fmt: skip
    an_action(council, text="Sell the depot", area_id=an_area(council))
    an_action_plan(council, "reserve", decision="Whether the pilot goes on", trigger="It does not")
    an_action(council, "reserve", text="Ask the neighbours", due=due("date", "2014-07-31"))
    _published(town)
    town.numbers |= {"action": late.id, "asked": asked.id}


def _published(town: Town) -> None:
    """Two issues: one line moved and went down, one is nearly the same, one is new and one is gone."""
    an_action_plan(town.council, "published")
    old = [
        Printed("1", "HS", "Hold a forum for tenants", date(2014, 7, 31), "under_way", "green", 50),
        Printed("2", "HS", "Publish the housing strategy for all", date(2014, 7, 31), "not_started", "amber", 0),
        Printed("3", "ES", "Send the postal votes", date(2014, 4, 30), "done", "green", 100),
    ]
    new = [
        Printed("7", "HS", "Hold a forum for tenants", date(2014, 12, 31), "under_way", "red", 20),
        Printed("8", "HS", "Publish the housing strategies for all", date(2014, 7, 31), "not_started", "amber", 0),
        Printed("9", "ES", "Plan the next election", date(2014, 12, 10), "not_started", "not_due", 0),
    ]
    for entries, issued_on in ((old, date(2014, 6, 16)), (new, date(2014, 7, 14))):
        commands.take_issue(
            council_id=town.council.id, plan_key="published", entries=entries, issued_on=issued_on,
            name=f"{issued_on}.csv", **NOTE,
        )  # fmt: skip
