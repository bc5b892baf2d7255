"""The one clock."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import override_settings

from goldenthread.engine import periods
from goldenthread.engine.dates import moment, time_of_day
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


# The three hours about each change of the clocks in 2026, by the quarter of an hour, as UTC has them.
SPRING = [datetime(2026, 3, 29, tzinfo=UTC) + timedelta(minutes=15 * step) for step in range(12)]
AUTUMN = [datetime(2026, 10, 24, 23, 0, tzinfo=UTC) + timedelta(minutes=15 * step) for step in range(16)]


@pytest.mark.acceptance("H6")
def test_no_time_between_one_and_two_is_shown_on_the_night_that_clocks_go_forward() -> None:
    shown = [time_of_day(instant) for instant in SPRING]
    assert shown[2:8] == ["00:30 GMT", "00:45 GMT", "02:00 BST", "02:15 BST", "02:30 BST", "02:45 BST"]
    assert len(set(shown)) == len(SPRING)


@pytest.mark.acceptance("H6")
def test_the_hour_that_comes_twice_is_told_by_its_clock() -> None:
    shown = [time_of_day(instant) for instant in AUTUMN]
    assert shown[4:8] == ["01:00 BST", "01:15 BST", "01:30 BST", "01:45 BST"]
    assert shown[8:12] == ["01:00 GMT", "01:15 GMT", "01:30 GMT", "01:45 GMT"]
    assert len(set(shown)) == len(AUTUMN)
    assert moment(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == "01:30 GMT on 25 October 2026"


@pytest.mark.acceptance("H6")
def test_both_folds_of_an_hour_and_the_hour_that_is_missing_are_instants_in_order() -> None:
    first, second = (datetime(2026, 10, 25, 1, 30, tzinfo=clock.LONDON, fold=fold) for fold in (0, 1))
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    assert [time_of_day(instant) for instant in (first, second)] == ["01:30 BST", "01:30 GMT"]
    assert clock.instant("2026-10-25T01:30") == first.astimezone(UTC)
    # Half past one does not happen on 29 March: what is written so means the instant an hour after half past midnight.
    missing = clock.instant("2026-03-29T01:30")
    assert missing - clock.instant("2026-03-29T00:30") == timedelta(hours=1)
    assert time_of_day(missing) == "02:30 BST"


@pytest.mark.acceptance("H6")
@pytest.mark.parametrize("instants", [SPRING, AUTUMN])
def test_a_day_and_its_periods_do_not_waver_while_the_clocks_change(instants: list[datetime]) -> None:
    days = [clock.day(instant) for instant in instants]
    assert days == sorted(days)
    for kind in periods.KINDS:
        assert len({periods.containing(day, kind) for day in days}) == 1


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1) % 7)


# Both days of each year on which the clocks change, and the last days of the financial quarters beside them.
DEADLINES = [_last_sunday(year, month) for year in range(2025, 2031) for month in (3, 10)]
DEADLINES += [
    date(year, month, day) for year in range(2025, 2032) for month, day in ((3, 31), (6, 30), (9, 30), (12, 31))
]


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "America/New_York"])
def test_a_day_ends_at_midnight_in_london_wherever_the_server_stands(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for day in DEADLINES:
            last_second = datetime.combine(day, datetime.max.time().replace(microsecond=0), tzinfo=clock.LONDON)
            midnight = last_second.astimezone(UTC) + timedelta(seconds=1)
            assert clock.day(last_second.astimezone(UTC)) == day
            assert clock.day(midnight) == day + timedelta(days=1)
            assert (
                clock.instant(day.isoformat()) < midnight <= clock.instant(day.isoformat()) + timedelta(microseconds=1)
            )
    finally:
        monkeypatch.undo()
        time.tzset()
    assert len(DEADLINES) == 40
