"""The database refuses the n-th statement of a service, for every n: nothing of it is stored, ever a half (C8).

The control stores without a transaction around it, and is caught with half of its work.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError, connection

from tests.breaking import at_statement, fail, signature, statements
from tests.returns.acts import Act, acts
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.acceptance("C8")]
BY_DAY = frozenset({"approve", "import"})


def breaks_at_every_statement(act: Act, *, step: int = 1) -> int:
    """Break it at each statement in turn, until it is carried out; how often it was broken."""
    before, number, broken = signature(), 1, 0
    while True:
        try:
            with at_statement(number, fail) as asked:
                act()
        except OperationalError:
            assert signature() == before, f"half of it is stored after statement {number}: {asked[-1][:80]}"
            broken, number = broken + 1, number + step
            continue
        assert len(asked) < number
        assert signature() != before
        return broken


def test_a_service_that_is_broken_anywhere_stores_nothing(story: Returning, tmp_path: Path) -> None:
    """Two of them by day, at every fifth of their statements; all the others are carried out as they are."""
    for name, act in acts(story, tmp_path):
        if name not in BY_DAY:
            act()
            continue
        assert breaks_at_every_statement(act, step=5) >= 3


@pytest.mark.nightly
def test_every_service_that_is_broken_at_any_statement_stores_nothing(story: Returning, tmp_path: Path) -> None:
    found = {name: breaks_at_every_statement(act) for name, act in acts(story, tmp_path)}
    assert min(found.values()) >= 5
    assert len(found) == 9


def test_the_control_is_caught_with_half_of_its_work(story: Returning) -> None:
    row = story.save("CALLS", value="50")

    def careless() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE returns_return SET version = 9 WHERE id = %s", [row.id])
            cursor.execute("UPDATE returns_revision SET value = 51 WHERE return_id = %s", [row.id])

    before = signature()
    assert statements(lambda: None) == 0
    with pytest.raises(OperationalError), at_statement(2, fail):
        careless()
    assert signature() != before
