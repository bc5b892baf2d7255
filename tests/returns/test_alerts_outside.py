"""What gives cause for an alert is found before the transaction that keeps a figure: other writers are not kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from goldenthread.notices import queries as notices
from goldenthread.returns import commands, queries
from goldenthread.returns.rules import Conflict, Expectation
from tests.returns.test_alerts import MISS, RED, inbox
from tests.returns.worlds import AT, Returning, a_returning_council, figures


@pytest.fixture
def judged(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether a transaction was open, each time that a series was judged for an alert."""
    found: list[bool] = []
    turn: Callable[..., Any] = queries.turn

    def look(*args: Any, **more: Any) -> Any:
        found.append(connection.in_atomic_block)
        return turn(*args, **more)

    monkeypatch.setattr(queries, "turn", look)
    return found


@pytest.fixture
def aimed(judged: list[bool]) -> Returning:
    """Calls are to be answered in 15 seconds by 80 in 100."""
    story = a_returning_council()
    story.target("CALLS", "80")
    story.target("CALLS", "80", label="2014-15")
    return story


def test_no_transaction_is_open_while_a_series_is_judged(aimed: Returning, judged: list[bool]) -> None:
    aimed.save("CALLS", value="40")
    assert (judged, RED in inbox(aimed, "Olive")) == ([False], True)
    aimed.submit("CALLS")
    row = aimed.approve("CALLS")
    commands.revise(
        council_id=aimed.council.id, return_id=row.id, figures=figures(value="85"), reason="Counted again",
        expected_version=row.version, confirmed="Counted again.", by=aimed.actor("Olive"), at=AT,
    )  # fmt: skip
    hoped = Expectation(value=figures(value="70").value, reason="It goes down", confidence="medium")
    commands.record_forecast(
        council_id=aimed.council.id, return_id=row.id, expectation=hoped, by=aimed.actor("Olive"), at=AT
    )
    commands.alert_of(council_id=aimed.council.id, return_id=row.id, by=aimed.actor("Olive"), at=AT)
    assert judged == [False] * 4
    assert MISS in inbox(aimed, "Olive"), "by the owner's own forecast"


def test_a_figure_that_is_refused_or_comes_too_late_tells_nobody(aimed: Returning) -> None:
    old = aimed.returned("CALLS")
    aimed.save("CALLS", value="85")
    with pytest.raises(Conflict):
        commands.save_draft(
            council_id=aimed.council.id, return_id=old.id, figures=figures(value="40"),
            expected_version=old.version, confirmed="So", by=aimed.actor("Olive"), at=AT,
        )  # fmt: skip
    assert inbox(aimed, "Olive") == []


def test_figures_that_change_while_a_file_is_judged_are_left_to_whoever_changed_them(
    aimed: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    aimed.save("CALLS", value="40")
    turn = queries.turn

    def meanwhile(row: Any, **more: Any) -> Any:
        found = turn(row, **more)
        monkeypatch.setattr(queries, "turn", turn)
        aimed.save("CALLS", value="85")
        return found

    monkeypatch.setattr(queries, "turn", meanwhile)
    row = aimed.returned("CALLS")
    assert commands.alert_of(council_id=aimed.council.id, return_id=row.id, by=aimed.actor("Olive"), at=AT) == 0
    assert notices.inbox(aimed.people["Olive"], aimed.council.id) == []
