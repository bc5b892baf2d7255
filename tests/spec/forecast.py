"""The forecast of the year's end: the system's, its interval, the owner's beside it, and the status of both."""

from __future__ import annotations

from typing import Any

from tests.spec.case import Case, quarters

RULE = "forecast"
FLOW = {"basis": "flow", "decimals": 0}
# Half of the year came by quarter 2 in one year, and six tenths in the other.
TWO_YEARS = [
    *quarters("20", "30", "30", "20", year="2012-13"),
    *quarters("30", "30", "20", "20", year="2013-14"),
]
# Yearly changes of 3, 2, 4 and 1 up to quarter 1, from 8 quarters.
EIGHT = [
    {"period": "2012-13 Q2", "value": "52"},
    {"period": "2012-13 Q3", "value": "54"},
    {"period": "2012-13 Q4", "value": "56"},
    *quarters("52", "55", "56", "60", year="2013-14"),
    {"period": "2014-15 Q1", "value": "53"},
]
OF_EIGHT = {"forecast": "62.5", "forecast_low": "57.2", "forecast_high": "67.8"}
NO_INTERVAL = {"forecast_low": None, "forecast_high": None}


def last(
    name: str, definition: dict[str, Any], rows: list[dict[str, Any]], expect: dict[str, Any], *, why: str = ""
) -> Case:
    """A series of which the last row's forecast is told."""
    return Case(name, RULE, definition, rows, [*[{} for _ in rows[1:]], expect], why=why, also=("forecast",))


def with_quarter_4(value: str, target: str | None, **columns: Any) -> list[dict[str, Any]]:
    """A first quarter, and the target that the year ends with."""
    return [{"period": "2014-15 Q4", "value": None, "target": target} | columns, {"value": value, "target": target}]


def judged(name: str, definition: dict[str, Any], value: str, status: str, target: str | None, **columns: Any) -> Case:
    """The last value as the forecast, against the target of the year's last quarter."""
    rows = with_quarter_4(value, target, **columns)
    rows[-1] |= columns
    return last(name, definition, rows, {"forecast": f"{float(value):.1f}", "forecast_status": status})


