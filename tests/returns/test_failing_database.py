"""The database refuses the n-th statement of a service, for every n: nothing of it is stored, ever a half (C8).

The control is the same without transactions, and is caught with half of its work.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError, transaction

from tests.breaking import at_statement, fail, signature, without_transactions
from tests.returns.acts import Act, acts
from tests.returns.more_acts import more
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.acceptance("C8")]
BY_DAY = frozenset({"approve", "import"})
WRITES = ("INSERT", "UPDATE", "DELETE")


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


def test_every_other_service_stores_nothing_when_its_first_and_its_last_write_fail(story: Returning) -> None:
    """By day only these; by night at every statement."""
    done = []
    for name, act in more(story):
        for number in ends(act):
            before = signature()
            with pytest.raises(OperationalError), at_statement(number, fail):
                act()
            assert signature() == before, name
        act()
        done.append(name)
    assert len(done) == len(set(done)) >= 24


def ends(act: Act) -> list[int]:
    """The places of its first and of its last statement that writes; what it did meanwhile is taken back."""
    with transaction.atomic(), at_statement(0, fail) as asked:
        act()
        transaction.set_rollback(True)
    places = [number for number, sql in enumerate(asked, 1) if sql.startswith(WRITES)]
    return sorted({places[0], places[-1]})


@pytest.mark.nightly
def test_every_other_service_that_is_broken_at_any_statement_stores_nothing(story: Returning) -> None:
    found = {name: breaks_at_every_statement(act) for name, act in more(story)}
    assert min(found.values()) >= 2, found


def test_the_control_without_transactions_is_caught_with_half_of_its_work(story: Returning, tmp_path: Path) -> None:
    """The same services broken in the same way, with nothing around them that takes back what was done."""
    for name, act in acts(story, tmp_path):
        if name in BY_DAY:
            mark = transaction.savepoint()
            with pytest.raises(AssertionError, match="half of it is stored"), without_transactions():
                breaks_at_every_statement(act)
            transaction.savepoint_rollback(mark)
        if name == "import":
            return
        act()
