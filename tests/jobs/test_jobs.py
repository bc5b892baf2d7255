"""Jobs: asked for in a transaction, done once, tried again, given up, refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.jobs import commands, handlers, queries, rules, worker
from goldenthread.jobs.commands import enqueue
from goldenthread.jobs.models import Job
from goldenthread.organisation.models import Holding, Person, Post
from goldenthread.web import clock as time
from tests.jobs import doing
from tests.organisation.worlds import a_world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def state(job_id: int) -> str:
    return Job.objects.get(pk=job_id).state


def test_a_job_is_done_once_and_says_what_came_of_it():
    asked = enqueue(name="well", payload={"of": 1})
    assert worker.do_all() == 1
    row = queries.job(asked)
    assert (row.state, row.said, row.attempts, doing.marks()) == (rules.DONE, "Marked.", 1, 1)
    assert worker.do_all() == 0


def test_nothing_is_done_for_a_change_that_was_not_stored():
    with transaction.atomic():
        enqueue(name="well")
        transaction.set_rollback(True)
    assert worker.do_all() == 0


def test_a_name_nobody_bound_is_refused_when_it_is_asked_for_and_given_up_when_it_is_old(settings):
    with pytest.raises(ValueError, match=r"config\.jobs"):
        enqueue(name="unheard-of")
    asked = enqueue(name="well")
    settings.GOLDENTHREAD_JOBS = {}
    worker.do_all()
    assert (state(asked), doing.marks()) == (rules.FAILED, 0)


def test_a_job_with_a_key_waits_once_and_is_asked_for_again_once_it_runs():
    first = enqueue(name="well", key="k")
    assert enqueue(name="well", key="k") == first
    commands.take(worker="one", at=time.machine())
    assert enqueue(name="well", key="k") != first


def test_what_fails_leaves_nothing_behind_waits_and_is_given_up():
    asked = enqueue(name="badly")
    worker.do_all()
    row = queries.job(asked)
    assert (row.state, row.said, doing.marks()) == (rules.WAITING, "RuntimeError: The disk is full.", 0)
    assert row.not_before > time.machine() + timedelta(seconds=5)
    Job.objects.update(not_before=time.machine())
    worker.do_all()
    assert (state(asked), doing.marks()) == (rules.FAILED, 0)


def test_what_is_wrong_with_the_request_is_not_tried_again():
    asked = enqueue(name="never")
    worker.do_all()
    row = queries.job(asked)
    assert (row.state, row.said, row.attempts) == (rules.FAILED, "The file is empty.", 1)


def test_a_worker_that_died_loses_its_job_after_the_lease_and_cannot_end_it_any_more():
    asked = enqueue(name="well")
    now = time.machine()
    dead = commands.take(worker="dead", at=now)
    assert commands.take(worker="other", at=now + rules.LEASE) is None
    other = commands.take(worker="other", at=now + rules.LEASE + timedelta(seconds=1))
    assert (other.id, other.attempt) == (asked, 2)
    assert not commands.finish(ticket=dead, end=commands.End(rules.DONE, "Late."), at=now)
    with pytest.raises(worker.NoLongerMineError):
        worker._at_once(handlers.find("well"), dead)
    assert doing.marks() == 0


def test_a_sign_of_life_keeps_a_job():
    enqueue(name="slowly")
    now = time.machine()
    ticket = commands.take(worker="one", at=now)
    later = now + rules.LEASE - timedelta(seconds=1)
    assert commands.report(ticket=ticket, at=later, done=2, of=3)
    assert commands.take(worker="other", at=later + rules.LEASE - timedelta(seconds=1)) is None
    assert (queries.job(ticket.id).done, queries.job(ticket.id).of) == (2, 3)


def test_a_job_that_kills_its_worker_is_given_up_after_its_attempts():
    asked = enqueue(name="badly")
    for _ in range(2):
        commands.take(worker="dead", at=time.machine())
        Job.objects.update(lease_until=time.machine() - timedelta(seconds=1))
    worker.do_all()
    assert queries.job(asked).said == "The worker stopped while doing it, 2 times."


@pytest.fixture
def petra():
    """Someone who may import in a small council."""
    world = a_world()
    return world, world.person("Petra", "performance")


def ask(world, person) -> int:
    return enqueue(name="asked", council_id=world.council.pk, by=Actor(person.pk, person.name))


@pytest.mark.acceptance("A11")
@pytest.mark.parametrize("lost", ["the account", "the post", "the role"])
def test_a_job_runs_with_the_rights_its_requester_has_when_it_runs(petra, lost):
    world, person = petra
    asked = ask(world, person)
    if lost == "the account":
        Person.objects.filter(pk=person.pk).update(is_active=False)
    elif lost == "the post":
        Holding.objects.filter(person=person).delete()
    else:
        Post.objects.filter(pk=world.posts["performance"].pk).update(role=world.roles["scrutiny"])
    worker.do_all()
    assert (state(asked), doing.marks()) == (rules.REFUSED, 0)


def test_a_job_runs_for_whoever_still_may(petra):
    asked = ask(*petra)
    worker.do_all()
    assert (state(asked), doing.marks()) == (rules.DONE, 1)


def test_what_only_golden_thread_itself_does_is_done_for_nobody():
    asked = enqueue(name="well", by=Actor(7, "Ann"))
    worker.do_all()
    assert (state(asked), doing.marks()) == (rules.REFUSED, 0)


def test_what_was_done_long_ago_is_forgotten_and_what_was_given_up_is_not():
    enqueue(name="well"), enqueue(name="never")
    worker.do_all()
    assert commands.forget(before=time.machine() + timedelta(days=1)) == 1
    assert queries.counts() == {"waiting": 0, "running": 0, "done": 0, "failed": 1, "refused": 0}


def test_a_schedule_fires_once_whoever_asks():
    at = time.machine()
    assert [commands.fire(schedule=doing.SOON, at=at) for _ in range(3)] == [True, False, False]
    assert worker.do_all() == 1
