"""Which periods a file may be for."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.engine.periods import parse
from goldenthread.intake.rules import may_report

TODAY = date(2015, 6, 1)


@pytest.mark.parametrize(
    ("label", "frequency"),
    [("2014-15 Q1", "quarter"), ("2014-15", None), ("Autumn term 2014-15", "term"), ("2014", "calendar_year")],
)
def test_a_file_may_be_for_a_period_of_its_layouts_length_that_has_ended(label: str, frequency: str | None) -> None:
    assert may_report(parse(label), frequency, TODAY) is None


@pytest.mark.parametrize(
    ("label", "frequency", "reason", "mend"),
    [
        ("2014-15", "quarter", "for a quarter; 2014-15 is a year", "such as 2014-15 Q1"),
        ("2014-15 Q1", "year", "for a year; 2014-15 Q1 is a quarter", "Choose the year that the file reports."),
        ("2014-15 H1", "term", "for a term; 2014-15 H1 is a half-year", "Choose the term that the file reports."),
        ("Academic year 2013-14", "term", "is an academic year", "such as Autumn term 2013-14"),
        ("12 months to September 2014", None, "is a rolling span of months", "such as 2014-09"),
        ("2010 to 2012", None, "is a span of calendar years", "such as 2012-12"),
        ("2015-16 Q1", "quarter", "is not over yet", "Choose a period that has ended."),
    ],
)
def test_any_other_period_is_refused_with_its_mend(label: str, frequency: str | None, reason: str, mend: str) -> None:
    told = may_report(parse(label), frequency, TODAY)
    assert told is not None
    assert reason in told[0]
    assert mend in told[1]
