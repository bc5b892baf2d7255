"""Many people save at once for a while, against a running server (C6).

Two of them share each return, so some are told that somebody else was first. Nobody meets a database that is locked,
no deadlock is left to them, and whatever was acknowledged is there: each return's versions are those that were told,
one after another, and its figure is that of the last. Ten of them for five seconds by day, fifty for a minute by night.
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPConnection
from itertools import count
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from goldenthread.audit.commands import SYSTEM
from goldenthread.audit.models import Record
from goldenthread.indicators import commands as indicators
from goldenthread.returns import commands
from goldenthread.returns.queries import ReturnRow
from tests.returns.conftest import BACKEND
from tests.returns.racing import stored
from tests.returns.worlds import OPENED, Returning, a_sheet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.acceptance("C6")]
NOW, TOKEN = "2014-15 Q1", "k" * 32
SAVED, TOLD = 302, 409


@dataclass
class Writer:
    """One person at one return: a connection of their own, and what they were told was kept."""

    server: str
    session: str
    return_id: int
    place: int
    version: int
    kept: dict[int, Decimal] = field(default_factory=dict)
    told: int = 0
    wrong: list[str] = field(default_factory=list)

    def write(self, until: float) -> None:
        """Save one figure after another until then."""
        wire = HTTPConnection(urlsplit(self.server).netloc, timeout=120)
        for turn in count():
            if time.monotonic() >= until or self.wrong:
                break
            self.save(wire, Decimal(500 + (2 * turn + self.place) % 100) / 10)
        wire.close()

    def save(self, wire: HTTPConnection, value: Decimal) -> None:
        """Send the form as the page has it; of a page that says somebody was first, take the version it shows."""
        said = {"version": self.version, "value": value, "absence": "", "csrfmiddlewaretoken": TOKEN}
        cookies = {settings.SESSION_COOKIE_NAME: self.session, settings.CSRF_COOKIE_NAME: TOKEN}
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={one}" for name, one in cookies.items()),
        }
        wire.request("POST", f"/hart/returns/{self.return_id}/", urlencode(said), headers)
        answer = wire.getresponse()
        page = answer.read().decode()
        if answer.status == SAVED:
            self.version += 1
            self.kept[self.version] = value
        elif answer.status == TOLD and (shown := re.search(r'name="version"[^>]*value="(\d+)"', page)):
            self.told += 1
            self.version = int(shown[1])
        else:
            self.wrong.append(f"{answer.status}: {page[:2000]}")


def writers(story: Returning, server: str, *, size: int) -> list[Writer]:
    """So many people, two at each of half as many returns."""
    sheet = {"owner_id": story.world.posts["owner"].pk}
    for at in range(size // 2):
        indicators.define(
            council=story.council, code=f"W{at:02d}", unit_id=story.world.units["team"].pk,
            sheet=a_sheet(title=f"Calls of line {at}", **sheet), by=SYSTEM, at=OPENED,
        )  # fmt: skip
    commands.open_round(council=story.council, period=story.periods[NOW], by=SYSTEM, at=OPENED)
    made = []
    for at in range(size):
        story.people[f"Writer{at}"] = story.world.person(f"Writer{at}", "owner")
        browser = Client()
        browser.force_login(story.people[f"Writer{at}"], backend=BACKEND)
        row = story.returned(f"W{at // 2:02d}")
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        made.append(Writer(server, session, row.id, at % 2, row.version))
    return made


def all_write(them: list[Writer], seconds: float) -> None:
    """Let them all save at once for so long."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(them)) as pool:
        list(pool.map(lambda one: one.write(until), them))


@pytest.mark.database
@pytest.mark.parametrize(
    ("size", "seconds"), [pytest.param(10, 5, id="10"), pytest.param(50, 60, id="50", marks=pytest.mark.nightly)]
)
def test_nobody_meets_a_locked_database_and_nothing_acknowledged_is_lost(
    story: Returning, live_server, size: int, seconds: float
) -> None:
    them = writers(story, live_server.url, size=size)
    rows = {one.return_id: story.returned(f"W{place // 2:02d}") for place, one in enumerate(them)}
    all_write(them, seconds)
    assert [wrong for one in them for wrong in one.wrong] == []
    assert all(one.kept or one.told for one in them), "somebody was never answered"
    acknowledged: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for one in them:
        assert not acknowledged[one.return_id].keys() & one.kept.keys(), "two were told that theirs is the same version"
        acknowledged[one.return_id] |= one.kept
    for return_id, kept in acknowledged.items():
        is_all_there(stored(rows[return_id]), kept)
    saves = sum(len(kept) for kept in acknowledged.values())
    assert Record.objects.filter(event="returns.saved").count() == saves


def is_all_there(now: ReturnRow, kept: dict[int, Decimal]) -> None:
    """Each version was told to somebody, in one line, and the last is what stands there."""
    assert sorted(kept) == list(range(1, len(kept) + 1))
    assert now.version == len(kept)
    assert now.current is not None
    assert now.current.figures.value == kept[now.version]


@contextmanager
def impatient() -> Iterator[None]:
    """The control: SQLite as most programs open it, which waits for nobody and takes its lock half way."""
    options = connection.settings_dict["OPTIONS"]
    before = dict(options)
    options |= {"timeout": 0, "transaction_mode": None}
    try:
        yield
    finally:
        options.clear()
        options.update(before)


def test_the_control_meets_a_locked_database(story: Returning, live_server) -> None:
    """For SQLite only: what it switches off, PostgreSQL does not have."""
    them = writers(story, live_server.url, size=10)
    with impatient():
        all_write(them, 5)
    assert any(one.wrong for one in them)
