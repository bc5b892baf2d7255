"""Signing in: by email and password only, throttled, and without a hint of who has an account."""

from __future__ import annotations

import re
import threading
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from goldenthread.audit import queries as trail
from goldenthread.organisation import commands
from tests.organisation.worlds import NOTE

PASSWORD = "three odd words"
SIGN_IN = "/accounts/login/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(world):
    person = world.person("Ann", "owner")
    return commands.set_password(person=person, password=PASSWORD, **NOTE)


def sign_in(email: str, password: str, *, address: str = "10.0.0.1", client: Client | None = None, **headers: str):
    return (client or Client()).post(
        SIGN_IN, {"login": email, "password": password}, REMOTE_ADDR=address, headers=headers
    )


def seen(answer) -> str:
    """The page without what is its own each time, and without what was typed."""
    body = re.sub(r'value="[^"]*"', "", answer.content.decode())
    return f"{answer.status_code} {body}"


def test_the_right_password_signs_in_and_leads_on(ann):
    client = Client()
    answer = client.post(f"{SIGN_IN}?next=/hart/people/", {"login": " ANN@hart.gov.uk ", "password": PASSWORD})
    assert (answer.status_code, answer.url) == (302, "/hart/people/")
    assert client.session["_auth_user_id"] == str(ann.pk)


def test_the_page_keeps_where_to_go(ann):
    body = Client().get(f"{SIGN_IN}?next=/hart/people/").content.decode()
    assert 'name="next" value="/hart/people/"' in body


def test_nobody_is_led_to_another_site(ann):
    answer = Client().post(f"{SIGN_IN}?next=https://evil.example/", {"login": ann.email, "password": PASSWORD})
    assert answer.url == "/"


def test_a_stranger_and_a_slip_of_the_pen_get_the_same_page(ann):
    slip, stranger = sign_in(ann.email, "wrong"), sign_in("nobody@hart.gov.uk", "wrong")
    assert seen(slip) == seen(stranger)
    assert "do not match an account" in seen(slip)


def test_someone_who_left_gets_the_same_page_even_with_the_right_password(world, ann):
    slip = sign_in(ann.email, "wrong")
    commands.end_person(council=world.council, person=ann, **NOTE)
    assert seen(sign_in(ann.email, PASSWORD)) == seen(slip)


def test_someone_who_never_chose_a_password_cannot_sign_in(world):
    bob = world.person("Bob", "owner")
    assert sign_in(bob.email, "").status_code == 200
    assert sign_in(bob.email, "!").status_code == 200


def test_there_is_no_sign_up():
    assert Client().get("/accounts/signup/").status_code == 404


def test_signing_out_needs_a_post(ann):
    client = Client()
    sign_in(ann.email, PASSWORD, client=client)
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.acceptance("I4")
def test_ten_guesses_are_looked_at_and_no_more(ann):
    answers = [sign_in(ann.email, f"guess {number}") for number in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert sign_in(ann.email, PASSWORD).status_code == 429


@pytest.mark.acceptance("I4")
def test_the_right_owner_gets_in_from_another_address(ann):
    for number in range(20):
        sign_in(ann.email, f"guess {number}")
    assert sign_in(ann.email, PASSWORD, address="10.0.0.2").status_code == 302


def test_spelling_the_email_or_the_browser_otherwise_does_not_buy_guesses(ann):
    spellings = ["ann@hart.gov.uk", "ANN@hart.gov.uk", " Ann@Hart.Gov.uk "]
    answers = [sign_in(spellings[number % 3], "guess", **{"User-Agent": f"browser {number}"}) for number in range(11)]
    assert answers[-1].status_code == 429


def test_a_stranger_is_throttled_alike(ann):
    for number in range(11):
        last, unknown = sign_in(ann.email, f"guess {number}"), sign_in("nobody@hart.gov.uk", f"guess {number}")
    assert seen(last) == seen(unknown)
    assert last.status_code == 429


def test_five_quiet_minutes_open_the_door_again(ann):
    for number in range(12):
        sign_in(ann.email, f"guess {number}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=5))
    assert sign_in(ann.email, PASSWORD).status_code == 302


def test_signing_in_clears_the_count(ann):
    for number in range(9):
        sign_in(ann.email, f"guess {number}")
    assert sign_in(ann.email, PASSWORD).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_no_password_guess_is_kept_anywhere(ann):
    sign_in(ann.email, "my other password")
    assert "other password" not in repr(AccessAttempt.objects.values_list())


@pytest.mark.acceptance("I4")
@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_thirty_guesses_at_once_are_not_all_looked_at(ann, monkeypatch):
    looked_at: list[str] = []
    monkeypatch.setattr(get_user_model(), "check_password", lambda self, guess: bool(looked_at.append(guess)))
    barrier = threading.Barrier(30, timeout=60)
    statuses: list[int] = []

    def guess(number: int) -> None:
        try:
            barrier.wait()
            statuses.append(sign_in(ann.email, f"guess {number}").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) == 10
    assert sorted(statuses) == [200] * 10 + [429] * 20


class TestPasswords:
    def link(self) -> str:
        return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]

    def test_a_new_person_chooses_a_password_by_a_link(self, world):
        bob = world.person("Bob", "owner")
        answer = Client().post("/accounts/password/reset/", {"email": bob.email})
        assert (answer.status_code, answer.url) == (302, "/accounts/password/reset/sent/")
        client = Client()
        page = client.get(self.link(), follow=True)
        assert "Choose a new password" in page.content.decode()
        address = page.redirect_chain[-1][0]
        assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
        assert sign_in(bob.email, PASSWORD).status_code == 302
        assert trail.trail(world.council.id).rows[0].title == "Bob's password set"

    def test_a_link_works_once(self, ann):
        Client().post("/accounts/password/reset/", {"email": ann.email})
        client, link = Client(), self.link()
        address = client.get(link, follow=True).redirect_chain[-1][0]
        client.post(address, {"password1": "four quite odd words", "password2": "four quite odd words"})
        assert "no longer works" in Client().get(link, follow=True).content.decode()

    def test_a_stranger_gets_the_same_page_and_no_letter(self, ann):
        known = Client().post("/accounts/password/reset/", {"email": ann.email}, follow=True)
        stranger = Client().post("/accounts/password/reset/", {"email": "nobody@hart.gov.uk"}, follow=True)
        assert seen(known) == seen(stranger)
        assert [letter.to for letter in mail.outbox] == [[ann.email]]

    def test_someone_who_left_gets_no_letter(self, world, ann):
        commands.end_person(council=world.council, person=ann, **NOTE)
        Client().post("/accounts/password/reset/", {"email": ann.email})
        assert mail.outbox == []

    def test_changing_it_needs_the_present_one_and_ends_other_sessions(self, ann):
        here, there = Client(), Client()
        sign_in(ann.email, PASSWORD, client=here), sign_in(ann.email, PASSWORD, client=there)
        new = {"password1": "four quite odd words", "password2": "four quite odd words"}
        slip = here.post("/accounts/password/change/", {"oldpassword": "wrong", **new})
        assert "not your present password" in slip.content.decode()
        assert here.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
        assert here.get("/accounts/password/change/").status_code == 200
        assert there.get("/accounts/password/change/").status_code == 302

    def test_a_weak_one_is_refused_in_plain_words(self, ann):
        client = Client()
        sign_in(ann.email, PASSWORD, client=client)
        answer = client.post(
            "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
        )
        assert "at least 12 characters" in answer.content.decode()
