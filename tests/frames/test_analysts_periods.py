"""Labels of analysts' tables: what could be two periods is settled by how often its figures are due, or refused."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from goldenthread.engine.errors import BadData
from goldenthread.frames import judge
from tests.frames.analysts import IN_PROCESS, definitions, judged, table

MONTHS = [f"2009-{month:02d}" for month in range(4, 13)]
MONTHLY = {"frequency": "month", "materiality": "0"}


def figures(labels: list[str], **other: str) -> pl.DataFrame:
    return table(*[{"period": label, "value": str(10 + number)} | other for number, label in enumerate(labels)])


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_months_in_digits_are_months_where_figures_are_monthly(engine: str) -> None:
    found = judged(figures(MONTHS), definitions(MONTHLY), engine=engine)
    assert found["travel_short"].to_list() == ["no_comparison", *["improving"] * 8]
    assert found["period"].to_list() == MONTHS


def test_without_a_frequency_months_that_could_be_years_are_refused() -> None:
    with pytest.raises(BadData) as refused:
        judged(figures(MONTHS), definitions({}))
    told = {fault.value: fault for fault in refused.value.faults}
    # 2009-10 is the canonical label of the financial year.
    assert set(told) == {"2009-11", "2009-12"}
    assert "say how often the figure is due" in told["2009-12"].mend


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_a_label_that_could_be_both_is_read_by_how_often_its_own_figures_come(engine: str) -> None:
    yearly = {"indicator": "CS02", "frequency": "year", "materiality": "0"}
    given = pl.concat([figures(["2009-09", "2009-10"]), figures(["2008-09", "2009-10"], indicator="CS02")])
    found = judged(given, definitions(MONTHLY, yearly), engine=engine)
    assert found["travel_short"].to_list() == ["no_comparison", "improving"] * 2


def test_labels_beyond_doubt_are_read() -> None:
    yearly = {"indicator": "CS02", "frequency": "year"}
    given = pl.concat([figures(["2009-09", "Oct 2009"]), figures(["FY 2009-10"], indicator="CS02")])
    assert judged(given, definitions(MONTHLY, yearly)).height == 3


def test_days_are_quarters_where_figures_are_quarterly() -> None:
    found = judged(
        figures(["2020-12-31", "2021-03-31", "2021-06-30"]), definitions({"frequency": "quarter", "materiality": "0"})
    )
    assert found["travel_short"].to_list() == ["no_comparison", "improving", "improving"]


@pytest.mark.parametrize(("day", "status"), [(date(2015, 7, 31), "not_due"), (date(2015, 8, 1), "awaiting")])
def test_a_school_year_of_another_month_is_a_year_that_starts_in_it(day: date, status: str) -> None:
    """What the guide says of years from August; "AY 2014-15" starts in September, whatever the definition says."""
    august = definitions({"frequency": "year", "year_start_month": 8})
    found = judge(table({"period": "2014-15", "value": None}), august, as_at=day)
    assert found["status"].to_list() == [status]


def test_academic_years_start_in_september() -> None:
    yearly = definitions({"frequency": "academic_year"})
    days = {date(2015, 8, 31): "not_due", date(2015, 9, 1): "awaiting"}
    for day, status in days.items():
        assert judge(table({"period": "AY 2014-15", "value": None}), yearly, as_at=day)["status"].to_list() == [status]
