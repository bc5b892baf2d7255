"""The one clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import time_machine
from django.test import override_settings

from goldenthread.web import clock


@time_machine.travel(datetime(2026, 7, 14, 23, 30, tzinfo=UTC), tick=False)
@override_settings(GOLDENTHREAD_CLOCK_OFFSET=timedelta(0))
def test_the_date_is_londons_not_greenwichs() -> None:
    assert clock.now() == datetime(2026, 7, 14, 23, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 7, 15)


@time_machine.travel(datetime(2026, 1, 14, 23, 30, tzinfo=UTC), tick=False)
@override_settings(GOLDENTHREAD_CLOCK_OFFSET=timedelta(0))
def test_in_winter_london_and_greenwich_agree() -> None:
    assert clock.today() == date(2026, 1, 14)


@time_machine.travel(datetime(2026, 7, 14, 12, 0, tzinfo=UTC), tick=False)
@override_settings(GOLDENTHREAD_CLOCK_OFFSET=timedelta(days=-4356))
def test_a_demonstrations_clock_stands_off_by_its_setting() -> None:
    assert clock.today() == date(2014, 8, 10)


def test_an_instant_is_always_aware() -> None:
    assert clock.now().utcoffset() == timedelta(0)
