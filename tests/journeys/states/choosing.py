"""The yearly choice with its list, and a form for one of the things that are said of it."""

from __future__ import annotations

from goldenthread.audit.commands import SYSTEM
from goldenthread.choosing import commands
from goldenthread.choosing.rules import StepDraft
from tests.conftest import NOW
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

PAGES = {
    "choosing": State(OFFICER, "/hart/choosing/"),
    "empty council: choosing/": State("newcomer", "/fleet/choosing/"),
}
DAYS = ("asked_on", "due_on")
FORMS = {
    "request for data": Form(OFFICER, "/hart/choosing/?show=requests&do=ask", "Save", ("asker", "text", *DAYS), DAYS),
}


def fill(town: Town) -> None:
    """A choice of which the list is made."""
    note = {"council_id": town.council.id, "by": SYSTEM, "at": NOW}
    made = commands.open_choice(**note, set_key="quarterly-kpis", year=2015)  # type: ignore[arg-type]
    draft = StepDraft("list", NOW.date(), "Performance team", "Everything that is measured.")
    commands.take_step(**note, choice_id=made.pk, draft=draft)  # type: ignore[arg-type]
