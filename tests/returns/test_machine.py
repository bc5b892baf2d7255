"""Any order of any steps by anyone (B1): what is approved never changes, nobody signs twice, revisions only grow.

Ten thousand steps by day and two hundred thousand by night, in four files of as many steps, so that four processes
share them. By day the seeds are the same each time; by night they are made of the date and the part. PostgreSQL, where
a step takes longer, has a fifth of the steps by day.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from tests.returns.signing import play
from tests.returns.worlds import Returning

pytestmark = [
    *(pytest.mark.django_db, pytest.mark.database, pytest.mark.timeout(900)),
    *(pytest.mark.acceptance("B1"), pytest.mark.acceptance("B7")),
]
TODAY = int(datetime.now(UTC).strftime("%Y%m%d"))


def played(story: Returning, *, quarter: int) -> None:
    """Two thousand five hundred steps, or some more; five hundred on PostgreSQL."""
    play(story, runs=50 if connection.vendor == "sqlite" else 10, steps=50, chosen=quarter)


def played_by_night(story: Returning, *, part: int) -> None:
    """Ten thousand steps of twenty parts."""
    play(story, runs=200, steps=50, chosen=TODAY * 100 + part)


def test_any_order_of_steps_keeps_the_promises(story: Returning) -> None:
    played(story, quarter=1)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(5))
def test_any_order_of_many_steps_keeps_the_promises(story: Returning, part: int) -> None:
    played_by_night(story, part=part)