SYSTEM = [
    last(
        "the year so far over its usual share",
        FLOW,
        [*TWO_YEARS, *quarters("25", "30")],
        {"value": "55", "usual_share": 0.55, "forecast": "100", "forecast_low": "92", "forecast_high": "110"},
        why="55 ÷ the mean of 50 % and 60 %; 55 ÷ 60 % to 55 ÷ 50 %",
    ),
    last(
        "of four years before, the last three",
        FLOW,
        [*quarters("97", "1", "1", "1", year="2010-11"), *quarters("25", "25", "25", "25", year="2011-12"), *TWO_YEARS,
         *quarters("25")],
        {"share_years": 3, "usual_share": 0.25, "forecast": "100", "forecast_low": "83", "forecast_high": "125"},
        why="the mean of 20 %, 30 % and 25 %",
    ),
    last(
        "one complete year is no usual share",
        FLOW,
        [*TWO_YEARS[4:], *quarters("25", "30")],
        {"forecast": "110"} | NO_INTERVAL,
        why="straight line: 55 × 4 ÷ 2",
    ),
    last(
        "an incomplete year ends what is counted back",
        FLOW,
        [*TWO_YEARS[:4], *TWO_YEARS[4:7], *quarters("25", "30")],
        {"share_years": None, "forecast": "110"},
    ),
    last(
        "cumulative figures likewise",
        {"basis": "ytd", "decimals": 0},
        [*quarters("20", "50", "80", "100", year="2012-13"), *quarters("30", "60", "80", "100", year="2013-14"),
         *quarters("25", "55")],
        {"forecast": "100", "forecast_low": "92", "forecast_high": "110"},
    ),
    last(
        "flows judged by the quarter are summed for the year",
        FLOW | {"judged_on": "period"},
        [*TWO_YEARS, *quarters("25", "30", target="26")],
        {"value": "30", "status": "green", "forecast": "100", "forecast_status": "no_target"},
        why="two of four targets are no target for the year",
    ),
    last(
        "a part of the year is missing",
        FLOW,
        [*TWO_YEARS, {"period": "2014-15 Q2", "value": "30"}],
        {"forecast": None, "forecast_status": None},
    ),
    last("at the year's end it is the figure", FLOW, TWO_YEARS, {"forecast": "100"} | NO_INTERVAL),
    last(
        "nothing usually comes so early",
        FLOW,
        [*quarters("0", "0", "0", "40", year="2012-13"), *quarters("0", "0", "0", "60", year="2013-14"),
         *quarters("5")],
        {"usual_share": 0.0, "forecast": "20"} | NO_INTERVAL,
        why="nothing can be divided by a share of 0",
    ),
    last(
        "below zero the interval still runs upwards",
        FLOW,
        [*TWO_YEARS, *quarters("-25", "-30")],
        {"forecast": "-100", "forecast_low": "-110", "forecast_high": "-92"},
    ),
    last(
        "a year that came to nothing has no shares",
        FLOW,
        [*quarters("5", "-5", "0", "0", year="2012-13"), *TWO_YEARS[4:], *quarters("25")],
        {"share_years": 1, "forecast": "100"} | NO_INTERVAL,
    ),
    last(
        "last year's end and the yearly drift, with 8 quarters",
        {},
        EIGHT,
        OF_EIGHT,
        why="60 + (3 + 2 + 4 + 1) ÷ 4; the interval is 2.66 × (1 + 2 + 3) ÷ 3 to either side",
    ),
    last(
        "held at the highest it can be, as its interval is",
        {"maximum": "60"},
        EIGHT,
        {"forecast": "60.0", "forecast_low": "57.2", "forecast_high": "60.0", "forecast_held": "highest"},
        why="62.5 is above 60; the interval ran from 57.2 to 67.8",
    ),
    last(
        "only the interval is held",
        {"minimum": "58", "maximum": "65.04"},
        EIGHT,
        {"forecast": "62.5", "forecast_low": "58.0", "forecast_high": "65.0", "forecast_held": "both"},
        why="limits are taken at the declared decimals, within what is written",
    ),
    last(
        "what is summed has its limit once for each part of the year",
        FLOW | {"minimum": "0", "maximum": "26"},
        [*TWO_YEARS, *quarters("25", "30")],
        {"forecast": "100", "forecast_low": "92", "forecast_high": "104", "forecast_held": "highest"},
        why="four quarters of at most 26 are at most 104",
    ),
    last(
        "a figure to date has its limit once",
        {"basis": "ytd", "decimals": 0, "maximum": "99"},
        [*quarters("20", "50", "80", "99", year="2012-13"), *quarters("30", "60", "80", "99", year="2013-14"),
         *quarters("25", "60")],
        {"forecast": "99", "forecast_high": "99", "forecast_held": "highest"},
    ),
    last("at the year's end the figure is told as it is", FLOW | {"maximum": "10"}, TWO_YEARS,
         {"forecast": "100", "forecast_held": None}),
    last("with 7 quarters the last value", {}, EIGHT[1:], {"forecast": "53.0"} | NO_INTERVAL),
    last("with a gap the last value", {}, [*EIGHT[:3], *EIGHT[4:]], {"forecast": "53.0"}),
    last(
        "defined anew, the last value",
        {},
        [*EIGHT[:-1], EIGHT[-1] | {"definition_version": 2}],
        {"forecast": "53.0"},
    ),
    last(
        "half-years: four of them",
        {},
        [
            {"period": "2012-13 H2", "value": "56"},
            {"period": "2013-14 H1", "value": "52"},
            {"period": "2013-14 H2", "value": "60"},
            {"period": "2014-15 H1", "value": "58"},
        ],
        {"forecast": "65.0", "forecast_low": "59.7", "forecast_high": "70.3"},
        why="60 + (4 + 6) ÷ 2, ∓ 2.66 × 2",
    ),
    last("a year's figure is itself", {}, [{"period": "2013-14", "value": "50"}], {"forecast": "50.0"} | NO_INTERVAL),
    last(
        "a flow over twelve months of its own is no part of a year",
        FLOW,
        [*TWO_YEARS, {"period": "12 months to September 2014", "value": "105"}],
        {"forecast": None},
    ),
    last(
        "three years pooled are themselves",
        FLOW,
        [{"period": "2011-12 to 2013-14", "value": "290"}],
        {"forecast": "290"},
    ),
    last(
        "no forecast for a date",
        {"direction": "date", "basis": "milestone"},
        [{"value": "2014-07-01", "target": "2014-08-01"}],
        {"status": "green", "forecast": None, "forecast_status": None},
    ),
    last("no forecast of nothing", {}, [*EIGHT[:-1], {"value": None}], {"forecast": None}),
]  # fmt: skip

