"""When schedules are due: once a day, also on the two days when clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.jobs import commands, rules
from goldenthread.jobs.models import Firing
from goldenthread.jobs.rules import Daily, Every

HALF_HOURS = ["00:30", "01:00", "01:30", "02:00", "02:30"]


def firings(schedule: rules.Schedule, since: datetime, until: datetime) -> list[datetime]:
    """The instants a worker that looks every minute would find due, each once."""
    found = []
    while since <= until:
        if (due := schedule.due(since)) not in found:
            found.append(due)
        since += timedelta(minutes=1)
    return found


@pytest.mark.acceptance("H6")
@pytest.mark.parametrize("at", HALF_HOURS)
@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_a_schedule_is_due_once_on_the_days_when_clocks_change(at, day):
    schedule = Daily("one", at)
    due = firings(schedule, day - timedelta(hours=2), day + timedelta(hours=20))
    # The day before, and this one: neither twice in the hour that comes twice, nor never in the hour left out.
    assert len(due) == 2
    assert {one.astimezone(rules.LONDON).date() for one in due} == {(day - timedelta(days=1)).date(), day.date()}


def test_an_hour_that_is_left_out_means_the_hour_after_and_one_that_comes_twice_its_first():
    schedule = Daily("one", "01:30")
    assert schedule.due(datetime(2026, 3, 29, 12, tzinfo=UTC)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert schedule.due(datetime(2026, 10, 25, 12, tzinfo=UTC)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_on_working_days_only():
    schedule = Daily("one", "07:00", working_days_only=True)
    assert schedule.due(datetime(2026, 11, 22, 12, tzinfo=UTC)) == datetime(2026, 11, 20, 7, tzinfo=UTC)


def test_every_so_many_seconds():
    assert Every("one", 60).due(datetime(2026, 3, 29, 1, 30, 59, tzinfo=UTC)) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )


def test_names_that_two_schedules_share_are_found():
    assert rules.twice([Daily("one", "07:00"), Every("one", 60), Every("two", 60)]) == ("one",)


@pytest.mark.django_db
@pytest.mark.acceptance("H6")
@pytest.mark.parametrize("day", [datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 10, 24, 22, tzinfo=UTC)])
def test_two_workers_through_the_night_fire_it_once(day):
    schedule = Daily("well", "01:30")
    for minute in range(0, 300, 10):
        for _ in range(2):
            commands.fire(schedule=schedule, at=day + timedelta(minutes=minute))
    # What was due the day before is caught up with first.
    assert Firing.objects.count() == 2
