"""A figure is on the dashboard a minute after it was entered, marked, for those who may see it (DQ-013)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())


@pytest.mark.requirement("DQ-013")
def test_a_value_entered_at_ten_is_on_the_dashboard_at_a_minute_past_marked_not_yet_checked(
    story: Any, read: Callable[..., Any], clock: Callable[[datetime], None]
) -> None:
    story.save("CALLS", value="78.5", at=datetime(2014, 8, 10, 9, 0, tzinfo=UTC))
    clock(datetime(2014, 8, 10, 9, 1, tzinfo=UTC))
    page = words(read("scorecard/?period=2014-15-Q1"))
    for told in ("Entered, and not yet checked", "78.5%", "Not yet checked", "Olive, 10:00 BST on 10 August 2014"):
        assert told in page
    assert "78.5%" in words(read("scorecard/?period=2014-15-Q1", by="Olive"))
    of_itself = words(read("indicators/CALLS/"))
    for told in ("out of every count until another person approves it", "78.5%", "Not yet checked"):
        assert told in of_itself
    assert "78.5%" not in words(read("indicators/CALLS/", by="Stan"))
    # Members see it when it is approved, and not before.
    assert "78.5%" not in words(read("scorecard/?period=2014-15-Q1", by="Stan"))
    story.submit("CALLS")
    story.approve("CALLS")
    after = words(read("scorecard/?period=2014-15-Q1"))
    assert "Not yet checked" not in after
    assert "78.5%" in words(read("scorecard/?period=2014-15-Q1", by="Stan"))
