"""How a priority stands, in a word of the framework's list."""

from __future__ import annotations

from goldenthread.plans import commands
from tests.access.things.descriptions import a_described
from tests.factories.plans import WRITTEN
from tests.journeys.states import OFFICER, Form, State
from tests.journeys.town import Town

DESCRIBE = "/hart/descriptions/theme/{described}/"
PAGES = {"how a priority stands": State(OFFICER, DESCRIBE)}
FORMS = {"how a priority stands": Form(OFFICER, DESCRIBE, "Save", ("key",), ())}


def fill(town: Town) -> None:
    """One description is kept already."""
    theme = a_described(town.council.id)
    town.numbers |= {"described": theme}
    commands.describe(
        council_id=town.council.id,
        level="theme",
        item_id=theme,
        key="well",
        note="Ten homes more than planned",
        by=town.actor("performance-officer"),
        at=WRITTEN,
    )
