"""The pages of a report of the past: asking for it, and what it says above the document."""

from __future__ import annotations

from tests.journeys.states import OFFICER, Form, State

ASK = "/hart/reports/past/"
PAGES = {
    "ask for a past report": State(OFFICER, ASK),
    "past report": State(OFFICER, "/hart/reports/quarterly/2014-15-Q1/?as_at=2014-08-10"),
    "empty council: reports/past/": State("newcomer", "/fleet/reports/past/"),
}
FORMS = {"ask for a past report": Form(OFFICER, ASK, "Show the report", ("day",), ("day",))}
