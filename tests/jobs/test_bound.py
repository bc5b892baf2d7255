"""What the configuration binds is there."""

from __future__ import annotations

import pytest

from goldenthread.config.jobs import HANDLERS, SCHEDULES
from goldenthread.jobs import handlers, rules


@pytest.mark.parametrize("name", HANDLERS)
def test_every_name_leads_to_a_handler(name, settings):
    settings.GOLDENTHREAD_JOBS = HANDLERS
    assert isinstance(handlers.find(name), handlers.Handler)


def test_every_schedule_has_a_handler_and_each_name_one_schedule():
    assert {one.name for one in SCHEDULES} <= set(HANDLERS)
    assert rules.twice(SCHEDULES) == ()
