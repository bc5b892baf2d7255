"""The forecast and the profile in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from goldenthread import frames
from goldenthread.engine.errors import BadDefinition
from goldenthread.engine.forecast import forecast_sentence
from goldenthread.engine.readings import Reading
from goldenthread.engine.why import profile_label
from tests.spec.case import Case, quarters
from tests.spec.forecast import TWO_YEARS

FLOW = {"basis": "flow", "decimals": 0}
THIS_YEAR = quarters("103", "123", target="100")
HISTORY = [*quarters("80", "100", "90", "60", year="2012-13"), *quarters("90", "100", "95", "65", year="2013-14")]


def last(definition: dict[str, Any], rows: list[dict[str, Any]], today: date = date(2014, 11, 1)) -> Reading:
    case = Case("", "", definition, rows, [{} for _ in rows])
    return frames.readings(case.observations(), case.definitions(), today=today, also=("forecast",))[-1]


def test_owner_and_system_stand_side_by_side() -> None:
    reading = last(FLOW, [*HISTORY, *THIS_YEAR[:1], THIS_YEAR[1] | {"year_target": "400", "owner_forecast": "390"}])
    said = forecast_sentence(reading)
    assert said == "At this rate the year ends at 415 (414 to 416) against 400: green; the owner expects 390: amber."


def test_a_forecast_that_was_held_says_so() -> None:
    rows = [*quarters("90", "92", "94", "96", year="2012-13"), *quarters("94", "96", "98", "100", year="2013-14"),
            *quarters("99", year_target="95")]  # fmt: skip
    said = forecast_sentence(last({"maximum": "100", "minimum": "0"}, rows), unit_suffix="%")
    assert said.startswith("At this rate the year ends at 100.0% (")
    assert said.endswith(" to 100.0%, held at the highest it can be) against 95.0%: green.")
    low = forecast_sentence(last({"minimum": "0", "basis": "flow", "decimals": 0}, quarters("-3")))
    assert low.startswith("At this rate the year ends at 0 (held at the lowest it can be)")


def test_a_minimum_above_the_maximum_is_refused() -> None:
    with pytest.raises(BadDefinition, match="above the maximum"):
        last({"minimum": "5", "maximum": "1"}, quarters("3"))


def test_without_two_years_there_is_no_interval_and_without_a_target_no_status() -> None:
    said = forecast_sentence(last(FLOW, quarters("103")))
    assert said == "At this rate the year ends at 412; no target is set for the end of the year."


def test_what_is_only_for_information_has_no_status() -> None:
    said = forecast_sentence(last(FLOW | {"intent": "contextual"}, quarters("103")))
    assert said == "At this rate the year ends at 412."


def test_the_councils_words_and_the_unit() -> None:
    reading = last({}, [{"value": "90", "target": "100", "year_target": "100"}])
    said = forecast_sentence(reading, unit_suffix="%", words={"red": "Off target"})
    assert said == "At this rate the year ends at 90.0% against 100.0%: off target."


def test_the_warning_is_told() -> None:
    row = {"value": "90", "target": "100", "year_target": "100", "owner_forecast": "100"}
    said = forecast_sentence(last({}, [row]))
    assert said.endswith(
        "the owner expects 100.0: green. "
        "The owner expects better than the figures so far show: the figure now and this forecast are red."
    )


def test_at_the_years_end_it_is_the_outturn() -> None:
    rows = [*TWO_YEARS[:-1], TWO_YEARS[-1] | {"year_target": "104", "owner_forecast": "101"}]
    assert (
        forecast_sentence(last(FLOW, rows))
        == "The year ended at 100 against 104: amber; the owner expected 101: amber."
    )


def test_an_owners_forecast_before_the_figure_has_come() -> None:
    said = forecast_sentence(last({}, [{"value": None, "year_target": "100", "owner_forecast": "96"}]))
    assert said == "The owner expects the year to end at 96.0 against 100.0: amber."


def test_a_range_and_a_date() -> None:
    edges = {"low": "18", "high": "22"}
    rows = [{"period": "2014-15 Q4", "value": None} | edges, {"value": "23"} | edges]
    assert forecast_sentence(last({"direction": "range"}, rows)).endswith("ends at 23.0 against 18.0 to 22.0: amber.")
    owner = {"value": None, "target": "2015-02-01", "owner_forecast": "2015-02-20"}
    said = forecast_sentence(last({"direction": "date", "basis": "milestone"}, [owner]))
    assert said == "The owner expects it by 20 February 2015 against 1 February 2015: amber."


def test_nothing_is_said_of_nothing() -> None:
    assert forecast_sentence(last({}, [{"value": None}])) == ""


@pytest.mark.parametrize(
    ("profile", "rows", "label"),
    [
        ("as_given", quarters("1"), ""),
        ("level", quarters("1"), "level: the year's target throughout"),
        ("straight_line", quarters("1", "1", "1"), "straight line: 3/4 of the year's target by quarter 3"),
        ("straight_line", quarters("1", "1"), "straight line: 1/2 of the year's target by quarter 2"),
        ("straight_line", quarters("1", "1", "1", "1"), "straight line: all of the year's target by quarter 4"),
        (
            "straight_line",
            [{"period": "2014-04", "value": "1"}],
            "straight line: 1/12 of the year's target by the end of April 2014",
        ),
        (
            "last_3_years",
            [*TWO_YEARS, *quarters("25", "30")],
            "shape of the last 2 years: 55.0% of the year's target by quarter 2",
        ),
        (
            "last_3_years",
            [*TWO_YEARS[:4], *quarters("25", year="2013-14")],
            "shape of the last year: 20.0% of the year's target by quarter 1",
        ),
        (
            "last_3_years",
            quarters("25"),
            "shape of the last three years: there is no complete year yet, so it is judged at the year's end only",
        ),
        ("year_end", quarters("25"), "judged at the year's end only"),
    ],
)
def test_no_profile_is_silent(profile: str, rows: list[dict[str, Any]], label: str) -> None:
    assert profile_label(last(FLOW | {"profile": profile}, rows)) == label


@pytest.mark.parametrize(
    "definition",
    [
        {"basis": "flow", "judged_on": "period", "profile": "straight_line"},
        {"basis": "ratio", "profile": "last_3_years"},
    ],
)
def test_a_profile_that_does_not_go_with_its_basis_is_refused(definition: dict[str, Any]) -> None:
    with pytest.raises(BadDefinition) as refused:
        last(definition, quarters("1"))
    assert [fault.place for fault in refused.value.faults] == ["A, profile"]
