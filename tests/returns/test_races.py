"""Two people at one return at the same moment (C1): nobody's figures are overwritten in silence.

The control saves as most programs do, without comparing versions, and overwrites: so the race is a real one.
On SQLite the tests run on a file, as an installation does: in memory, writers cannot wait for each other.
"""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest

from goldenthread.returns import commands
from goldenthread.returns.models import Revision
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures
from tests.returns.racing import Act, approving, race, sending_back, stored
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES = 50


def saving(story: Returning, row: ReturnRow, name: str, value: Decimal) -> Act:
    """Save as the page does, with the version that was read."""
    actor = story.actor(name)

    def act() -> str:
        try:
            commands.save_draft(
                council_id=row.council_id,
                return_id=row.id,
                figures=Figures(value=value),
                expected_version=row.version,
                by=actor,
                at=AT,
            )
        except Conflict as error:
            # The loser is shown who was first and what stands there now, and keeps their own.
            is_told = error.name != name and error.theirs.value not in (None, value)
            return "told" if is_told and error.yours == Figures(value=value) else "left in the dark"
        return "saved"

    return act


def test_of_two_editors_one_saves_and_the_other_is_told(story: Returning) -> None:
    row = story.returned("CALLS")
    for turn in range(RACES):
        values = [Decimal(turn), Decimal(turn) + Decimal("0.5")]
        told = race([saving(story, row, name, value) for name, value in zip(("Olive", "Quinn"), values, strict=True)])
        before, row = row, stored(row)
        assert sorted(told) == ["saved", "told"]
        assert row.version == before.version + 1
        assert row.current is not None
        assert row.current.figures.value == values[told.index("saved")]


def test_saving_without_a_version_overwrites_so_the_race_is_real(story: Returning) -> None:
    overwritten = 0
    row = story.save("CALLS", value="1")
    for turn in range(RACES):
        values = [Decimal(turn), Decimal(turn) + Decimal("0.5")]
        both_have_read = threading.Barrier(2)
        told = race([overwriting(row, value, both_have_read) for value in values])
        # Both were told that their figure is saved, and only one of them is.
        overwritten += told == ["saved", "saved"] and stored(row).version == row.version
    assert overwritten >= RACES * 9 // 10


def overwriting(row: ReturnRow, value: Decimal, both_have_read: threading.Barrier) -> Act:
    """The control: read the row, change it, save it; both have read before either saves, as two open pages have."""

    def act() -> str:
        mine = Revision.objects.get(parent_id=row.id)
        both_have_read.wait()
        mine.value = value
        mine.save()
        return "saved"

    return act


def test_of_two_approvers_one_approves(story: Returning) -> None:
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        for code in ("CALLS", "TAX"):
            story.save(code, label=label, value="50")
            row = story.submit(code, label=label)
            told = race([approving(story, row, name) for name in ("Hugo", "Petra")])
            assert sorted(told) == ["approved", "told"]


def test_what_is_changed_while_it_is_approved_is_not_approved_unseen(story: Returning) -> None:
    for label in ("2013-14 Q1", "2013-14 Q4", "2014-15 Q1"):
        story.save("CALLS", label=label, value="50")
        row = story.submit("CALLS", label=label)
        told = race([approving(story, row, "Hugo"), sending_back(story, row, "Petra")])
        assert sorted(told)[-1] == "told"
        now = stored(row)
        assert now.state == ("approved" if "approved" in told else "returned")
