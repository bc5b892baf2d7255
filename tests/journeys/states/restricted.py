"""What is restricted, who opened it and who was refused; and the page of what is restricted."""

from __future__ import annotations

from goldenthread.audit.commands import Hand
from goldenthread.indicators import queries as indicators
from goldenthread.returns import commands
from tests.journeys.states import OFFICER, OWNER, Form, State
from tests.journeys.town import AUTUMN, Town

PAGES = {
    "restricted figures": State(OFFICER, "/hart/returns/restricted/"),
    "restricted figures, for who may only look": State("auditor", "/hart/returns/restricted/"),
    "empty council: returns/restricted/": State("newcomer", "/fleet/returns/restricted/"),
    "indicator, restricted": State(OFFICER, "/hart/indicators/IT07/"),
    "indicator, restricted and opened": State(OWNER, "/hart/indicators/IT07/"),
}
FORMS = {
    "restrict figures": Form(OFFICER, "/hart/returns/restricted/", "Restrict them", ("what", "why"), ()),
    "lift a restriction": Form(OFFICER, "/hart/returns/restricted/", "Lift it", ("restriction", "because"), ()),
}


def fill(town: Town) -> None:
    """One indicator is restricted, and somebody was refused it."""
    row = indicators.indicator(town.council.id, "IT07")
    assert row is not None
    officer = town.actor("performance-officer")
    hand = Hand(officer, AUTUMN, "Persons can be recognised.")
    commands.restrict(council=town.council, indicator_id=row.id, hand=hand)
    commands.note_opening(row=row, where="Page of the indicator", is_opened=False, by=officer)
