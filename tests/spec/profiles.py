"""A target for the whole year, and what is asked for before its end: the profile that the owner chose."""

from __future__ import annotations

from typing import Any

from tests.spec.case import Case, one, quarters
from tests.spec.forecast import TWO_YEARS

RULE = "target for the year"
FLOW = {"basis": "flow", "decimals": 0}


def course(
    name: str, definition: dict[str, Any], rows: list[dict[str, Any]], *targets: str | None, **more: Any
) -> Case:
    """The targets in force of the last rows, one by one; `status` of the last."""
    expect: list[dict[str, Any]] = [{"target": target} for target in targets]
    expect[-1] |= more
    return Case(name, RULE, definition, rows, [*[{} for _ in rows[len(expect) :]], *expect])


def profile(name: str, **definition: Any) -> dict[str, Any]:
    """A flow with this profile."""
    return FLOW | {"profile": name} | definition


THIS_YEAR = quarters("25", "30", "20", "25", target="90")

CASES = [
    course("level", {"profile": "level"}, quarters("85", "90", target="90"), "90.0", "90.0", status="green"),
    course(
        "a straight line",
        profile("straight_line"),
        THIS_YEAR,
        "23",
        "45",
        "68",
        "90",
        value="100",
        status="green",
    ),
    course("a straight line below zero", profile("straight_line"), quarters("-3", target="-10"), "-3", status="green"),
    course(
        "the shape of two years",
        profile("last_3_years"),
        [*TWO_YEARS, *THIS_YEAR],
        "23",
        "50",
        "72",
        "90",
        usual_share=1.0,
    ),
    course(
        "no complete year yet",
        profile("last_3_years"),
        THIS_YEAR,
        None,
        None,
        None,
        "90",
        status="green",
    ),
    one(
        "no complete year: not judged before the year's end",
        RULE,
        profile("last_3_years"),
        {"value": "25", "target": "90"},
        value="25",
        target=None,
        status="baseline",
        year_target="90",
    ),
    one(
        "not judged before the year's end",
        RULE,
        {"profile": "year_end"},
        {"value": "25", "target": "90"},
        target=None,
        status="baseline",
        variance=None,
        year_target="90.0",
    ),
    one(
        "judged at the year's end",
        RULE,
        {"profile": "year_end"},
        {"period": "2013-14 Q4", "value": "89", "target": "90"},
        target="90.0",
        status="amber",
    ),
    one(
        "not judged now, and forecast all the same",
        RULE,
        {"profile": "year_end"},
        {"value": "25", "target": "90"},
        also=("forecast",),
        status="baseline",
        forecast_status="red",
    ),
    one(
        "the year's target given by itself",
        RULE,
        profile("straight_line"),
        {"value": "22", "year_target": "88"},
        target="22",
        status="green",
    ),
    one(
        "the other lines take the same shape",
        RULE,
        profile("straight_line"),
        {"value": "30", "target": "80", "stretch": "100", "floor": "60"},
        target="20",
        stretch="25",
        floor="15",
        status="exceeded",
    ),
    one(
        "a range by a straight line",
        RULE,
        profile("straight_line", direction="range", tolerance_kind="none"),
        {"value": "30", "low": "80", "high": "100"},
        low="20",
        high="25",
        status="red",
    ),
    course(
        "targets for each quarter are summed, and only those",
        FLOW,
        THIS_YEAR,
        "90",
        "180",
        "270",
        "360",
        status="red",
    ),
]
