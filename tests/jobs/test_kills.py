"""Two workers, killed in the middle of jobs (C7): each effect is there exactly once, and nothing is stuck.

The control stores its effect in a transaction of its own, as a careless handler would, and doubles it.
"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from goldenthread.jobs import queries, rules, worker
from goldenthread.jobs.commands import enqueue
from tests.jobs import crew, doing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C7")]


@pytest.fixture(autouse=True)
def short_lease(monkeypatch):
    """What a worker left is taken up again soon, so that the test need not wait for half a minute."""
    monkeypatch.setattr(rules, "LEASE", timedelta(seconds=0.4))


def is_over() -> bool:
    counted = queries.counts()
    return counted[rules.WAITING] + counted[rules.RUNNING] == 0


def work() -> None:
    for _ in range(2000):
        if not worker.do_one(worker="crew") and is_over():
            return


def test_a_worker_that_is_killed_in_the_middle_leaves_no_effect_and_another_does_it_once():
    for _ in range(40):
        enqueue(name="deadly")
    crew.until_done(work, is_over, most=60)
    assert (queries.counts()[rules.DONE], doing.marks()) == (40, 40)


def test_the_control_doubles_its_effects():
    for _ in range(14):
        enqueue(name="careless")
    crew.until_done(work, is_over, most=40)
    assert doing.marks() > 14


@pytest.mark.nightly
def test_a_thousand_jobs_with_a_worker_killed_every_two_seconds(monkeypatch):
    monkeypatch.setattr(rules, "LEASE", timedelta(seconds=3))
    for _ in range(1000):
        enqueue(name="well")
    crew.kill_now_and_then(work, is_over, seconds=2, chance=random.Random(7))
    assert (queries.counts()[rules.DONE], doing.marks()) == (1000, 1000)
