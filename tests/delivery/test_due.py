"""When something is due, in nine ways; what is late, what is soon, and what is asked about a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.delivery import rules
from goldenthread.delivery.rules import Due, Piece, Standing, Wrong
from goldenthread.framework import speech

NAMES = speech.names({})
READ = [
    ("date", "31 July 2009", "2009-07-31", date(2009, 7, 31)),
    ("date", "1 3 2009", "2009-03-01", date(2009, 3, 1)),
    ("month", "July 2009", "2009-07", date(2009, 7, 31)),
    ("month", "end of Feb 2012", "2012-02", date(2012, 2, 29)),
    ("month_no_year", "November", "--11", None),
    ("month_no_year", "30th November", "--11-30", None),
    ("month_then_ongoing", "December 2008", "2008-12", date(2008, 12, 31)),
    ("financial_year", "2011/12", "2011/12", date(2012, 3, 31)),
    ("financial_year", "2011–2012", "2011/2012", date(2012, 3, 31)),
]


@pytest.mark.parametrize(("kind", "typed", "written", "last"), READ)
def test_what_is_typed_is_read(kind: str, typed: str, written: str, last: date | None) -> None:
    due = Due(kind, rules.read(kind, typed))
    assert due.dates == (written,)
    assert rules.due_wrongs(due) == []
    assert rules.last_day(due) == last


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("date", "July 2009"), ("date", "31 February 2009"), ("month", "November"), ("month", "3 July 2009"),
     ("month_no_year", "July 2009"), ("month_no_year", "45 July"), ("financial_year", "2011/14"), ("date", ""),
     ("month", "Thermidor 2009"), ("month", "2009"), ("month_then_ongoing", "soon")],
)  # fmt: skip
def test_what_does_not_fit_its_kind_is_refused_with_the_shape(kind: str, typed: str) -> None:
    with pytest.raises(ValueError):
        rules.read(kind, typed)
    assert "like" in rules.SHAPES[kind]


def test_kinds_without_a_date_are_never_late() -> None:
    for kind in rules.WITHOUT_A_DATE:
        one = Standing(
            Due(kind, ("2001-01-01",), waits_for="the law"), rules.last_day(Due(kind, ("2001-01-01",))), "not_started"
        )
        assert not rules.is_overdue(one, date(2099, 1, 1))


def test_a_month_without_its_year_is_never_late_and_is_asked_about() -> None:
    due = Due("month_no_year", ("--11",))
    assert not rules.is_overdue(Standing(due, rules.last_day(due), "not_started"), date(2099, 1, 1))
    assert rules.asked_of_due(due, None, None) == ("Say the year of its due date",)


def test_what_goes_on_from_a_month_is_late_only_until_it_has_begun() -> None:
    due = Due("month_then_ongoing", ("2008-12",))
    late = [rules.is_overdue(Standing(due, date(2008, 12, 31), stage), date(2009, 1, 1)) for stage in rules.STAGES]
    assert late == [True, False, False]


def test_each_step_counts_where_each_has_its_date() -> None:
    due, pieces = Due("one_per_step"), (Piece(date(2009, 3, 31), False), Piece(date(2009, 9, 30), False))
    assert rules.is_overdue(Standing(due, date(2009, 9, 30), "under_way", pieces), date(2009, 4, 1))
    done = (Piece(date(2009, 3, 31), True), pieces[1])
    assert not rules.is_overdue(Standing(due, date(2009, 9, 30), "under_way", done), date(2009, 4, 1))
    assert rules.is_soon(Standing(due, date(2009, 9, 30), "under_way", done), date(2009, 9, 1))


def test_what_waits_comes_up_at_its_review_date_and_is_never_late() -> None:
    due = Due("contingent", waits_for="the impact of the assessment", review_on=date(2009, 6, 1))
    one = Standing(due, None, "not_started")
    assert [rules.is_soon(one, date(2009, 5, 31)), rules.is_soon(one, date(2009, 6, 1))] == [False, True]
    assert rules.is_waiting(one)
    assert not rules.is_not_started(one)
    assert [wrong.field for wrong in rules.due_wrongs(Due("contingent"))] == ["waits_for"]


def test_a_date_is_read_as_the_one_nearest_to_the_approval() -> None:
    approved = date(2004, 12, 14)
    asked = rules.asked_of_due(Due("month_no_year", ("--11-30",)), approved, None)
    assert asked == ("Say the year of its due date", "Due date past at approval on 14 December 2004")
    assert rules.asked_of_due(Due("month_no_year", ("--04",)), approved, None) == ("Say the year of its due date",)


def test_a_date_after_the_goal_is_flagged() -> None:
    goal = rules.goal_in("Data quality level 4 achieved by 2011")
    assert goal == date(2011, 12, 31)
    assert rules.asked_of_due(Due("month", ("2012-03",)), None, goal) == (
        "Due on 31 March 2012, after the goal it serves, 31 December 2011",
    )
    assert rules.asked_of_due(Due("month", ("2011-03",)), None, goal) == ()
    assert rules.goal_in("Incentivisation (2011/2012)") is None
    assert rules.goal_in("ready by 2011/12") is None


def test_done_below_a_hundred_per_cent_is_asked_about_and_so_is_going_down() -> None:
    assert rules.asked_of_progress("done", 50, (), None, NAMES) == ("Done, and only 50% complete: which is it?",)
    assert rules.asked_of_progress("done", 100, (), 50, NAMES) == ()
    assert rules.asked_of_progress("under_way", 20, (), 60, NAMES) == ("Down from 60% to 20%: say why",)
    assert rules.asked_of_progress("under_way", 100, (), None, NAMES)[0].startswith("100% complete, and not")
    assert rules.asked_of_progress("done", None, (Piece(None, False),), None, NAMES) == ("Done, and one step is not",)


@settings(max_examples=50)
@given(
    kind=st.sampled_from(rules.DUE_KINDS), stage=st.sampled_from(rules.STAGES),
    last=st.dates(date(2000, 1, 1), date(2030, 1, 1)), after=st.integers(-400, 400),
)  # fmt: skip
def test_nothing_is_late_and_due_soon_at_once_and_what_is_done_is_neither(
    kind: str, stage: str, last: date, after: int
) -> None:
    today = last + timedelta(days=after)
    due = Due(kind, (last.isoformat(),), waits_for="it", review_on=last)
    one = Standing(due, rules.last_day(due), stage)
    late, soon = rules.is_overdue(one, today), rules.is_soon(one, today)
    assert not (late and soon)
    assert stage != "done" or not (late or soon or rules.is_waiting(one))
    assert not late or (kind not in rules.WITHOUT_A_DATE and today > last)


def test_not_started_and_partly_complete_is_asked_about() -> None:
    asked = rules.asked_of_progress("not_started", 90, (), None, NAMES)
    assert asked == ("Not started, and 90% complete: which is it?",)
    assert rules.asked_of_progress("not_started", 0, (), None, NAMES) == ()


@pytest.mark.parametrize("kind", ["ongoing", "as_and_when"])
def test_what_goes_on_has_no_date(kind: str) -> None:
    assert [one.field for one in rules.due_wrongs(Due(kind, text="31 July 2009"))] == ["due"]
    assert rules.due_wrongs(Due(kind, text="No date printed")) == []


def test_a_year_that_cannot_be_meant_is_refused() -> None:
    today = date(2014, 8, 10)
    far = rules.far_off(Due("date", ("1850-07-31",)), None, today)
    assert far == [Wrong("due", "The year 1850 is more than 20 years before 2014: check it")]
    assert [one.field for one in rules.far_off(Due("ongoing"), date(9999, 1, 1), today)] == ["goal_on"]
    assert rules.far_off(Due("date", ("1999-07-31",)), None, today) == []
