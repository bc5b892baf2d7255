"""The last quarter of the steps of test_machine."""

from __future__ import annotations

import pytest

from tests.returns.test_machine import played, played_by_night
from tests.returns.worlds import Returning

pytestmark = [
    *(pytest.mark.django_db, pytest.mark.database, pytest.mark.timeout(900)),
    *(pytest.mark.acceptance("B1"), pytest.mark.acceptance("B7")),
]


def test_the_last_quarter_of_the_steps_keeps_the_promises(story: Returning) -> None:
    played(story, quarter=4)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(15, 20))
def test_the_last_quarter_of_many_steps_keeps_the_promises(story: Returning, part: int) -> None:
    played_by_night(story, part=part)
