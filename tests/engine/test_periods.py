"""Periods of every kind: on the calendar, in words, and when their returns are due."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.engine import periods
from goldenthread.engine.periods import ALL_KINDS, KIND_NUMBERS, KINDS, Period, numbered, parse

starts = st.integers(1, 12)
kinds = st.sampled_from(sorted(KINDS))
days = st.dates(date(1990, 1, 1), date(2099, 12, 31))
# A year of a council that counts from January is the calendar year, and is read as the council's year.
aligned = st.builds(
    lambda day, kind, start: periods.containing(day, kind, year_start_month=start),
    days,
    kinds,
    starts,
).filter(lambda one: one.kind != "calendar_year")
rolling = st.builds(
    lambda last, months, start: numbered("rolling", last, start, months=months),
    st.integers(1990 * 12, 2099 * 12),
    st.integers(2, 240),
    starts,
)
pooled = st.builds(
    lambda kind, last, years, start: numbered(kind, last, start, months=12 * years),
    st.sampled_from(["years", "calendar_years"]),
    st.integers(1990, 2099),
    st.integers(2, 12),
    st.integers(2, 12),
)
spans = st.one_of(aligned, rolling, pooled)


def test_a_year_from_january_is_one_calendar_year() -> None:
    year = parse("2014", year_start_month=1)
    assert (year.starts, year.ends) == (date(2014, 1, 1), date(2015, 1, 1))
    assert [quarter.label for quarter in periods.quarters_of(year)] == ["2014 Q1", "2014 Q2", "2014 Q3", "2014 Q4"]


def test_a_financial_year_changes_on_its_first_day() -> None:
    assert periods.containing(date(2015, 3, 31), "year").label == "2014-15"
    assert periods.containing(date(2015, 4, 1), "year").label == "2015-16"
    assert periods.containing(date(2016, 2, 29), "quarter").label == "2015-16 Q4"


@given(spans)
def test_a_label_a_slug_and_a_title_mean_the_period_they_name(span: Period) -> None:
    start = span.year_start_month
    starts_in = {"academic_start_month": start} if ALL_KINDS[span.kind].calendar == "academic" else {}
    financial = {"year_start_month": start} if ALL_KINDS[span.kind].calendar == "financial" else {}
    for words in (span.label, span.slug, periods.title(span)):
        assert parse(words, **starts_in, **financial) == span
    assert parse(periods.describe(span), kind=span.kind, **starts_in, **financial) == span


@given(st.one_of(aligned, rolling, pooled))
def test_previous_is_one_ordinal_less_of_the_same_length(span: Period) -> None:
    before = periods.previous(span)
    assert (before.ordinal, before.months, before.kind) == (span.ordinal - 1, span.months, span.kind)
    assert months_between(before, span) == ALL_KINDS[span.kind].spacing
    assert periods.next_after(before) == span
    assert periods.previous(span, step=3) == periods.previous(periods.previous(before))


@given(aligned)
def test_a_period_that_a_day_lies_in_ends_where_the_next_begins(span: Period) -> None:
    assert periods.previous(span).ends == span.starts


@given(spans)
def test_the_same_period_of_the_year_before(span: Period) -> None:
    before = periods.year_before(span)
    assert (before.starts.month, before.starts.year) == (span.starts.month, span.starts.year - 1)
    assert (before.months, periods.position(before)) == (span.months, periods.position(span))
    assert periods.year_of(before).ordinal == periods.year_of(span).ordinal - 1


@given(spans)
def test_year_and_part_are_a_place_on_the_calendar_and_the_last_part_ends_the_year(span: Period) -> None:
    year, part, parts = periods.year_of(span), periods.position(span), periods.parts_in_year(span.kind)
    assert 1 <= part <= parts
    assert span.ends <= year.ends
    assert (part == parts) == (span.ends == year.ends)
    assert span.ordinal == year.ordinal * parts + part - 1 + _beginning(span)


def _beginning(span: Period) -> int:
    """Months are numbered from January whatever month the year starts in."""
    return span.year_start_month - 1 if span.kind in ("month", "rolling") else 0


@given(days, starts)
def test_half_open_periods_tile_the_year(day: date, start: int) -> None:
    for whole, kinds in (("year", ("month", "quarter", "half_year", "year")), ("academic_year", ("term",))):
        year = periods.containing(day, whole, year_start_month=start, academic_start_month=start)
        for kind in kinds:
            parts = periods.parts(year, kind)
            assert len(parts) == periods.parts_in_year(kind)
            assert (parts[0].starts, parts[-1].ends) == (year.starts, year.ends)
            assert all(first.ends == second.starts for first, second in itertools.pairwise(parts))
            assert [part for part in parts if day in part] == [
                periods.containing(day, kind, year_start_month=start, academic_start_month=start)
            ]


def months_between(first: Period, second: Period) -> int:
    return (second.starts.year - first.starts.year) * 12 + second.starts.month - first.starts.month


@pytest.mark.parametrize(("label", "kind"), [("2014-15 Q1", "year"), ("2014-15", "term"), ("2014", "academic_year")])
def test_a_period_has_no_parts_that_do_not_fit(label: str, kind: str) -> None:
    with pytest.raises(ValueError, match="no parts"):
        periods.parts(parse(label), kind)


def test_parts_of_every_whole() -> None:
    made = {
        "Academic year 2014-15": ("term", ["Autumn term 2014-15", "Spring term 2014-15", "Summer term 2014-15"]),
        "2014-15": ("half_year", ["2014-15 H1", "2014-15 H2"]),
        "2014-15 H2": ("quarter", ["2014-15 Q3", "2014-15 Q4"]),
        "2014": ("quarter", ["2013-14 Q4", "2014-15 Q1", "2014-15 Q2", "2014-15 Q3"]),
        "2009-10 to 2011-12": ("year", ["2009-10", "2010-11", "2011-12"]),
        "2010 to 2012": ("calendar_year", ["2010", "2011", "2012"]),
        "3 months to May 2014": ("month", ["2014-03", "2014-04", "2014-05"]),
    }
    for label, (kind, labels) in made.items():
        assert [part.label for part in periods.parts(parse(label), kind)] == labels


def test_the_numbers_of_the_kinds_never_change() -> None:
    assert KIND_NUMBERS == {
        "month": 0,
        "quarter": 1,
        "half_year": 2,
        "year": 3,
        "calendar_year": 4,
        "academic_year": 5,
        "term": 6,
        "rolling": 7,
        "years": 8,
        "calendar_years": 9,
    }


def test_a_three_yearly_figure_stands_three_years_after_the_one_before() -> None:
    pooled = parse("2013 to 2015")
    every_year, every_third = (periods.step(pooled.kind, often) for often in ("year", "three_years"))
    assert periods.previous(pooled, step=every_year).label == "2012 to 2014"
    assert periods.previous(pooled, step=every_third).label == "2010 to 2012"
    assert periods.step("year", "three_years") == 3
    assert periods.previous(parse("2014-15"), step=3).label == "2011-12"


def test_a_rolling_year_published_each_quarter_stands_three_months_after_the_one_before() -> None:
    rolling = parse("12 months to September 2014")
    assert periods.step(rolling.kind, "quarter") == 3
    assert periods.previous(rolling, step=3).label == "12 months to June 2014"
    assert periods.step("quarter", "month") == periods.step("quarter", None) == 1


def test_an_autumn_term_is_compared_with_the_autumn_term_a_year_before() -> None:
    autumn = parse("Autumn term 2014-15")
    assert periods.year_before(autumn).label == "Autumn term 2013-14"
    assert periods.previous(autumn).label == "Summer term 2013-14"


@pytest.mark.parametrize(
    ("kind", "months"), [("rolling", 1), ("rolling", 241), ("years", 12), ("years", 18), ("calendar_years", 156)]
)
def test_a_span_cannot_be_of_any_length(kind: str, months: int) -> None:
    with pytest.raises(ValueError, match="cannot be of"):
        numbered(kind, 2014, months=months)


def test_a_day_lies_in_many_rolling_spans_so_none_is_given() -> None:
    with pytest.raises(KeyError):
        periods.containing(date(2014, 6, 1), "rolling")


def test_words_for_a_period() -> None:
    quarter = parse("2014-15 Q4")
    assert periods.describe(quarter) == "January to March 2015"
    assert periods.title(quarter) == "Quarter 4 of 2014 to 2015"
    assert periods.describe(parse("2014-15")) == "April 2014 to March 2015"
    assert str(quarter) == "2014-15 Q4"


@pytest.mark.parametrize(
    ("label", "slug", "title", "months"),
    [
        ("2014-15 H2", "2014-15-H2", "Second half of 2014 to 2015", "October 2014 to March 2015"),
        ("2014", "2014", "2014", "January to December 2014"),
        (
            "Academic year 2014-15",
            "Academic-year-2014-15",
            "Academic year 2014 to 2015",
            "September 2014 to August 2015",
        ),
        ("Autumn term 2014-15", "Autumn-term-2014-15", "Autumn term 2014 to 2015", "September to December 2014"),
        (
            "12 months to September 2014",
            "12-months-to-September-2014",
            "12 months to September 2014",
            "October 2013 to September 2014",
        ),
        ("2009-10 to 2011-12", "2009-10-to-2011-12", "2009-10 to 2011-12", "April 2009 to March 2012"),
        ("2010 to 2012", "2010-to-2012", "2010 to 2012", "January 2010 to December 2012"),
        (
            "Calendar years 2014 to 2015",
            "Calendar-years-2014-to-2015",
            "Calendar years 2014 to 2015",
            "January 2014 to December 2015",
        ),
    ],
)
def test_words_for_every_kind_of_period(label: str, slug: str, title: str, months: str) -> None:
    period = parse(label)
    assert (period.label, period.slug, periods.title(period), periods.describe(period)) == (label, slug, title, months)


def test_the_year_so_far_in_words() -> None:
    told = {
        "2014-15 Q2": "April to September 2014",
        "Spring term 2014-15": "September 2014 to April 2015",
        "2014-04": "April 2014",
        "12 months to January 2015": "February 2014 to January 2015",
    }
    assert {label: periods.describe_to_date(parse(label)) for label in told} == told


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


def test_a_window_is_told_by_its_length_and_its_last_month() -> None:
    quarter, month, year = parse("2014-15 Q1"), parse("2014-06"), parse("2013-14")
    assert periods.describe_window(quarter, 4) == "12 months to June 2014"
    assert periods.describe_window(month, 12) == "12 months to June 2014"
    assert periods.describe_window(year, 3) == "3 years to March 2014"
    assert periods.describe_window(parse("Academic year 2013-14"), 2) == "2 years to August 2014"
    assert [one.label for one in periods.window(quarter, 3)] == ["2013-14 Q3", "2013-14 Q4", "2014-15 Q1"]
