"""A real browser, a server with the council of the journeys behind it, and pages opened as any of its people.

Server, council and browser live as long as a module: its tests share one council, in the order they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.guards import lifted
from tests.journeys.browsing import CHROMIUM, DESK, FLAGS, widen
from tests.journeys.town import AUTUMN, Town, a_town

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives the browser and needs the test database to exist."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture
def _django_db_helper() -> None:
    """In place of pytest-django's: the database is emptied after each module, by `server`, not after each test."""


@pytest.fixture(autouse=True)
def autumn(clock: Callable[[datetime], None]) -> None:
    """The clock of the journeys."""
    clock(AUTUMN)


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker) -> Iterator[LiveServer]:
    """The product, served; its tables are emptied afterwards."""
    with django_db_blocker.unblock():
        live = LiveServer("127.0.0.1")
        yield live
        live.stop()
        with lifted():
            call_command("flush", verbosity=0, interactive=False)
        connections.close_all()


@pytest.fixture(scope="module")
def town(server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The council in the autumn, with its returns asked for and nothing entered."""
    return a_town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def sessions(town: Town) -> dict[str, str]:
    """A session for each of its people."""
    found = {}
    for role, person in town.people.items():
        if person.is_active:
            client = Client()
            person.refresh_from_db()
            client.force_login(person, backend=BACKEND)
            found[role] = client.cookies["sessionid"].value
    return found


@pytest.fixture(scope="module")
def browser(sessions: dict[str, str]) -> Iterator[Browser]:
    """Debian's chromium. While it lives its event loop runs in this thread, so all queries are asked before."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> dict[tuple[str, bool], BrowserContext]:
    """The browser profiles of this module, by role and whether scripts run: what was fetched once is kept."""
    return {}


@pytest.fixture
def visit(
    browser: Browser,
    server: LiveServer,
    sessions: dict[str, str],
    contexts: dict[tuple[str, bool], BrowserContext],
) -> Iterator[Callable[..., Page]]:
    """Open a page as someone: `visit("director", "/hart/")`; with role "" nobody is signed in, in a new profile."""
    fresh: list[BrowserContext] = []

    def profile(role: str, scripts: bool) -> BrowserContext:
        if role and (role, scripts) in contexts:
            return contexts[role, scripts]
        made = browser.new_context(base_url=server.url, java_script_enabled=scripts)
        made.set_default_timeout(10_000)
        if not role:
            fresh.append(made)
            return made
        made.add_cookies([{"name": "sessionid", "value": sessions[role], "url": server.url}])
        contexts[role, scripts] = made
        return made

    def open_page(role: str, address: str, *, width: int = DESK, scripts: bool = True) -> Page:
        page = profile(role, scripts).new_page()
        widen(page, width)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status < 500 or "show=500" in address, f"{address} answered {answer.status}"
        return page

    yield open_page
    for context in fresh:
        context.close()
    for context in contexts.values():
        for page in context.pages:
            page.close()
