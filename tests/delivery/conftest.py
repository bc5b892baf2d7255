"""The councils of the tests of actions and risks."""

from __future__ import annotations

import pytest

from tests.delivery.worlds import Delivering, a_council
from tests.factories.delivery import an_action_plan


@pytest.fixture
def hart(db: None) -> Delivering:
    """Hart with one empty action plan."""
    made = a_council("hart")
    an_action_plan(made.council)
    return made


@pytest.fixture
def bromsgrove(db: None) -> Delivering:
    """Bromsgrove with its strategy's actions."""
    return a_council("bromsgrove")


@pytest.fixture
def portsmouth(db: None) -> Delivering:
    """Portsmouth with its actions and improvement plans."""
    return a_council("portsmouth")
