"""No order of setting, asking, deciding and taking back changes an approved target without a decided request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.engine.errors import GoldenThreadError
from goldenthread.indicators import commands, queries
from goldenthread.indicators.commands import NewTarget
from goldenthread.indicators.rules import AGREED, REFUSED
from tests.indicators.asking import MET, QUARTER, a_board, approved, ask, decide, take_back
from tests.returns.worlds import AT, Returning

pytestmark = pytest.mark.django_db
NAMES = st.sampled_from(("Olive", "Petra", "Dora"))
VALUES = st.integers(60, 90).map(str)
STEPS = st.one_of(
    st.tuples(st.just("set"), NAMES, VALUES),
    st.tuples(st.just("set with a body"), NAMES, VALUES),
    st.tuples(st.just("withdraw"), NAMES, VALUES),
    st.tuples(st.just("file"), NAMES, VALUES),
    st.tuples(st.just("ask"), NAMES, VALUES),
    st.tuples(st.just(AGREED), NAMES, VALUES),
    st.tuples(st.just(REFUSED), NAMES, VALUES),
    st.tuples(st.just("take back"), NAMES, VALUES),
)


def acts(story: Returning, name: str, value: str) -> dict[str, Callable[[], object]]:
    """What each step does; deciding and taking back are of the newest request, whatever has become of it."""
    place = {"council_id": story.council.id, "indicator_id": story.indicators["CALLS"].id}
    said = {"period": story.periods[QUARTER], "kind": "normal", "basis": "Tried", "by": story.actor(name), "at": AT}
    agreed = {"agreed_by_id": a_board(story), "agreed_on": MET, "decision": "CAB 1"}
    new = NewTarget(place["indicator_id"], story.periods[QUARTER].id, "normal", Decimal(value), "From a file")
    newest = max((one.id for one in queries.requests(story.council.id)), default=0)
    file = {"council_id": story.council.id, "basis": "A file", "by": story.actor(name), "at": AT}
    return {
        "set": lambda: commands.set_target(**place, **said, value=Decimal(value), reason="Tried"),
        "set with a body": lambda: commands.set_target(**place, **said, **agreed, value=Decimal(value), reason="Tried"),
        "withdraw": lambda: commands.set_target(**place, **said, value=None, reason="Tried"),
        "file": lambda: commands.set_targets(targets=[new], **file),
        "ask": lambda: ask(story, value, by=name),
        AGREED: lambda: decide(story, newest, AGREED, by=name),
        REFUSED: lambda: decide(story, newest, REFUSED, by=name),
        "take back": lambda: take_back(story, newest, by=name),
    }


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=1, max_size=10))
def test_an_approved_target_changes_only_where_a_request_was_agreed(
    story: Returning, steps: list[tuple[str, str, str]]
) -> None:
    mark = transaction.savepoint()
    try:
        approved(story, "80")
        for step, name, value in steps:
            with suppress(GoldenThreadError):
                acts(story, name, value)[step]()
            _holds(story)
    finally:
        transaction.savepoint_rollback(mark)


def _holds(story: Returning) -> None:
    rows = queries.target_rows(story.indicators["CALLS"].id)
    requests = {one.id: one for one in queries.requests(story.council.id)}
    assert rows[-1].value == 80, "the first stays on record"
    for row in rows[:-1]:
        request = requests[row.request_id or 0]
        assert (request.state, request.value) == (AGREED, row.value)
        assert request.asked_by_name != request.settled_by_name
        assert request.minute
        assert request.reason
    assert len([one for one in requests.values() if one.state == AGREED]) == len(rows) - 1
    assert len([one for one in requests.values() if one.is_open]) <= 1
