"""Two workers, killed in the middle of jobs (C7): each effect is there exactly once, and nothing is stuck.

The control stores its effect in a transaction of its own, as a careless handler would, and doubles it.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from goldenthread.jobs import queries, rules, worker
from goldenthread.jobs.commands import enqueue
from goldenthread.jobs.models import Job
from tests.jobs import crew, doing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C7")]
# Seconds: for how long any job may be held, and a worker may work.
STUCK, LONGEST_RUN = 60, 900
JOBS, KILLS = 1000, 20


@pytest.fixture
def short_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker left is taken up again soon, so that the test need not wait for half a minute."""
    monkeypatch.setattr(rules, "LEASE", timedelta(seconds=0.4))


def is_over() -> bool:
    counted = queries.counts()
    return counted[rules.WAITING] + counted[rules.RUNNING] == 0


def work() -> None:
    """Do what there is until all is over; what somebody left is waited for until its lease is."""
    until = time.monotonic() + LONGEST_RUN
    while time.monotonic() < until:
        if worker.do_one(worker="crew"):
            continue
        if is_over():
            return
        time.sleep(0.02)


@pytest.mark.usefixtures("short_lease")
def test_a_worker_that_is_killed_in_the_middle_leaves_no_effect_and_another_does_it_once():
    for _ in range(40):
        enqueue(name="deadly")
    crew.until_done(work, is_over, most=60)
    assert (queries.counts()[rules.DONE], doing.marks()) == (40, 40)


@pytest.mark.usefixtures("short_lease")
def test_the_control_doubles_its_effects():
    for _ in range(14):
        enqueue(name="careless")
    crew.until_done(work, is_over, most=40)
    assert doing.marks() > 14


@dataclass
class Watch:
    """Looks whether all is over, and how long any job has been held altogether, by whomever."""

    since: dict[int, float] = field(default_factory=dict)
    longest: float = 0.0

    def is_over(self) -> bool:
        now = time.monotonic()
        for one in Job.objects.filter(state=rules.RUNNING).values_list("pk", flat=True):
            self.longest = max(self.longest, now - self.since.setdefault(one, now))
        return is_over()


@pytest.mark.nightly
def test_a_thousand_jobs_with_a_worker_killed_every_two_seconds_are_each_done_once() -> None:
    """With the lease as it is installed: what a killed worker held is taken over when it is over."""
    for _ in range(JOBS):
        enqueue(name="lasting")
    watch = Watch()
    killed = crew.kill_now_and_then(work, watch.is_over, seconds=2, chance=random.Random(7))
    assert (queries.counts()[rules.DONE], doing.marks()) == (JOBS, JOBS)
    taken_over = Job.objects.filter(attempts__gt=1).count()
    assert killed >= KILLS
    assert KILLS // 4 <= taken_over <= killed
    assert watch.longest < STUCK
