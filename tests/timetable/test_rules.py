"""When returns are due, counted in working days of the council's calendar."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.engine import periods
from goldenthread.engine.errors import BadData
from goldenthread.timetable import rules
from goldenthread.timetable.rules import Deadlines

HART = Deadlines(due_working_days=10, grace_working_days=5)


@pytest.mark.parametrize(
    ("label", "due_on", "late_after"),
    [
        ("2014-15 Q1", date(2014, 7, 14), date(2014, 7, 21)),
        # Good Friday and Easter Monday fall in the ten days after the quarter of 2014-15 that ends in March 2015.
        ("2014-15 Q4", date(2015, 4, 16), date(2015, 4, 23)),
        ("2014-15", date(2015, 4, 16), date(2015, 4, 23)),
        # Christmas: the quarter ends on 31 December and the first of January is a holiday.
        ("2014-15 Q3", date(2015, 1, 15), date(2015, 1, 22)),
    ],
)
def test_the_due_date_is_the_nth_working_day_after_the_period(label: str, due_on: date, late_after: date) -> None:
    found = rules.dates(periods.parse(label), HART)
    assert (found.due_on, found.late_after) == (due_on, late_after)


def test_no_days_at_all_means_the_last_day_of_the_period() -> None:
    found = rules.dates(periods.parse("2014-15 Q1"), Deadlines(due_working_days=0, grace_working_days=0))
    assert found.due_on == found.late_after == date(2014, 6, 30)


def test_a_year_has_its_quarters_and_months() -> None:
    opened = rules.periods_of_year(periods.parse("2014-15"))
    assert [one.kind for one in opened] == ["year"] + ["quarter"] * 4 + ["month"] * 12
    assert (opened[0].starts, opened[-1].ends) == (date(2014, 4, 1), date(2015, 4, 1))


def test_only_a_year_is_opened() -> None:
    assert rules.may_open_year("2014/15", year_start_month=4) is None
    assert "is a half-year" in (rules.may_open_year("2014-15 H1", year_start_month=4) or "")
    assert "is a quarter" in (rules.may_open_year("2014-15 Q1", year_start_month=4) or "")
    with pytest.raises(BadData):
        rules.may_open_year("some day", year_start_month=4)


@pytest.mark.parametrize("kind", rules.KINDS)
@pytest.mark.parametrize("start", range(1, 13))
def test_the_start_of_the_year_is_told_by_any_of_its_parts(kind: str, start: int) -> None:
    year = periods.containing(date(2014, 6, 15), kind, year_start_month=start, academic_start_month=start)
    found = rules.year_start_month(kind, year.starts, year.label)
    assert found == (4 if kind == "month" else year.year_start_month)
