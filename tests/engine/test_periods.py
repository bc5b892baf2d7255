"""Months, quarters and financial years."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.engine import periods
from goldenthread.engine.errors import BadData
from goldenthread.engine.periods import KINDS, Period, parse

starts = st.integers(1, 12)
kinds = st.sampled_from(sorted(KINDS))
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
spans = st.builds(lambda day, kind, start: periods.containing(day, kind, year_start_month=start), days, kinds, starts)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Q1 2026/27", "2026-27 Q1"),
        ("2026-27 Q1", "2026-27 Q1"),
        ("2026-27-Q1", "2026-27 Q1"),
        ("Quarter 1 2014/15", "2014-15 Q1"),
        ("Quarter 4 of 2014 to 2015", "2014-15 Q4"),
        ("first quarter of 2014/15", "2014-15 Q1"),
        ("3rd Qtr 14/15", "2014-15 Q3"),
        ("2014/15Q2", "2014-15 Q2"),
        ("Apr - Jun 2014", "2014-15 Q1"),
        ("April to June 2014", "2014-15 Q1"),
        ("Apr–Jun 14", "2014-15 Q1"),
        ("Jan - Mar 2014/15", "2014-15 Q4"),
        ("Q1 (Apr-Jun) 2014/15", "2014-15 Q1"),
        ("2014/2015", "2014-15"),
        ("2014-15", "2014-15"),
        ("FY2014-15", "2014-15"),
        ("FY 14/15", "2014-15"),
        ("Financial year 2014 to 2015", "2014-15"),
        ("Outturn 2014/15", "2014-15"),
        ("April 2014 - March 2015", "2014-15"),
        ("2099-00", "2099-00"),
        ("Jun-14", "2014-06"),
        ("2014-06", "2014-06"),
        ("06/2014", "2014-06"),
        ("June 2014", "2014-06"),
        ("Sept. 2014", "2014-09"),
        ("Month 3 2014-15", "2014-06"),
        ("M12 2014/15", "2015-03"),
        ("Feb 2014/15", "2015-02"),
        ("2008-09", "2008-09"),
        ("September 2008", "2008-Sep"),
        ("  q1   2014/15 ", "2014-15 Q1"),
    ],
)
def test_a_label_in_any_shape_means_its_period(text: str, label: str) -> None:
    assert parse(text).label == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2014",
        "Q1 2014",
        "Q5 2014-15",
        "2014-13",
        "2014-16",
        "Apr-Sep 2014",
        "May to July 2014",
        "30 June 2014",
        "Q1 2014-15 (Jul-Sep)",
        "Dec - Feb 2015",
        "June",
        "2014-15 Q1 Q2",
    ],
)
def test_a_label_that_is_no_period_or_more_than_one_is_refused_with_a_mend(text: str) -> None:
    with pytest.raises(BadData) as refused:
        parse(text)
    (fault,) = refused.value.faults
    assert "2014-15 Q1" in fault.mend
    assert fault.value == text


def test_a_year_from_january_is_one_calendar_year() -> None:
    year = parse("2014", year_start_month=1)
    assert (year.starts, year.ends) == (date(2014, 1, 1), date(2015, 1, 1))
    assert [quarter.label for quarter in periods.quarters_of(year)] == ["2014 Q1", "2014 Q2", "2014 Q3", "2014 Q4"]


def test_the_kind_settles_a_label_that_is_both_a_year_and_a_month() -> None:
    assert parse("2008-09").kind == "year"
    assert parse("2008-09", kind="month").starts == date(2008, 9, 1)


def test_a_financial_year_changes_on_its_first_day() -> None:
    assert periods.containing(date(2015, 3, 31), "year").label == "2014-15"
    assert periods.containing(date(2015, 4, 1), "year").label == "2015-16"
    assert periods.containing(date(2016, 2, 29), "quarter").label == "2015-16 Q4"


@given(spans)
def test_a_label_a_slug_and_a_description_mean_the_period_they_name(span: Period) -> None:
    start = span.year_start_month
    for words in (span.label, span.slug, periods.describe(span), periods.title(span)):
        assert parse(words, year_start_month=start) == span


@given(spans)
def test_previous_is_one_ordinal_less_and_ends_where_this_begins(span: Period) -> None:
    before = periods.previous(span)
    assert (before.ordinal, before.ends, before.kind) == (span.ordinal - 1, span.starts, span.kind)
    assert periods.next_after(before) == span


@given(spans)
def test_the_same_period_of_the_year_before(span: Period) -> None:
    before = periods.year_before(span)
    assert (before.starts.month, before.starts.year) == (span.starts.month, span.starts.year - 1)


@given(days, starts)
def test_half_open_periods_tile_the_year(day: date, start: int) -> None:
    year = periods.containing(day, "year", year_start_month=start)
    for kind in KINDS:
        parts = periods.parts(year, kind)
        assert (parts[0].starts, parts[-1].ends) == (year.starts, year.ends)
        assert all(first.ends == second.starts for first, second in itertools.pairwise(parts))
        assert [part for part in parts if day in part] == [periods.containing(day, kind, year_start_month=start)]


def test_every_day_of_a_century_lies_in_one_month_quarter_and_year() -> None:
    day = date(2000, 1, 1)
    while day < date(2100, 1, 1):
        for kind in KINDS:
            assert day in periods.containing(day, kind)
        day += timedelta(days=1)


def test_a_quarter_has_no_part_that_is_a_year() -> None:
    with pytest.raises(ValueError, match="no parts"):
        periods.parts(parse("2014-15 Q1"), "year")


def test_words_for_a_period() -> None:
    quarter = parse("2014-15 Q4")
    assert periods.describe(quarter) == "January to March 2015"
    assert periods.title(quarter) == "Quarter 4 of 2014 to 2015"
    assert periods.describe(parse("2014-15")) == "April 2014 to March 2015"
    assert str(quarter) == "2014-15 Q4"


@pytest.mark.parametrize(
    ("label", "working_days", "due"),
    [
        ("2014-15 Q1", 10, date(2014, 7, 14)),
        ("2014-15 Q3", 10, date(2015, 1, 15)),  # over New Year's Day
        ("2014-15 Q4", 10, date(2015, 4, 16)),  # over Good Friday and Easter Monday
        ("2014-15", 1, date(2015, 4, 1)),
        ("2020-04", 5, date(2020, 5, 7)),
        ("2020-04", 6, date(2020, 5, 11)),  # VE Day on Friday 8 May, and no holiday on Monday 4 May
        ("2022-05", 2, date(2022, 6, 6)),  # the Platinum Jubilee on 2 and 3 June
        ("2021-12", 1, date(2022, 1, 4)),  # New Year's Day in lieu on Monday 3 January
        ("2014-15 Q1", 0, date(2014, 6, 30)),
    ],
)
def test_a_return_is_due_on_the_nth_working_day_after_its_period(label: str, working_days: int, due: date) -> None:
    assert periods.deadline(parse(label), working_days) == due


def test_scotland_keeps_holidays_of_its_own() -> None:
    december = parse("2014-12")
    assert periods.deadline(december, 1) == date(2015, 1, 2)
    assert periods.deadline(december, 1, subdivision="SCT") == date(2015, 1, 5)


def test_a_day_is_a_day_when_the_clocks_go_forward() -> None:
    assert periods.add_working_days(date(2015, 3, 27), 1) == date(2015, 3, 30)
    assert periods.add_working_days(date(2015, 3, 28), 1) == date(2015, 3, 30)


def test_deadlines_are_counted_forwards() -> None:
    with pytest.raises(ValueError, match="forwards"):
        periods.add_working_days(date(2015, 3, 27), -1)


@settings(max_examples=50)
@given(days, st.integers(1, 30))
def test_one_working_day_more_is_later(day: date, number: int) -> None:
    assert periods.add_working_days(day, number) > periods.add_working_days(day, number - 1)
