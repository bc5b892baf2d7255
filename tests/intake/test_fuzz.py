"""Files made worse at random, through the whole import: each is refused, asked about or read, and none crashes it (E4).

The reader's own code is called here without its process, so that a fault of it is seen and not taken for a refusal.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

import pytest

from goldenthread.intake.commands import Outcome
from tests.intake.conftest import Figures
from tests.sheets.here import read_here
from tests.sheets.mutating import mutated

pytestmark = [pytest.mark.django_db, pytest.mark.acceptance("E4")]
Take = Callable[..., Outcome]
SLOWEST = 20.0
BATCH, BATCHES = 1000, 20


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    read_here(monkeypatch)


def hold(take: Take, figures: Figures, number: int, seed: int) -> dict[str, int]:
    """Import so many files; how many ended in each state. What is not taken leaves nothing, and says why."""
    random, states = Random(seed), {}
    for _ in range(number):
        name, content = mutated(random)
        figures.stored, figures.applied = {}, 0
        started = time.monotonic()
        outcome = take(content, name)
        assert time.monotonic() - started < SLOWEST
        states[outcome.state] = states.get(outcome.state, 0) + 1
        if outcome.state == "refused":
            assert outcome.staged.errors
            assert all(one.reason and one.mend for one in outcome.staged.errors)
        if outcome.state != "applied":
            assert (figures.stored, figures.applied) == ({}, 0)
    return states


def test_files_made_worse_leave_nothing_or_are_read(take: Take, figures: Figures) -> None:
    states = hold(take, figures, 60, 1)
    assert states["refused"] > 10


@pytest.mark.nightly
@pytest.mark.parametrize("batch", range(BATCHES))
def test_twenty_thousand_files_made_worse_leave_nothing_or_are_read(take: Take, figures: Figures, batch: int) -> None:
    states = hold(take, figures, BATCH, 100 + batch)
    assert states["refused"] > BATCH // 6
