"""The basis of a figure: ratios from their parts, flows over the year, longer periods from shorter ones."""

from __future__ import annotations

from datetime import date

from tests.spec.case import Case, one, quarters

CASES = [
    one(
        "ratio from its parts",
        "basis",
        {"basis": "ratio", "scale": "100"},
        {"numerator": "4", "denominator": "104"},
        value="3.8",
    ),
    Case(
        "quarter of months is not their mean",
        "basis",
        {"basis": "ratio", "scale": "100", "frequency": "month"},
        [
            {"period": "2014-04", "numerator": "1", "denominator": "2"},
            {"period": "2014-05", "numerator": "1", "denominator": "50"},
            {"period": "2014-06", "numerator": "2", "denominator": "52"},
            {"value": None},
        ],
        [
            {"value": "50.0"},
            {"value": "2.0"},
            {"value": "3.8"},
            {"value": "3.8", "numerator": "4", "denominator": "104"},
        ],
        number=19,
    ),
    one(
        "no cases",
        "basis",
        {"basis": "ratio"},
        {"numerator": "0", "denominator": "0", "target": "5"},
        status="not_available",
        reason="no_cases",
        value=None,
    ),
    one(
        "half of a ratio",
        "basis",
        {"basis": "ratio"},
        {"numerator": "5", "denominator": None},
        status="not_available",
        reason="incomplete",
    ),
    one(
        "parts win over a typed value",
        "basis",
        {"basis": "ratio", "scale": "100"},
        {"value": "50", "numerator": "1", "denominator": "4"},
        value="25.0",
    ),
    one(
        "typed percentage",
        "basis",
        {"basis": "ratio", "scale": "100"},
        {"value": "48.25", "target": "48.3"},
        value="48.3",
        status="green",
    ),
    one(
        "parts with decimals",
        "basis",
        {"basis": "ratio", "scale": "1", "decimals": 2},
        {"numerator": "0.675", "denominator": "1.5"},
        value="0.45",
        numerator="0.675",
    ),
    one(
        "negative ratio, half away",
        "basis",
        {"basis": "ratio", "decimals": 0},
        {"numerator": "-1", "denominator": "2"},
        value="-1",
    ),
    Case(
        "flow is judged year to date",
        "basis",
        {"basis": "flow", "decimals": 0},
        quarters("30", "20", target="25"),
        [
            {"value": "30", "target": "25", "status": "green"},
            {"value": "50", "target": "50", "period_value": "20", "status": "green"},
        ],
    ),
    Case(
        "flow judged by the quarter",
        "basis",
        {"basis": "flow", "decimals": 0, "judged_on": "period"},
        quarters("30", "20", target="25"),
        [{"value": "30"}, {"value": "20", "target": "25", "status": "red"}],
    ),
    Case(
        "a part of the year is missing",
        "basis",
        {"basis": "flow", "decimals": 0},
        quarters("30", None, "30", target="25"),
        [
            {"value": "30"},
            {"value": None, "status": "awaiting"},
            {"value": None, "period_value": "30", "status": "not_available", "reason": "incomplete"},
        ],
        number=20,
        why="partial sums are never shown as totals",
        today=date(2015, 1, 5),
    ),
    Case(
        "the first quarter was never given",
        "basis",
        {"basis": "flow", "decimals": 0},
        [{"period": "2014-15 Q2", "value": "30", "target": "25"}],
        [{"status": "not_available", "reason": "incomplete"}],
    ),
    Case(
        "a year begins again",
        "basis",
        {"basis": "flow", "decimals": 0},
        [*quarters("1", "2", "3", "4", year="2013-14"), {"value": "5"}],
        [{"value": "1"}, {"value": "3"}, {"value": "6"}, {"value": "10"}, {"value": "5"}],
    ),
    Case(
        "no target for a part",
        "basis",
        {"basis": "flow", "decimals": 0},
        [
            {"value": "30", "target": "25"},
            {"period": "2014-15 Q2", "value": "30"},
            {"period": "2014-15 Q3", "value": "30", "target": "25"},
        ],
        [{"status": "green"}, {"status": "no_target"}, {"status": "no_target"}],
    ),
    Case(
        "cumulative is not summed again",
        "basis",
        {"basis": "ytd", "decimals": 0},
        quarters("30", "50", target="25"),
        [{"value": "30"}, {"value": "50", "target": "25"}],
    ),
    Case(
        "a year of quarters: flow",
        "basis",
        {"basis": "flow", "decimals": 0, "frequency": "quarter"},
        [*quarters("1", "2", "3", "4", year="2013-14"), {"period": "2013-14", "value": None, "target": "10"}],
        [{}, {}, {}, {}, {"value": "10", "status": "green"}],
    ),
    Case(
        "a year of quarters: last level",
        "basis",
        {"frequency": "quarter"},
        [*quarters("1", "2", "3", "4", year="2013-14"), {"period": "2013-14", "value": None}],
        [{}, {}, {}, {}, {"value": "4.0"}],
    ),
    Case(
        "a year with a quarter missing",
        "basis",
        {"basis": "flow", "frequency": "quarter"},
        [*quarters("1", "2", None, "4", year="2013-14"), {"period": "2013-14", "value": None}],
        [{}, {}, {}, {}, {"status": "not_available", "reason": "incomplete"}],
    ),
    Case(
        "a year that has not ended",
        "basis",
        {"basis": "flow", "frequency": "quarter"},
        [*quarters("1"), {"period": "2014-15", "value": None}],
        [{}, {"status": "not_due"}],
    ),
]
