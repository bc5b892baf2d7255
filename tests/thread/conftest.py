"""The council of the tests of the thread."""

from __future__ import annotations

import pytest

from tests.thread.worlds import Threaded, a_threaded_council


@pytest.fixture
def town(db) -> Threaded:
    """A council with a vision, two plans and three indicators."""
    return a_threaded_council()
