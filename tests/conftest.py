"""What every test may ask for: a council with a year, its people signed in, and plain words about what did not run."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories import stories

pytest_plugins = ["tests.guards", "tests.images", "tests.sparks", "tests.telling"]

# The moment at which the story stands: Hart's report of the first quarter of 2014-15.
NOW = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
NIGHTLY_SECONDS = 2400
# Files of few tests that take long, the longest first: begun last they would leave one process working alone.
DEAR = (
    "journeys/test_pages_1.py",
    "frames/test_spark.py",
    "journeys/test_errors.py",
    "journeys/test_pages_2.py",
    "config/test_doctor.py",
    "journeys/test_pages_3.py",
    "intake/test_corpus.py",
    "frames/test_everywhere.py",
    "access/test_headers.py",
    "access/test_others.py",
    "access/test_counts.py",
    "comparators/test_imports.py",
    "comparators/test_commands.py",
    "onboarding/test_councils.py",
    "web/test_gallery_in_browser.py",
    "onboarding/test_words.py",
    "scorecards/test_course.py",
    "engine/variation/test_oracle.py",
    "engine/test_oracle.py",
    "journeys/test_keyboard.py",
    "journeys/test_none_left_out.py",
)
# How many tests each process left out for want of published files; with several processes each says the same number.
_not_run: list[int] = [0]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give long tests the time they need; leave out tests of published files that are not here, and say so."""
    for item in items:
        if item.get_closest_marker("nightly"):
            item.add_marker(pytest.mark.timeout(NIGHTLY_SECONDS))
    items.sort(key=_dearest_first)
    if os.environ.get("GOLDENTHREAD_REAL_DATA"):
        return
    wanting = [item for item in items if item.get_closest_marker("real_data")]
    if wanting:
        _not_run.append(len(wanting))
        items[:] = [item for item in items if item not in wanting]
        config.hook.pytest_deselected(items=wanting)


def _dearest_first(item: pytest.Item) -> int:
    """The place of a test's file in the run; all that are not dear keep their order behind those that are."""
    file = item.nodeid.partition("::")[0].removeprefix("tests/")
    return DEAR.index(file) if file in DEAR else len(DEAR)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process among several hands its number to the one that writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_run"] = max(_not_run)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the number of a process that has ended."""
    _not_run.append(getattr(node, "workeroutput", {}).get("not_run", 0))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what did not run for want of data: it is never silent."""
    if max(_not_run):
        terminalreporter.write_line(
            f"{max(_not_run)} tests did not run: GOLDENTHREAD_REAL_DATA names no published data."
        )


@pytest.fixture(autouse=True)
def clock(settings) -> Callable[[datetime], None]:
    """The clock stands at 10 August 2014; call it with another moment to move it."""

    def move(moment: datetime) -> None:
        settings.GOLDENTHREAD_CLOCK_OFFSET = moment - datetime.now(UTC)

    move(NOW)
    return move


@pytest.fixture
def hart(db) -> stories.Story:
    """A council with a year: Hart District Council's quarter, its people, its targets, its commentary."""
    return stories.a_council_with_a_year(at=NOW)


@pytest.fixture
def signed_in(hart: stories.Story) -> Callable[[str], Client]:
    """A browser signed in as the person of a role of the story."""

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(hart.people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of published files."""
    return Path(os.environ["GOLDENTHREAD_REAL_DATA"])
