"""Two people at one return at the same moment (C1): nobody's figures are overwritten in silence.

The control is the same race without comparing versions, as most programs save: it overwrites, so the race is real.
On SQLite the tests run on a file, as an installation does: in memory, writers cannot wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from goldenthread.returns import commands
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures
from tests.returns.racing import Act, approving, race, sending_back, stored, without_versions
from tests.returns.worlds import AT, Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES, CONTROLS = 50, 20


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


def edited_by_two(story: Returning, races: int) -> Iterator[tuple[list[str], list[Decimal], ReturnRow, ReturnRow]]:
    """Both have one page open and save at once: what each was told and typed, what they read and what stands there."""
    row = story.save("CALLS", value="1")
    for turn in range(races):
        values = [Decimal(turn), Decimal(turn) + Decimal("0.5")]
        told = race([saving(story, row, name, value) for name, value in zip(("Olive", "Quinn"), values, strict=True)])
        before, row = row, stored(row)
        yield told, values, before, row


def test_of_two_editors_one_saves_and_the_other_is_told(story: Returning) -> None:
    for told, values, before, now in edited_by_two(story, RACES):
        assert sorted(told) == ["saved", "told"]
        assert now.version == before.version + 1
        assert now.current is not None
        assert now.current.figures.value == values[told.index("saved")]


def test_the_control_without_versions_overwrites_in_silence(story: Returning, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same race with the protection off: both are told that theirs is saved, and one of them is."""
    without_versions(monkeypatch)
    told = [told for told, *_ in edited_by_two(story, CONTROLS)]
    assert told.count(["saved", "saved"]) >= CONTROLS * 9 // 10


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
