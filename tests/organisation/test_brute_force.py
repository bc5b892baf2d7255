"""A thousand guesses from fifty clients at once against a running server."""

from __future__ import annotations

import threading
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib.auth import get_user_model

from goldenthread.organisation import commands
from tests.organisation.worlds import NOTE

PASSWORD = "three odd words"
CLIENTS, EACH = 50, 20
pytestmark = [pytest.mark.nightly, pytest.mark.database, pytest.mark.django_db(transaction=True)]


class Browser:
    """One client with one connection, its cookie and its address as the proxy gives it."""

    def __init__(self, server: str, address: str) -> None:
        self.connection = HTTPConnection(urlsplit(server).netloc, timeout=120)
        self.address = address
        self.connection.request("GET", "/accounts/login/", headers={"X-Forwarded-For": address})
        answer = self.connection.getresponse()
        answer.read()
        cookies = [value.split(";")[0] for name, value in answer.getheaders() if name == "Set-Cookie"]
        self.cookie = "; ".join(cookies)
        self.token = next(cookie.partition("=")[2] for cookie in cookies if "csrf" in cookie)

    def guess(self, email: str, password: str) -> int:
        body = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": self.token})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie,
            "X-Forwarded-For": self.address,
        }
        self.connection.request("POST", "/accounts/login/", body, headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status


@pytest.fixture
def looked_at(monkeypatch) -> list[str]:
    """Every guess that was compared with the password."""
    seen: list[str] = []
    real = get_user_model().check_password

    def check(self, guess: str) -> bool:
        seen.append(guess)
        return real(self, guess)

    monkeypatch.setattr(get_user_model(), "check_password", check)
    return seen


@pytest.mark.acceptance("I4")
def test_of_a_thousand_guesses_ten_are_looked_at_and_the_owner_still_gets_in(world, live_server, settings, looked_at):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    ann = commands.set_password(person=world.person("Ann", "owner"), password=PASSWORD, **NOTE)
    statuses: list[int] = []
    barrier = threading.Barrier(CLIENTS, timeout=120)

    def attack(number: int) -> None:
        browser = Browser(live_server.url, "10.0.0.1")
        barrier.wait()
        statuses.extend(browser.guess(ann.email, f"guess {number} {turn}") for turn in range(EACH))

    threads = [threading.Thread(target=attack, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(statuses) == CLIENTS * EACH
    assert len(looked_at) == 10
    assert Browser(live_server.url, "10.0.0.2").guess(ann.email, PASSWORD) == 302