YEAR_END = [
    last(
        "against the sum of the year's targets",
        FLOW,
        [*TWO_YEARS, *reversed(quarters("25", "30", None, None, target="26"))],
        {"target": "26", "status": "amber", "forecast": "100", "year_target": "104", "forecast_status": "amber"},
        why="25 ÷ 25 % against 4 × 26",
    ),
    last(
        "against the target of the last quarter",
        {},
        [*EIGHT[:-1], {"period": "2014-15 Q4", "value": None, "target": "62"}, EIGHT[-1] | {"target": "55"}],
        OF_EIGHT | {"status": "amber", "year_target": "62.0", "forecast_status": "green"},
    ),
    last(
        "against the target given for the year",
        {},
        [*EIGHT[:-1], EIGHT[-1] | {"target": "53", "year_target": "70"}],
        {"status": "green", "year_target": "70.0", "forecast_status": "red"},
    ),
    last("no target for the year's end", {}, [{"value": "53", "target": "50"}], {"forecast_status": "no_target"}),
    judged("below the target, within the tolerance", {}, "95.0", "amber", "100"),
    judged("on the target of zero", {}, "0.0", "green", "0"),
    judged("a target below zero", {"tolerance": "0.1"}, "-105.0", "amber", "-100"),
    judged("lower is better", {"direction": "lower"}, "105.0", "amber", "100"),
    judged("beyond the stretch target", {}, "110.0", "exceeded", "100", stretch="110"),
    judged("down to the floor", {"scheme": "floor"}, "80.0", "amber", "100", floor="80"),
    judged("outside the range", {"direction": "range"}, "24.0", "red", None, low="18", high="22"),
    judged("for information", {"intent": "contextual"}, "95.0", "contextual", "100"),
    judged("in its first year", {"intent": "baseline"}, "95.0", "baseline", "100"),
    last(
        "judged as it is printed",
        FLOW | {"decimals": 1},
        quarters("10.1", "10.2", "10.0", year_target="40.4"),
        {"value": "30.3", "forecast": "40.4", "forecast_status": "green"},
    ),
    last(
        "a half is rounded away from zero",
        FLOW | {"decimals": 1},
        [{"period": f"2014-{month:02}", "value": "1.5" if month > 4 else "1.8"} for month in range(4, 12)],
        {"value": "12.3", "forecast": "18.5"},
        why="12.3 × 12 ÷ 8 is 18.45",
    ),
]  # fmt: skip

OWNER = [
    last(
        "both judged against the year's end",
        {},
        [{"value": "90", "target": "100", "year_target": "100", "owner_forecast": "97"}],
        {"status": "red", "forecast_status": "red", "owner_forecast": "97.0", "owner_forecast_status": "amber",
         "forecast_warning": False},
    ),
    last(
        "the owner alone sees green",
        {},
        [{"value": "90", "target": "100", "year_target": "100", "owner_forecast": "100"}],
        {"owner_forecast_status": "green", "forecast_warning": True},
        why="red now, and red by the system's forecast",
    ),
    last(
        "green for both is no warning",
        {},
        [{"value": "90", "target": "100", "year_target": "85", "owner_forecast": "100"}],
        {"status": "red", "forecast_status": "green", "owner_forecast_status": "green", "forecast_warning": False},
    ),
    last(
        "an owner's forecast before there is a figure",
        {},
        [{"value": None, "year_target": "100", "owner_forecast": "100"}],
        {"status": "awaiting", "forecast": None, "owner_forecast_status": "green", "forecast_warning": False},
    ),
    last(
        "an owner's date after the due day",
        {"direction": "date", "basis": "milestone"},
        [{"value": None, "target": "2014-09-01", "owner_forecast": "2014-09-20"}],
        {"status": "amber", "owner_forecast_status": "amber", "forecast": None},
        why="late by 19 days, within the 28 of grace",
    ),
]  # fmt: skip

CASES = [*SYSTEM, *YEAR_END, *OWNER]
