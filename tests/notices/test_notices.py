"""Notices and letters: told once, with the change, to those who may see it when they are told."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from goldenthread.jobs import worker
from goldenthread.notices import commands, queries, rules
from goldenthread.notices.commands import Telling
from goldenthread.notices.models import Letter, Notice
from goldenthread.organisation.access import Facts
from goldenthread.organisation.models import Holding, Person
from goldenthread.web import clock as time
from tests.conftest import NOW
from tests.organisation.worlds import a_world

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def telling(hart, key: str = "one", **more: object) -> Telling:
    facts = more.pop("facts", Facts(hart.council.pk))
    return Telling(
        kind="test",
        key=key,
        text="Calls answered fell to 12.5%",
        href=f"/{hart.council.key}/returns/1/",
        verb="see_scorecard",
        facts=facts,
        letter="Something in your care has changed",
        **more,
    )


@pytest.fixture
def hart(db):
    return a_world()


@pytest.fixture
def told(hart):
    person = hart.person("Petra", "performance")
    commands.tell(people=[person.pk], what=telling(hart), at=NOW)
    return person


def states() -> list[str]:
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def test_a_notice_is_on_the_home_page_and_its_letter_goes_out(hart, told):
    assert [row.text for row in queries.inbox(told, hart.council.pk)] == ["Calls answered fell to 12.5%"]
    worker.do_all()
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([told.email], f"{hart.council.name}: Something in your care has changed")
    ]
    assert (states(), f"/{hart.council.key}/returns/1/" in mail.outbox[0].body) == ([rules.SENT], True)


def test_a_letter_holds_a_link_and_no_figure(hart, told):
    worker.do_all()
    sent = mail.outbox[0]
    without_link = re.sub(r"https?://\S+", "", sent.subject + sent.body)
    assert not re.search(r"\d", without_link)


def test_nobody_is_told_the_same_twice(hart, told):
    assert commands.tell(people=[told.pk], what=telling(hart), at=NOW) == 0
    worker.do_all(), worker.do_all()
    assert (len(mail.outbox), Notice.objects.count()) == (1, 1)


@pytest.mark.acceptance("D6")
def test_nothing_is_told_of_what_was_not_stored(hart):
    with transaction.atomic():
        commands.tell(people=[hart.person("Olive", "owner").pk], what=telling(hart), at=NOW)
        transaction.set_rollback(True)
    worker.do_all()
    assert (mail.outbox, Notice.objects.count()) == ([], 0)


@pytest.mark.acceptance("A12")
def test_no_letter_goes_to_anybody_who_may_not_see_it_any_more(hart):
    """Fifty changes of role, account and post between telling and sending: no letter for any of them."""
    people = [Person.objects.create(email=f"p{n}@example.gov.uk", name=f"Person {n}") for n in range(50)]
    post, partner = hart.posts["performance"], hart.posts["partner"]
    held = [Holding.objects.create(person=one, post=post, starts=NOW.date()) for one in people]
    commands.tell(people=[one.pk for one in people], what=telling(hart), at=NOW)
    for number, (one, holding) in enumerate(zip(people, held, strict=True)):
        if number % 3 == 0:
            Person.objects.filter(pk=one.pk).update(is_active=False)
        elif number % 3 == 1:
            Holding.objects.filter(pk=holding.pk).delete()
        else:
            Holding.objects.filter(pk=holding.pk).update(post=partner)
    worker.do_all()
    assert (len(mail.outbox), states()) == (0, [rules.WITHHELD] * 50)
    assert [queries.inbox(Person.objects.get(pk=one.pk), hart.council.pk) for one in people] == [[]] * 50


def test_without_such_changes_all_of_them_get_it(hart):
    """The control of the test above."""
    post = hart.posts["performance"]
    people = [Person.objects.create(email=f"p{n}@example.gov.uk", name=f"Person {n}") for n in range(5)]
    for one in people:
        Holding.objects.create(person=one, post=post, starts=NOW.date())
    commands.tell(people=[one.pk for one in people], what=telling(hart), at=NOW)
    worker.do_all()
    assert len(mail.outbox) == 5


class Refusing:
    """A mail server that answers no, or falls silent."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self, messages: object) -> int:
        raise self.error


def test_a_letter_that_is_refused_waits_and_is_given_up_in_the_end(hart, told, monkeypatch):
    refusing = Refusing(smtplib.SMTPDataError(451, b"Try again later"))
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda self, m: refusing(m))
    worker.do_all()
    letter = Letter.objects.get()
    assert (letter.state, letter.handed, letter.failures) == (rules.WAITING, 0, 1)
    for _ in range(rules.MOST_FAILURES):
        Letter.objects.update(not_before=time.machine())
        commands_of_worker()
    assert states() == [rules.FAILED]


def commands_of_worker() -> None:
    from goldenthread.jobs.commands import enqueue

    enqueue(name="notices.post", key="again")
    worker.do_all()


def test_a_letter_that_was_cut_off_goes_out_once_more_and_never_a_third_time(hart, told, monkeypatch):
    silent = Refusing(smtplib.SMTPServerDisconnected("gone"))
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", lambda self, m: silent(m))
        worker.do_all()
        assert states() == [rules.HANDING]
        Letter.objects.update(handed_at=time.machine() - timedelta(minutes=2))
        commands_of_worker()
        assert Letter.objects.get().handed == 2
    Letter.objects.update(handed_at=time.machine() - timedelta(minutes=2))
    commands_of_worker()
    assert (states(), mail.outbox) == ([rules.DOUBTFUL], [])


def test_what_was_seen_is_put_away_by_its_own_person_only(hart, told):
    ids = [row.id for row in queries.inbox(told, hart.council.pk)]
    assert commands.see(person_id=hart.person("Olive", "owner").pk, council_id=hart.council.pk, ids=ids, at=NOW) == 0
    assert commands.see(person_id=told.pk, council_id=hart.council.pk, ids=ids, at=NOW) == 1
    assert queries.inbox(told, hart.council.pk) == []
