"""The return workbook: to download and send back, and as it was read; and how figures come in."""

from __future__ import annotations

from tests.access.things.workbook import a_workbook
from tests.journeys.states import OFFICER, OWNER, Form, State
from tests.journeys.town import Town

PAGES = {
    "return workbook": State(OWNER, "/hart/returns/workbook/"),
    "collection": State(OFFICER, "/hart/returns/collection/"),
    "empty council: returns/collection/": State("newcomer", "/fleet/returns/collection/"),
    "empty council: returns/workbook/": State("newcomer", "/fleet/returns/workbook/"),
    "files fetched by themselves": State(OFFICER, "/hart/imports/pulls/"),
    "return workbook, read": State(OWNER, "/hart/returns/workbook/{workbook}/"),
}
FORMS = {
    "return workbook": Form(OWNER, "/hart/returns/workbook/", "Read the workbook", ("file",), ()),
    "collector": Form(
        OFFICER, "/hart/returns/collection/", "Note the collector", ("indicator_id", "area", "collector", "starts"),
        ("starts",),
    ),
    "hours": Form(OFFICER, "/hart/returns/collection/", "Note the hours", ("hours", "what"), ("hours",)),
}  # fmt: skip


def fill(town: Town) -> None:
    """The owner's workbook of the quarter, sent back."""
    town.numbers["workbook"] = a_workbook(town.council, town.people[OWNER], "2014-15 Q1", {})
