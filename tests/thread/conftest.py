"""The council of the tests of the thread."""

from __future__ import annotations

import pytest

from goldenthread.thread import commands
from tests.thread.worlds import Threaded, a_threaded_council


@pytest.fixture
def town(db) -> Threaded:
    """A council with a vision, two plans and three indicators."""
    # Two tests that write the same leave the same trail, by whose end a reading is kept.
    commands.forget()
    return a_threaded_council()
