"""What is expected of an indicator by each point of a year: suggested, refused, and to be set."""

from __future__ import annotations

from tests.journeys.states import OFFICER, Form, State

PAGE = "/hart/indicators/HR02/targets/year/"
PAGES = {
    "targets through the year": State(OFFICER, PAGE),
    "targets through the year, suggested": State(OFFICER, f"{PAGE}?year=2014-15&whole=90&shape=level"),
    "targets through the year, with errors": State(OFFICER, PAGE, (("point_1", "high"),), "Set the targets"),
}
FORMS = {"targets through the year": Form(OFFICER, PAGE, "Set the targets", (), ("point_1",))}
