"""Balance, use and interval of looking, without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.delivery import rules as delivery
from goldenthread.delivery.rules import Due, Piece, Standing
from goldenthread.engine import periods
from goldenthread.indicators import rules
from goldenthread.indicators.rules import NATURES, Burden

natures = st.lists(st.sampled_from(("", *NATURES)))


@given(natures)
@settings(max_examples=50)
def test_every_measure_is_counted_once_classed_or_not(found: list[str]) -> None:
    told = rules.balance(found)
    assert told.all == len(found)
    assert told.has_no_outcome == (bool(found) and "outcome" not in found)


BURDENS = st.lists(
    st.builds(
        Burden,
        st.text("ABC", min_size=1, max_size=3),
        st.none() | st.integers(0, 500).map(Decimal),
        st.integers(0, 4),
    ),
    max_size=12,
)


@given(BURDENS)
@settings(max_examples=50)
def test_what_was_not_used_comes_first_and_dearer_before_cheaper(found: list[Burden]) -> None:
    ranked = rules.heaviest_first(found)
    assert sorted(map(repr, ranked)) == sorted(map(repr, found))
    assert [one.uses > 0 for one in ranked] == sorted(one.uses > 0 for one in ranked)
    idle = [one.hours for one in ranked if not one.uses]
    known = [one for one in idle if one is not None]
    assert known == sorted(known, reverse=True)
    assert idle[: len(known)] == known, "hours nobody gave are not taken for the most"


@pytest.mark.parametrize(
    ("monitored", "label", "is_looked_at"),
    [
        ("", "2014-05", True),
        ("quarter", "2014-05", False),
        ("quarter", "2014-06", True),
        ("quarter", "2014-15 Q1", True),
        ("year", "2014-15 Q1", False),
        ("year", "2014-15 Q4", True),
        ("half_year", "2014-15 Q2", True),
    ],
)
def test_an_indicator_is_looked_at_when_its_interval_ends(monitored: str, label: str, is_looked_at: bool) -> None:
    assert rules.is_looked_at(monitored, periods.parse(label), year_start_month=4) == is_looked_at


def test_high_effort_is_more_than_that_of_half_of_those_known() -> None:
    every = [Decimal(10), Decimal(20), Decimal(30), None]
    assert [rules.is_high_effort(one, every) for one in every] == [False, False, True, False]


def test_a_year_before_a_leap_day_is_a_day() -> None:
    assert rules.a_year_before(date(2016, 2, 29)) == date(2015, 2, 28)


def test_milestones_are_done_on_course_late_or_waiting() -> None:
    today = date(2014, 8, 10)
    past, ahead = date(2014, 7, 1), date(2014, 9, 1)
    found = [
        Standing(Due("date", ("2014-07-01",)), past, "done"),
        Standing(Due("date", ("2014-07-01",)), past, "under_way"),
        Standing(Due("date", ("2014-09-01",)), ahead, "not_started"),
        Standing(Due("contingent"), None, "not_started"),
        Standing(
            Due("one_per_step", ("2014-07-01", "2014-09-01")),
            past,
            "under_way",
            (Piece(past, is_done=True), Piece(past, is_done=False), Piece(ahead, is_done=False)),
        ),
        Standing(Due("date", ("2014-07-01",)), past, "not_started", is_live=False),
    ]
    assert delivery.milestones(found, today) == {"done": 2, "on_course": 2, "late": 2, "waiting": 2}
