"""A draft of guidance for the year to come, which waits for its board."""

from __future__ import annotations

from goldenthread.audit.commands import SYSTEM
from goldenthread.plans import commands
from goldenthread.plans.rules import GuidanceDraft, year_of
from goldenthread.web import clock
from tests.access.worlds import Installation
from tests.factories.plans import WRITTEN


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Nothing with an address of its own: the page of a year's guidance shows the draft to whoever may approve it."""
    year = year_of(clock.today(), 4) + 1
    draft = GuidanceDraft(title="Guidance", introduction="Be brief.", sections={})
    commands.write_guidance(council_id=made.hart.id, year=year, draft=draft, expected_version=0, by=SYSTEM, at=WRITTEN)
    return {}
