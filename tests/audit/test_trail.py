"""Reading the trail."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread.audit import queries
from goldenthread.audit.commands import Actor
from tests.audit.test_commands import write

pytestmark = pytest.mark.django_db


def sequences(**filters: object) -> list[int]:
    return [row.sequence for row in queries.trail(1, **filters).rows]


def test_the_newest_comes_first_and_other_councils_do_not_come():
    write(1), write(1), write(2)
    assert sequences() == [2, 1]


def test_a_page_beyond_the_last_is_the_last():
    for _ in range(5):
        write()
    trail = queries.trail(1, page=9, size=2)
    assert (trail.page, trail.pages, trail.count, [row.sequence for row in trail.rows]) == (3, 3, 5, [1])


def test_filters_narrow_together():
    write(subject="return:1", event="returns.approved", by=Actor(7, "Ann"))
    write(subject="return:1", event="returns.submitted", by=Actor(8, "Bob"))
    write(subject="return:2", event="returns.approved", by=Actor(8, "Bob"))
    assert sequences(subject="return:1") == [2, 1]
    assert sequences(actor_id=8) == [3, 2]
    assert sequences(subject="return:1", event="returns.approved") == [1]


def test_days_are_london_s_and_both_included():
    write(at=datetime(2014, 6, 30, 22, 59, tzinfo=UTC))
    write(at=datetime(2014, 6, 30, 23, 0, tzinfo=UTC))
    write(at=datetime(2014, 7, 1, 22, 59, tzinfo=UTC))
    write(at=datetime(2014, 7, 1, 23, 0, tzinfo=UTC))
    assert sequences(since=date(2014, 7, 1), until=date(2014, 7, 1)) == [3, 2]


def test_the_download_holds_the_same_records_oldest_first():
    for _ in range(3):
        write()
    assert [row.sequence for row in queries.everything(1)] == [1, 2, 3]


def test_a_page_of_the_trail_takes_two_queries(django_assert_num_queries):
    for _ in range(60):
        write()
    with django_assert_num_queries(2):
        assert len(queries.trail(1).rows) == 50


def test_choices_are_what_occurs():
    write(by=Actor(8, "Bob"), event="b.c"), write(by=Actor(7, "Ann"), event="a.b"), write(by=Actor(7, "Ann"))
    found = queries.choices(1)
    assert found.actors == ((7, "Ann"), (8, "Bob"))
    assert found.events == ("a.b", "b.c", "returns.approved")
