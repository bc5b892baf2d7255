"""Every form of every page, sent ten times at once from one page: its work is done once, or refused each time (C3).

The forms are found on the pages of the journeys and filled in with what fits: it matters what becomes of ten of them,
not whether they are taken. A form whose page is gone by then, since another one was carried out, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from goldenthread.audit.models import Record
from goldenthread.web.once import OnceOnly
from tests.access.test_matrix import rows
from tests.journeys.pages import PAGES
from tests.journeys.test_errors import FORMS
from tests.journeys.town import Town, fill
from tests.returns.racing import race

pytestmark = [pytest.mark.nightly, pytest.mark.acceptance("C3")]
TIMES = 10
DAY = {"day": "10", "month": "10", "year": "2014"}
DONE, TOLD = 302, 409
CLOSED = frozenset({"404", "405", "sign-in", ""})
SHARE = 0.75


@pytest.fixture(scope="module")
def town(town: Town) -> Town:
    """The council with everything in every state."""
    return fill(town)


@dataclass
class Done:
    """How often the work behind a form was carried out, counted where the ten are told apart."""

    count: int = 0
    lock: Lock = field(default_factory=Lock)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        real = OnceOnly._done

        def done(middleware: OnceOnly, request: HttpRequest, key: str) -> HttpResponse:
            answer = real(middleware, request, key)
            with self.lock:
                self.count += answer.status_code == DONE
            return answer

        patch.setattr(OnceOnly, "_done", done)


@dataclass(frozen=True)
class Found:
    """A form as a page holds it: who sends it, where to, and what it says."""

    session: str
    cookies: Any
    where: str
    said: dict[str, Any]

    def send(self) -> str:
        """Once, over a connection of its own."""
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        browser.cookies = self.cookies
        answer = browser.post(self.where, self.said)
        return f"{answer.status_code} {answer.headers.get('Location', '')}".strip()


def forms_on(session: str, address: str) -> Iterator[Found]:
    """The forms of a page that write, filled in."""
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = session
    page = client.get(address)
    if page.status_code != 200 or "html" not in page["Content-Type"]:
        return
    for form in html.fromstring(page.content).xpath("//form[translate(@method, 'POST', 'post')='post']"):
        where = urljoin(address, form.get("action") or address)
        yield Found(session, client.cookies, where, filled(form))


def filled(form: Any) -> dict[str, Any]:
    """What a form sends: what stands in it, and something that fits where nothing does."""
    said: dict[str, Any] = {}
    for name, value in form.form_values():
        said.setdefault(name, []).append(value)
    for one in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        name, kind = one.get("name"), one.get("type", one.tag)
        if kind == "file" or any(said.get(name, ())):
            continue
        if kind == "select":
            said[name] = [value for value in one.value_options if value][:1]
        elif kind in ("radio", "checkbox"):
            said[name] = [one.get("value", "on")]
        else:
            said[name] = [DAY.get(name.rpartition("_")[2], "8")]
    for button in form.xpath(".//button[@name]")[:1]:
        said[button.get("name")] = [button.get("value", "")]
    return said


def name_of(where: str) -> str:
    try:
        return resolve(urlsplit(where).path).view_name
    except Resolver404:
        return ""


def asked() -> list[tuple[str, str]]:
    """Whose page, and where: every page and every form of the journeys."""
    both = [*PAGES.values(), *FORMS.values()]
    return list(dict.fromkeys((one.role, one.address) for one in both if one.role))


def test_every_form_sent_ten_times_at_once_does_its_work_once(
    town: Town, sessions: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: Counter[str] = Counter()
    for role, address in asked():
        if role not in sessions:
            continue
        for found in list(forms_on(sessions[role], address.format(**town.places))):
            with monkeypatch.context() as patch:
                done = Done()
                done.watch(patch)
                before = Record.objects.count()
                told = set(race([found.send] * TIMES))
                after = Record.objects.count()
            where = f"{name_of(found.where)}: {sorted(told)}"
            assert not any(one.startswith("5") for one in told), where
            assert done.count <= 1, where
            led = {one for one in told if one.startswith(str(DONE))}
            assert len(led) <= 1, where
            assert done.count or after == before, f"{where}: refused, and something was written"
            reached[name_of(found.where)] += 1
    writing = {
        row["route"] for row in rows() if row["method"] == "POST" and set(row.values()) - CLOSED - {row["writes"]}
    }
    assert len(writing & set(reached)) >= SHARE * len(writing), sorted(writing - set(reached))
