"""Any order of any steps by anyone (B1): what is approved never changes, nobody signs twice, revisions only grow.

Five hundred steps by day, because a step costs some 25 ms of the processor; twenty thousand by night, in four parts.
"""

from __future__ import annotations

import pytest

from tests.returns.signing import play
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.acceptance("B1"), pytest.mark.acceptance("B7")]


def test_any_order_of_steps_keeps_the_promises(story: Returning) -> None:
    play(story, runs=20, steps=25)


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(4))
def test_any_order_of_many_steps_keeps_the_promises(story: Returning, part: int) -> None:
    play(story, runs=100, steps=50)
