"""The pages of plans, with a plan below another, a section to write, and objectives of every sort."""

from __future__ import annotations

from goldenthread.indicators import commands as measuring
from goldenthread.indicators import queries as indicators
from goldenthread.plans import commands
from tests.access.things.plans import a_section
from tests.factories.plans import WRITTEN, a_plan, an_objective
from tests.journeys.states import OFFICER, OWNER, Form, State
from tests.journeys.town import Town

WRITE = "/hart/plans/corporate/objectives/add/"
ONE, LINK = "/hart/objectives/{objective}/", "/hart/objectives/links/{objective_link}/"
PAGES = {
    "plans": State(OFFICER, "/hart/plans/"),
    "plans, to read": State("scrutiny-member", "/hart/plans/"),
    "plans, none like that": State(OFFICER, "/hart/plans/?state=closed"),
    "plan to open": State(OFFICER, "/hart/plans/add/"),
    "plan on one page": State(OFFICER, "/hart/plans/add/?tasks=2"),
    "issue of a plan": State(OFFICER, "/hart/plans/corporate/issues/"),
    "achievement of a plan": State(OFFICER, "/hart/plans/corporate/achievements/"),
    "ladder": State(OFFICER, "/hart/plans/ladder/"),
    "plan": State(OFFICER, "/hart/plans/corporate/"),
    "plan below another": State(OWNER, "/hart/plans/housing/"),
    "plan with a history": State("scrutiny-member", "/hart/plans/planning/"),
    "what happens next": State(OFFICER, "/hart/plans/corporate/move/"),
    "what happens next, refused": State(OFFICER, "/hart/plans/corporate/move/", (), "Save"),
    "objective of another plan": State(OFFICER, "/hart/plans/corporate/reuse/"),
    "plan to roll forward": State(OFFICER, "/hart/plans/corporate/roll/"),
    "version of a plan": State(OFFICER, "/hart/plans/planning/versions/2/"),
    "versions compared": State(OFFICER, "/hart/plans/planning/compare/"),
    "no versions to compare": State(OFFICER, "/hart/plans/housing/compare/"),
    "how far the plans are": State(OFFICER, "/hart/plans/progress/"),
    "section to write": State(OFFICER, "/hart/plans/corporate/sections/purpose/"),
    "section, two at once": State(
        OFFICER, "/hart/plans/corporate/sections/purpose/", (("version", "99"), ("text", "Ours")), "Save"
    ),
    "objective to write": State(OFFICER, WRITE),
    "objective to write, in words": State(OFFICER, f"{WRITE}?priority=homes&priority=customers"),
    "objective to write, questioned": State(
        OFFICER, f"{WRITE}?priority=homes", (("text", "Review the housing strategy"),), "Save the"
    ),
    "objective": State(OFFICER, ONE),
    "objective to read": State("scrutiny-member", ONE),
    "objective that ends with a document": State(OFFICER, "/hart/objectives/{document}/"),
    "objective to change": State(OFFICER, f"{ONE}edit/"),
    "objective to withdraw": State(OFFICER, f"{ONE}withdraw/"),
    "objective to move": State(OFFICER, f"{ONE}move/"),
    "objective's lines": State(OFFICER, f"{ONE}lines/"),
    "objective to link": State(OFFICER, f"{ONE}link/?priority=customers"),
    "measures of an objective": State(OFFICER, f"{ONE}measures/"),
    "measures of an objective, to read": State("scrutiny-member", f"{ONE}measures/"),
    "no measures of an objective": State(OFFICER, "/hart/objectives/{document}/measures/"),
    "link to end": State(OFFICER, f"{LINK}end/"),
    "link to review": State(OFFICER, f"{LINK}judge/"),
    "empty council: plans/": State("newcomer", "/fleet/plans/"),
    "empty council: plans/progress/": State("newcomer", "/fleet/plans/progress/"),
    "empty council: plans/ladder/": State("newcomer", "/fleet/plans/ladder/"),
}
NO_PAGES = {"plan_file"}
FORMS = {
    "plan to open": Form(
        OFFICER, "/hart/plans/add/", "Open the", ("level", "title", "starts", "last"), ("starts", "last")
    ),
    "plan on one page": Form(
        OFFICER, "/hart/plans/add/?tasks=2", "Make the", ("level", "title", "starts", "last"), ("starts", "last")
    ),
    "issue of a plan": Form(OFFICER, "/hart/plans/corporate/issues/", "Save", ("kind", "text"), ()),
    "achievement of a plan": Form(
        OFFICER,
        "/hart/plans/corporate/achievements/",
        "Record",
        ("text", "priority", "achieved_on"),
        ("achieved_on",),
    ),
    "what happens next": Form(OFFICER, "/hart/plans/corporate/move/", "Save", ("to",), ()),
    "objective of another plan": Form(OFFICER, "/hart/plans/corporate/reuse/", "Show", ("objective",), ()),
    "plan to roll forward": Form(OFFICER, "/hart/plans/corporate/roll/", "Roll", ("sure",), ()),
    "objective's priority": Form(OFFICER, WRITE, "Go on", ("priority",), ()),
    "objective's words": Form(OFFICER, f"{WRITE}?priority=homes", "Save the", ("text",), ("code",)),
    "objective to change": Form(OFFICER, f"{ONE}edit/", "Save", ("text",), ()),
    "objective to withdraw": Form(OFFICER, f"{ONE}withdraw/", "Withdraw", ("reason",), ()),
    "objective to move": Form(OFFICER, f"{ONE}move/", "Move", ("plan",), ()),
    "objective to link": Form(OFFICER, f"{ONE}link/", "Save", ("priority",), ()),
    "measure of an objective": Form(OFFICER, f"{ONE}measures/", "Save", ("indicator",), ()),
    "link to end": Form(OFFICER, f"{LINK}end/", "End", ("reason",), ()),
    "link to review": Form(OFFICER, f"{LINK}judge/", "Save", ("judged",), ()),
}
CANNOT_FAIL = (
    r"/hart/plans/|/hart/plans/(planning|housing)/compare/|/hart/plans/corporate/sections/purpose/"
    r"|/hart/objectives/N/lines/"
)


def fill(town: Town) -> None:
    """Two plans, an objective with two priorities, and one that ends with a document."""
    a_plan(town.council, "corporate")
    a_section(town.council, "corporate", "purpose")
    a_plan(town.council, "housing", "service", parent_key="corporate")
    a_plan(town.council, "planning", "service", parent_key="corporate")
    by, note = town.actor("performance-officer"), {"council_id": town.council.id, "plan_key": "planning"}
    commands.move(**note, to="consultation", by=by, at=WRITTEN)
    an_objective(town.council, "planning", "place", text="Decide applications in time")
    commands.move(**note, to="submitted", by=by, at=WRITTEN)
    said = "Every home that is let again takes a family off the list."
    driven = an_objective(town.council, "corporate", "homes", "customers", advances=said)
    document = an_objective(town.council, "housing", "homes", text="Review the housing strategy")
    measured = indicators.indicator(town.council.id, "HR01")
    assert measured is not None
    measuring.measure(council_id=town.council.id, indicator_id=measured.id, objective=driven, by=by, at=WRITTEN)
    town.numbers |= {"objective": driven.id, "document": document.id, "objective_link": driven.links[0].id}
