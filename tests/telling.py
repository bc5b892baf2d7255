"""What a test compared, told at the end of the run: also by one process of several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

_told: list[str] = []


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Say a line when all tests are done."""
    return _told.append


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process among several hands its lines to the one that writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["told"] = _told


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the lines of a process that has ended."""
    _told.extend(getattr(node, "workeroutput", {}).get("told", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write them."""
    for line in _told:
        terminalreporter.write_line(line)
