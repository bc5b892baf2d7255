"""The worker is killed between its commit and the mail server, and between the mail server and its commit (D6)."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest

from goldenthread.jobs import rules as job_rules
from goldenthread.jobs import worker
from goldenthread.jobs.commands import enqueue
from goldenthread.notices import commands, rules
from goldenthread.notices.commands import Sending, Telling
from goldenthread.notices.models import Letter
from goldenthread.organisation.access import Facts
from tests.conftest import NOW
from tests.jobs import crew
from tests.notices.sink import sink
from tests.organisation.worlds import a_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("D6")]


@pytest.fixture
def taken(settings, monkeypatch):
    """What a mail server took."""
    monkeypatch.setattr(job_rules, "LEASE", timedelta(seconds=0.4))
    monkeypatch.setattr(rules, "HANDING_LASTS", timedelta(seconds=0.4))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with sink() as (port, letters):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield letters


def write(count: int) -> None:
    world = a_world()
    person = world.person("Petra", "performance")
    for number in range(count):
        what = Telling(
            kind="test",
            key=str(number),
            text="Something has changed",
            href="/hart/",
            verb="see_scorecard",
            facts=Facts(world.council.pk),
            letter="Something has changed",
        )
        commands.tell(people=[person.pk], what=what, at=NOW)


def is_over() -> bool:
    return not Letter.objects.filter(state__in=rules.OPEN).exists()


def work() -> None:
    for _ in range(500):
        enqueue(name="notices.post", key="waiting")
        worker.do_one(worker="crew")
        if is_over():
            return


def ids(kind: int) -> list[str]:
    return [f"<letter-{one}@localhost>" for one in Letter.objects.values_list("id", flat=True) if one % 3 == kind]


def test_a_letter_is_sent_at_least_once_and_never_more_than_twice(taken, monkeypatch):
    """Of nine letters three are cut off before the mail server has them, and three after."""
    hand_over, outcome = commands.hand_over, commands.outcome

    def dying_before(**asked: object) -> Sending | None:
        sending = hand_over(**asked)
        if sending and sending.letter_id % 3 == 0 and sending.handed == 1:
            crew.die()
        return sending

    def dying_after(**asked: object) -> bool:
        sending = asked["sending"]
        if sending.letter_id % 3 == 1 and sending.handed == 1:
            crew.die()
        return outcome(**asked)

    write(9)
    monkeypatch.setattr(commands, "hand_over", dying_before)
    monkeypatch.setattr(commands, "outcome", dying_after)
    crew.until_done(work, is_over, most=40)
    counted = Counter(taken)
    assert [counted[one] for one in ids(0)] == [1, 1, 1]
    assert [counted[one] for one in ids(1)] == [2, 2, 2]
    assert [counted[one] for one in ids(2)] == [1, 1, 1]
    assert set(Letter.objects.values_list("state", flat=True)) == {rules.SENT}


@pytest.mark.nightly
def test_two_hundred_kills_at_random(taken):
    killed, round_ = 0, 0
    while killed < 200:
        write_more(round_, 200)
        killed += crew.kill_now_and_then(work, is_over, seconds=0.3, chance=random.Random(round_))
        round_ += 1
    counted = Counter(taken)
    every = [f"<letter-{one}@localhost>" for one in Letter.objects.values_list("id", flat=True)]
    assert min(counted[one] for one in every) >= 1
    assert max(counted.values()) <= 2
    assert sum(count > 1 for count in counted.values()) <= len(every) // 100 + 1


def write_more(round_: int, count: int) -> None:
    from goldenthread.organisation.models import Person, Post

    if not Person.objects.exists():
        write(1)
    person, post = Person.objects.get(), Post.objects.get(key="performance")
    for number in range(count):
        what = Telling(
            kind="test",
            key=f"{round_}-{number}",
            text="Something has changed",
            href="/hart/",
            verb="see_scorecard",
            facts=Facts(post.council_id),
            letter="Something has changed",
        )
        commands.tell(people=[person.pk], what=what, at=NOW)
