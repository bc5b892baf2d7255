"""The last second of a period's last day, by its page, wherever the server's clock stands (H5).

Taken at 23:59:59 in London and refused at 00:00:00: on both days on which the clocks change and on others.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client

from goldenthread.audit.commands import Hand
from goldenthread.returns import commands
from goldenthread.web import clock
from tests.returns.conftest import BACKEND
from tests.returns.test_closing import DAYS, LONDON, zone
from tests.returns.test_views import address, entry
from tests.returns.worlds import Returning

__all__ = ["zone"]
pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("H5")]
# By day: both changes of the clocks of a year, its end, and a day between.
FEW = (DAYS[0], DAYS[1], DAYS[12], DAYS[-1])


def saved(story: Returning, at: datetime, value: str, patch: pytest.MonkeyPatch) -> int:
    """Type a value on its page at an instant, at which the clock stands still: what the page answers."""
    patch.setattr(clock, "now", lambda: at)
    client = Client()
    client.force_login(story.people["Olive"], backend=BACKEND)
    return client.post(address(story), entry(story, value=value)).status_code


def is_taken_to_the_last_second(story: Returning, last: date, patch: pytest.MonkeyPatch) -> None:
    final = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=LONDON).astimezone(UTC)
    hand = Hand(story.actor("Petra"), final - timedelta(hours=20), "The report goes to print")
    commands.close_period(council_id=story.council.id, period=story.periods["2014-15 Q1"], closes_on=last, hand=hand)
    assert saved(story, final, "78.5", patch) == 302, last
    assert saved(story, final + timedelta(seconds=1), "78.6", patch) == 409, last
    row = story.returned("CALLS").current
    assert row is not None
    assert row.figures.value == Decimal("78.5")


@pytest.mark.parametrize("days", [pytest.param(FEW, id="4"), pytest.param(DAYS, id="40", marks=pytest.mark.nightly)])
def test_a_figure_is_taken_to_the_last_second_of_the_day_and_not_after(
    story: Returning, zone: str, days: tuple[date, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for last in days:
        mark = transaction.savepoint()
        is_taken_to_the_last_second(story, last, monkeypatch)
        transaction.savepoint_rollback(mark)
