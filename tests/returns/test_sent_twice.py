"""A form that is sent ten times at once does its work once (C3), on pages with a version and on pages without."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from goldenthread.audit.models import Record
from goldenthread.web import once
from goldenthread.web.models import Sent
from tests.returns.conftest import BACKEND
from tests.returns.racing import Act, race
from tests.returns.worlds import Returning

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.acceptance("C3")]
TIMES = 10
FORECAST = {"value": "80", "reason": "The trend", "confidence": "high"}


def open_page(story: Returning, name: str, where: str) -> tuple[Client, str]:
    """A browser that minds its tokens, and the one that a page gave it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(story.people[name], backend=BACKEND)
    page = client.get(where).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token, where
    return client, token[1]


def forms(story: Returning) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Whose form it is, its page and what is typed: with a version or, where things are only added, without."""
    row = story.returned("CALLS")
    one, period = f"/hart/returns/{row.id}/", "/hart/returns/?period=2014-15-Q1"
    version = {"version": row.version}
    closing = {"close": "1", "reason": "The report", "closes_on_day": 1, "closes_on_month": 9, "closes_on_year": 2014}
    hours = {"form": "hours", "hours-period": "2014-15-Q1", "period": "2014-15-Q1", "what": "Typing", "hours": "7.5"}
    return {
        "a figure": ("Olive", one, {**version, "value": "50", "absence": ""}),
        "a forecast": ("Olive", f"{one}forecast/", FORECAST),
        "hours": ("Petra", "/hart/returns/collection/", hours),
        "a period's end": ("Petra", period, closing),
    }


def sending(client: Client, where: str, said: dict[str, Any], token: str) -> Act:
    """The same form from the same page, by a connection of its own."""

    def act() -> str:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = client.cookies
        answer = browser.post(where, {**said, "csrfmiddlewaretoken": token})
        return f"{answer.status_code} {answer.headers.get('Location', '')}".strip()

    return act


def sent_at_once(story: Returning, what: str) -> tuple[set[str], int]:
    """What the ten were told, and how many records they left."""
    name, where, said = forms(story)[what]
    client, token = open_page(story, name, where)
    before = Record.objects.count()
    told = race([sending(client, where, said, token)] * TIMES)
    return set(told), Record.objects.count() - before


@pytest.mark.parametrize(
    "what",
    ["a figure", "a forecast", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("hours", "a period's end"))],
)
def test_a_form_sent_ten_times_at_once_has_one_effect_and_one_answer(story: Returning, what: str) -> None:
    told, effects = sent_at_once(story, what)
    assert (len(told), effects) == (1, 1), told
    assert next(iter(told)).startswith("302 /hart/")


def test_the_control_without_it_does_its_work_ten_times(story: Returning, settings: Any) -> None:
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if not one.endswith("OnceOnly")]
    assert sent_at_once(story, "a forecast")[1] == TIMES


def test_what_failed_is_not_remembered_and_what_is_typed_anew_is_new(story: Returning) -> None:
    _, where, _ = forms(story)["a forecast"]
    client, token = open_page(story, "Olive", where)
    empty = {**FORECAST, "reason": ""}
    assert [sending(client, where, empty, token)() for _ in range(2)] == ["200", "200"]
    assert Sent.objects.count() == 0
    asked = [sending(client, where, {**FORECAST, "value": value}, token)() for value in ("80", "80", "81")]
    assert len(set(asked)) == 1
    assert Record.objects.filter(event="returns.forecast").count() == 2


def test_what_is_still_being_done_after_ten_seconds_is_said_and_a_claim_nobody_ends_is_taken_over(
    story: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once, "LOOKS", 2)
    _, where, _ = forms(story)["a forecast"]
    client, token = open_page(story, "Olive", where)
    monkeypatch.setattr(once, "_claimed", lambda key: False)
    assert sending(client, where, FORECAST, token)() == "409"
    monkeypatch.undo()
    with monkeypatch.context() as patch:
        patch.setattr(once.OnceOnly, "_done", lambda self, request, key: once.errors.sent_twice(request))
        assert sending(client, where, FORECAST, token)() == "409"
    monkeypatch.setattr(once, "LOOKS", 2)
    assert sending(client, where, FORECAST, token)() == "409"
    Sent.objects.update(at=once.clock.machine() - 2 * once.CLAIM_LASTS)
    assert sending(client, where, FORECAST, token)().startswith("302")
    assert once.forget(before=once.clock.machine()) == 1
