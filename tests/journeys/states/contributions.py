"""The pages of contributions: one talk is open, and one priority is reviewed."""

from __future__ import annotations

from goldenthread.plans import commands
from tests.access.things.contributions import a_talk
from tests.factories.plans import WRITTEN
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

YEARLY = "?year=2014-15"
ASK, REVIEW = f"/hart/themes/homes/{YEARLY}&do=ask", f"/hart/priorities/review/{YEARLY}&priority=homes"
PAGES = {
    "contributions of a year": State("scrutiny-member", f"/hart/themes/{YEARLY}"),
    "contributions to one priority": State(OFFICER, f"/hart/themes/homes/{YEARLY}"),
    "contribution to ask for": State(OFFICER, ASK),
    "contribution": State("head-of-service", "/hart/contributions/{contribution}/"),
    "review of priorities": State(OFFICER, f"/hart/priorities/review/{YEARLY}"),
    "empty council: themes/": State("newcomer", "/fleet/themes/"),
    "empty council: priorities/review/": State("newcomer", "/fleet/priorities/review/"),
}
FORMS = {
    "contribution to ask for": Form(OFFICER, ASK, "Save", ("unit", "desired"), ()),
    "contribution's next step": Form("head-of-service", "/hart/contributions/{contribution}/", "Save", ("kind",), ()),
    "review of a priority": Form(OFFICER, REVIEW, "Save", ("outcome", "evidence"), ()),
}
# Tried above with the step in its address.
CANNOT_FAIL = r"/hart/themes/homes/"


def fill(town: Town) -> None:
    """A service is asked, and one priority is kept."""
    town.numbers |= {"contribution": a_talk(town.council).pk}
    commands.review_priority(
        council_id=town.council.id,
        priority_key="place",
        year="2014-15",
        outcome="keep",
        evidence="The survey of residents",
        by=town.actor("performance-officer"),
        at=WRITTEN,
    )
