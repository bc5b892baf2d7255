"""Every day of a century: each lies in exactly one period of each kind, and the new year begins in London."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest

from goldenthread.engine import periods
from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import KINDS, Period, parse
from goldenthread.web import clock

pytestmark = pytest.mark.acceptance("H7")

FIRST, AFTER = date(2000, 1, 1), date(2100, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range((AFTER - FIRST).days)]


def century(kind: str) -> list[Period]:
    """The periods of a kind, one after the other, from the one that holds the first day to the one with the last."""
    found = [periods.containing(FIRST, kind)]
    while found[-1].ends < AFTER:
        found.append(periods.next_after(found[-1]))
    return found


def test_the_century_has_36525_days() -> None:
    assert len(DAYS) == 36_525
    assert sorted(KINDS) == ["academic_year", "calendar_year", "half_year", "month", "quarter", "term", "year"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_day_lies_in_exactly_one_period_of_a_kind(kind: str) -> None:
    found = century(kind)
    assert all(one.ends == after.starts for one, after in itertools.pairwise(found))
    holders = {day: one for one in found for day in DAYS[_place(one.starts) : _place(one.ends)]}
    assert len(holders) == len(DAYS) == sum(_place(one.ends) - _place(one.starts) for one in found)
    for day in DAYS:
        assert periods.containing(day, kind) == holders[day]
        assert day in holders[day]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_label_of_the_century_is_read_back_as_the_period_it_names(kind: str) -> None:
    found = century(kind)
    assert len({one.label for one in found}) == len(found)
    assert [parse(one.label) for one in found] == found
    assert [parse(one.slug) for one in found] == found
    assert [parse(one.label, kind=kind) for one in found] == found


def test_no_label_names_two_kinds() -> None:
    labels = [one.label for kind in KINDS for one in century(kind)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("year", [2000, 2004, 2096])
def test_29_february_lies_where_the_days_beside_it_lie(kind: str, year: int) -> None:
    leap = date(year, 2, 29)
    assert periods.containing(leap, kind) == periods.containing(leap - timedelta(days=1), kind)
    assert (periods.containing(leap, kind) == periods.containing(date(year, 3, 1), kind)) is (kind != "month")
    assert parse(f"29 February {year}", kind=kind) == periods.containing(leap, kind)


def test_a_year_without_29_february_refuses_it() -> None:
    with pytest.raises(BadData):
        parse("29 February 2015", kind="month")


def test_half_past_midnight_on_1_april_is_the_new_year_in_london() -> None:
    moment = datetime(2015, 3, 31, 23, 30, tzinfo=UTC)
    assert f"{clock.london(moment):%H:%M %Z}" == "00:30 BST"
    today = clock.day(moment)
    assert periods.containing(today, "year").label == "2015-16"
    assert periods.containing(today, "quarter").label == "2015-16 Q1"
    assert periods.containing(today, "half_year").label == "2015-16 H1"
    assert periods.containing(moment.date(), "year").label == "2014-15"


def _place(day: date) -> int:
    return min(max((day - FIRST).days, 0), len(DAYS))
