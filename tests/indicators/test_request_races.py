"""Two people decide upon one request at the same moment: one outcome, and the other is told."""

from __future__ import annotations

import pytest

from goldenthread.indicators import queries
from goldenthread.indicators.rules import AGREED, REFUSED, Settled
from tests.indicators.asking import approved, ask, asked, decide, in_force
from tests.returns.racing import Act, race
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C1")]
RACES = 5


def deciding(story: Returning, request: int, name: str, outcome: str) -> Act:
    """Decide as the page does."""

    def act() -> str:
        try:
            decide(story, request, outcome, by=name)
        except Settled as error:
            return "told" if error.name != name else "left in the dark"
        return outcome

    return act


def test_of_two_who_decide_one_does_and_the_other_is_told(story: Returning) -> None:
    approved(story, "80")
    for turn in range(RACES):
        before, wanted = in_force(story), str(70 - turn)
        request = ask(story, wanted)
        told = race([deciding(story, request, "Dora", AGREED), deciding(story, request, "Petra", REFUSED)])
        assert "told" in told
        (outcome,) = {*told} - {"told"}
        assert asked(story, request).state == outcome
        assert str(in_force(story)) == (str(before) if outcome == REFUSED else f"{wanted}.00000000")
    rows = queries.requests(story.council.id)
    agreed = [one for one in rows if one.state == AGREED]
    assert len(queries.target_rows(story.indicators["CALLS"].id)) == 1 + len(agreed)
