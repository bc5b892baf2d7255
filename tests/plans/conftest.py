"""The council of the tests of plans."""

from __future__ import annotations

import pytest

from tests.plans.worlds import Planning, a_planning_council


@pytest.fixture
def hart(db) -> Planning:
    """A council with a long ladder, its priorities, and no plan yet."""
    return a_planning_council()
