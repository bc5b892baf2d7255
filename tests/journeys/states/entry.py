"""The pages of entering well: what waits to be approved at once, and days away."""

from __future__ import annotations

from tests.journeys.states import HEAD, OWNER, Form, State

PAGES = {
    "approve several": State(HEAD, "/hart/returns/approve/"),
    "days away": State(OWNER, "/hart/people/{owner}/away/"),
}
FORMS = {"days away": Form(OWNER, "/hart/people/{owner}/away/", "Mark as away", ("starts",), ("starts", "ends"))}
NO_PAGES = {"return_evidence"}
