"""Period labels in the dozens of shapes people write: what each means, and what is refused with its mend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import FREQUENCIES, KINDS, parse

MONTHS = {
    "Jun-14": "2014-06",
    "2014-06": "2014-06",
    "2014-6": "2014-06",
    "201406": "2014-06",
    "2014M06": "2014-06",
    "06/2014": "2014-06",
    "6-2014": "2014-06",
    "June 2014": "2014-06",
    "2014 June": "2014-06",
    "Jun2014": "2014-06",
    "Apr'14": "2014-04",
    "Sept. 2014": "2014-09",
    "end of June 2014": "2014-06",
    "month ended 30 June 2014": "2014-06",
    "Month 3 2014-15": "2014-06",
    "M12 2014/15": "2015-03",
    "Feb 2014/15": "2015-02",
    "1995-06": "1995-06",
    "September 2008": "2008-Sep",
    "Dec 2010": "2010-Dec",
}
QUARTERS = {
    "Q1 2026/27": "2026-27 Q1",
    "2026-27 Q1": "2026-27 Q1",
    "2026-27-Q1": "2026-27 Q1",
    "Quarter 1 2014/15": "2014-15 Q1",
    "Quarter 4 of 2014 to 2015": "2014-15 Q4",
    "first quarter of 2014/15": "2014-15 Q1",
    "Quarter one 2014/15": "2014-15 Q1",
    "3rd Qtr 14/15": "2014-15 Q3",
    "1Q 2014-15": "2014-15 Q1",
    "2014/15Q2": "2014-15 Q2",
    "Apr - Jun 2014": "2014-15 Q1",
    "April to June 2014": "2014-15 Q1",
    "Apr–Jun 14": "2014-15 Q1",
    "Jan - Mar 2014/15": "2014-15 Q4",
    "Q1 (Apr-Jun) 2014/15": "2014-15 Q1",
    "1 April - 30 June 2014": "2014-15 Q1",
    "01/04/2014 - 30/06/2014": "2014-15 Q1",
    "2014-04-01/2014-06-30": "2014-15 Q1",
    "2014-04 to 2014-06": "2014-15 Q1",
    "04/2014 - 06/2014": "2014-15 Q1",
    "quarter ended 30 June 2014": "2014-15 Q1",
    "position at end of Q2 2014/15": "2014-15 Q2",
    "calendar Q1 2014": "2013-14 Q4",
    "  q1   2014/15 ": "2014-15 Q1",
}
HALF_YEARS = {
    "2014-15 H1": "2014-15 H1",
    "H2 2014/15": "2014-15 H2",
    "2014-15-H2": "2014-15 H2",
    "HY1 14/15": "2014-15 H1",
    "first half of 2014-15": "2014-15 H1",
    "2nd half 2014/15": "2014-15 H2",
    "Half-year 2 2014/15": "2014-15 H2",
    "Apr-Sep 2014": "2014-15 H1",
    "October 2014 to March 2015": "2014-15 H2",
    "half year ended 30 September 2014": "2014-15 H1",
}
YEARS = {
    "2014/2015": "2014-15",
    "2014-15": "2014-15",
    "2014-2015": "2014-15",
    "14-15": "2014-15",
    "201415": "2014-15",
    "FY2014-15": "2014-15",
    "FY 14/15": "2014-15",
    "Financial year 2014 to 2015": "2014-15",
    "Outturn 2014/15": "2014-15",
    "2014/15 actual": "2014-15",
    "Year end 2014-15": "2014-15",
    "April 2014 - March 2015": "2014-15",
    "Apr 2011-Mar 2012": "2011-12",
    "1 April 2014 to 31 March 2015": "2014-15",
    "financial year ending 31 March 2015": "2014-15",
    "FYE March 2015": "2014-15",
    "1998/99": "1998-99",
    "1999-00": "1999-00",
    "2099-00": "2099-00",
    "2008-09": "2008-09",
    "2014": "2014",
    "calendar year 2014": "2014",
    "Jan 2012-Dec 2012": "2012",
    "Calendar year ending 2014": "2014",
}
ACADEMIC = {
    "Academic year 2014-15": "Academic year 2014-15",
    "2014/15 academic year": "Academic year 2014-15",
    "AY2014/15": "Academic year 2014-15",
    "AY 14-15": "Academic year 2014-15",
    "School year 2014 to 2015": "Academic year 2014-15",
    "Sep 2014-Aug 2015": "Academic year 2014-15",
    "academic year ending August 2015": "Academic year 2014-15",
    "Autumn term 2014-15": "Autumn term 2014-15",
    "Autumn 2014": "Autumn term 2014-15",
    "Autumn term 2014": "Autumn term 2014-15",
    "Spring 2015": "Spring term 2014-15",
    "Spring term 2014/15": "Spring term 2014-15",
    "Summer Term (2015)": "Summer term 2014-15",
    "Sum term 14/15": "Summer term 2014-15",
    "2014/15 autumn term": "Autumn term 2014-15",
    "Autumn term (Sep-Dec) 2014-15": "Autumn term 2014-15",
    "Sep-Dec 2014": "Autumn term 2014-15",
    "January to April 2015": "Spring term 2014-15",
}
ROLLING = {
    "12 months to September 2014": "12 months to September 2014",
    "12 months to Sep 14": "12 months to September 2014",
    "12 mths ending Sept 2014": "12 months to September 2014",
    "twelve months to end of September 2014": "12 months to September 2014",
    "rolling year to September 2014": "12 months to September 2014",
    "Rolling 12 months to Sep 2014": "12 months to September 2014",
    "12 month rolling average to September 2014": "12 months to September 2014",
    "rolling 12 months (Sep 2014)": "12 months to September 2014",
    "12m to 30/09/2014": "12 months to September 2014",
    "rolling year to Q2 2014/15": "12 months to September 2014",
    "Oct 2013 to Sep 2014": "12 months to September 2014",
    "year ending June 2014": "12 months to June 2014",
    "year ended 30 June 2014": "12 months to June 2014",
    "Y/E 31 March 2015": "12 months to March 2015",
    "year to March 2015": "12 months to March 2015",
    "3 months to June 2014": "3 months to June 2014",
    "quarter to May 2014": "3 months to May 2014",
    "May to July 2014": "3 months to July 2014",
    "six months to September 2014": "6 months to September 2014",
    "3 years to March 2012": "36 months to March 2012",
    "Sep 2011-Jun 2021": "118 months to June 2021",
    "Nov 2015-Nov 2016": "13 months to November 2016",
    "Academic years 2018-19 to 2020-21": "36 months to August 2021",
}
POOLED = {
    "2010 - 12": "2010 to 2012",
    "2018 to 2020": "2018 to 2020",
    "2018 – 2020": "2018 to 2020",
    "3 years to 2012": "2010 to 2012",
    "2010-12 (3 year average)": "2010 to 2012",
    "2012-15 (3 year aggregate)": "2012-13 to 2014-15",
    "calendar years 2012-15": "2012 to 2015",
    "financial years 2012-15": "2012-13 to 2014-15",
    "Calendar years 2014 to 2015": "Calendar years 2014 to 2015",
    "2009/10 - 2011/12": "2009-10 to 2011-12",
    "2009-10 to 2011-12": "2009-10 to 2011-12",
    "2018/19 - 22/23": "2018-19 to 2022-23",
    "1998/99 - 00/01": "1998-99 to 2000-01",
    "3 years to 2011/12": "2009-10 to 2011-12",
}
SHAPES = MONTHS | QUARTERS | HALF_YEARS | YEARS | ACADEMIC | ROLLING | POOLED


def refused(text: str, **settled: object) -> Fault:
    with pytest.raises(BadData) as caught:
        parse(text, **settled)
    (fault,) = caught.value.faults
    assert fault.value == text
    return fault


@pytest.mark.parametrize(("text", "label"), SHAPES.items())
def test_a_label_in_any_shape_means_its_period(text: str, label: str) -> None:
    assert parse(text).label == label
    assert parse(label) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Q5 2014-15",
        "2014-13",
        "10-12",
        "0000-01",
        "Q1 2014-15 (Jul-Sep)",
        "Dec - Feb 2015",
        "June",
        "Autumn",
        "2014-15 Q1 Q2",
        "2014-15 YTD",
        "2014/15 (provisional)",
        "2014-W15",
        "week ending 12 April 2014",
        "29 February 2015",
        "12 months to 15 June 2014",
        "12 months to 2014",
        "financial year ending June 2014",
        "241 months to June 2014",
        "2000 to 2015",
    ],
)
def test_a_label_that_is_no_period_is_refused_with_a_mend(text: str) -> None:
    fault = refused(text)
    assert "is not the name of one period" in fault.reason
    assert "2014-15 Q1" in fault.mend


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("2010-12", ["2010-Dec (December 2010)", "2010 to 2012", "2010-11 to 2011-12"]),
        ("2012-15", ["2012 to 2015", "2012-13 to 2014-15"]),
        ("2014-2016", ["2014 to 2016", "2014-15 to 2015-16"]),
        ("200809", ["2008-09", "2008-Sep"]),
        ("Q1 2014", ["2014-15 Q1 (April to June 2014)", "2013-14 Q4 (January to March 2014)"]),
        ("H1 2014", ["2014-15 H1", "6 months to June 2014"]),
        ("month 3 2014", ["2014-06", "2014-03"]),
        ("FY2014", ["2013-14", "2014-15"]),
        ("FY15", ["2014-15", "2015-16"]),
        ("Outturn 2014", ["2013-14", "2014-15"]),
        ("academic year 2014", ["Academic year 2013-14", "Academic year 2014-15"]),
        ("30 June 2014", ["2014-06", "2014-15 Q1"]),
        ("2020-12-31", ["2020-12", "2020-21 Q3"]),
        ("April to December 2014", ["9 months to December 2014", "the year so far at 2014-15 Q3"]),
        ("Term 2 2014-15", ["Spring term 2014-15", "term 2 of six"]),
        ("P3 2014-15", ["2014-06", "period 3 of thirteen"]),
    ],
)
def test_a_label_that_could_mean_two_things_is_refused_with_both(text: str, meanings: list[str]) -> None:
    fault = refused(text)
    assert all(meaning in fault.reason for meaning in meanings)
    assert fault.mend.startswith("Write ")
    written = fault.mend.removeprefix("Write ").split(", or say")[0].rstrip(".").replace(" or ", ", ").split(", ")
    assert all(parse(label) for label in written)


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("2008-09", "month", "2008-Sep"),
        ("2008-09", "academic_year", "Academic year 2008-09"),
        ("2010-12", "month", "2010-Dec"),
        ("2010-12", "calendar_years", "2010 to 2012"),
        ("2018-21", "years", "2018-19 to 2020-21"),
        ("2014 to 2015", "calendar_years", "Calendar years 2014 to 2015"),
        ("2020-12-31", "quarter", "2020-21 Q3"),
        ("2020-12-31", "year", "2020-21"),
        ("14 November 2014", "term", "Autumn term 2014-15"),
        ("Apr 2011-Mar 2012", "rolling", "12 months to March 2012"),
        ("year ending March 2015", "year", "2014-15"),
        ("April to December 2014", "rolling", "9 months to December 2014"),
        ("Term 2 2014-15", "term", "Spring term 2014-15"),
        ("P3 2014-15", "month", "2014-06"),
    ],
)
def test_the_kind_settles_what_could_be_two(text: str, kind: str, label: str) -> None:
    assert parse(text, kind=kind).label == label


@pytest.mark.parametrize(
    ("text", "kind"), [("2014-15", "month"), ("2014", "year"), ("Q1 2014", "quarter"), ("2014-15 Q1", "term")]
)
def test_a_kind_makes_no_period_of_a_label_that_is_none_of_it(text: str, kind: str) -> None:
    assert refused(text, kind=kind).mend


@pytest.mark.parametrize(
    ("text", "frequency", "label"),
    [
        ("2008-09", "month", "2008-Sep"),
        ("2008-09", "quarter", "2008-09"),
        ("2010-12", "month", "2010-Dec"),
        ("2010-12", "three_years", "2010 to 2012"),
        ("2012-15", "three_years", "2012-13 to 2014-15"),
        ("2018-22", "four_years", "2018-19 to 2021-22"),
        ("2020-12-31", "quarter", "2020-21 Q3"),
        ("2020-12-31", "month", "2020-12"),
        ("2014/15", "term", "Academic year 2014-15"),
        ("2014/15", "academic_year", "Academic year 2014-15"),
        ("Apr 2011-Mar 2012", "rolling", "12 months to March 2012"),
        ("Apr 2011-Mar 2012", "year", "2011-12"),
        ("2014", "year", "2014"),
        ("2014-15 Q1", "month", "2014-15 Q1"),
        ("2014 to 2015", "month", "2014-15"),
        ("2020-21", "two_years", "2020-21"),
    ],
)
def test_the_frequency_settles_only_what_could_be_two(text: str, frequency: str, label: str) -> None:
    assert parse(text, frequency=frequency).label == label


def test_a_frequency_that_settles_nothing_leaves_the_doubt() -> None:
    assert "could mean" in refused("2010-12", frequency="year").reason


def test_a_year_from_january_is_the_councils_year_and_has_no_second_name() -> None:
    assert parse("2014", year_start_month=1).kind == "year"
    assert parse("2014", year_start_month=1, kind="calendar_year").kind == "calendar_year"
    assert parse("2014 Q1", year_start_month=1).label == "2014 Q1"
    assert parse("2010 to 2012", year_start_month=1).kind == "calendar_years"
    assert "could mean" in refused("2014-15", year_start_month=1).reason


def test_the_academic_year_starts_when_it_is_said_to() -> None:
    autumn = parse("Autumn 2014", academic_start_month=8)
    assert (autumn.starts.isoformat(), autumn.ends.isoformat()) == ("2014-08-01", "2014-12-01")
    assert parse("Spring 2015", academic_start_month=8).starts.isoformat() == "2014-12-01"
    assert parse(autumn.label, academic_start_month=8) == autumn


def test_a_month_that_could_be_read_as_years_has_a_name_for_its_label() -> None:
    labels = [parse(f"{name} 2010").label for name in ("Oct", "Nov", "Dec")]
    assert labels == ["2010-10", "2010-Nov", "2010-Dec"]


@given(
    st.text(alphabet="0123456789-/–. abcdefghijklmnopqrstuvwxyzQH'()£,", max_size=24),
    st.sampled_from([None, *KINDS]),
    st.sampled_from([None, *FREQUENCIES]),
)
def test_any_text_is_one_period_or_refused_in_words(text: str, kind: str | None, frequency: str | None) -> None:
    try:
        found = parse(text, kind=kind, frequency=frequency)
    except BadData as error:
        (fault,) = error.faults
        assert fault.reason.startswith(f"“{text}” ")
        assert fault.mend.endswith(".")
    else:
        assert found.starts < found.ends
        assert kind in (None, found.kind)
        assert parse(found.label) == found
