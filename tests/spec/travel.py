"""Direction of travel: against the period before, and the same period last year."""

from __future__ import annotations

from typing import Any

from tests.spec.case import Case, quarters

LOWER = {"direction": "lower"}
EXACT = {"materiality_kind": "none"}
EDGES = {"low": "18", "high": "22"}


def pair(
    name: str, definition: dict[str, Any], before: str, now: str, travel: str, change: str | None, **columns: Any
) -> Case:
    """A quarter after another."""
    expect = {"travel_short": travel, "change_short": change, "previous": before}
    return Case(name, "direction of travel", definition, quarters(before, now, **columns), [{}, expect])


GOLDILOCKS = EXACT | {"direction": "range", "midpoint": "20"}
MEAN = EXACT | {"comparator_long": "mean_before"}


def against_mean(
    name: str,
    definition: dict[str, Any],
    before: tuple[str | None, ...],
    now: str,
    travel: str,
    mean: str | None,
    change: str | None,
    why: str = "",
    **columns: Any,
) -> Case:
    """A quarter after the four of the year before."""
    rows = [*quarters(*before, year="2013-14", **columns), *quarters(now, **columns)]
    expect = {"travel_long": travel, "year_before": mean, "change_long": change}
    return Case(name, "direction of travel", MEAN | definition, rows, [{}] * 4 + [expect], why=why)


CASES = [
    pair("higher is better: up", EXACT, "50.0", "50.1", "improving", "0.1"),
    pair("higher is better: down", EXACT, "50.0", "49.9", "worsening", "-0.1"),
    pair("lower is better: down", EXACT | LOWER, "50.0", "49.9", "improving", "-0.1"),
    pair("the same as printed", EXACT, "50.0", "50.04", "unchanged", "0.0"),
    pair("within 1% of the figure before", {}, "50.0", "50.5", "unchanged", "0.5"),
    pair("just beyond 1%", {}, "50.0", "50.6", "improving", "0.6"),
    pair("within half a point", {"materiality_kind": "absolute"}, "90.0", "89.5", "unchanged", "-0.5"),
    pair("beyond half a point", {"materiality_kind": "absolute"}, "90.0", "89.4", "worsening", "-0.6"),
    pair("from zero", {}, "0.0", "0.1", "improving", "0.1"),
    pair("from below zero", EXACT, "-5.0", "-4.0", "improving", "1.0"),
    pair("for information: up", EXACT | {"intent": "contextual"}, "50.0", "51.0", "rising", "1.0"),
    pair("no direction: down", EXACT | {"direction": "none"}, "50.0", "49.0", "falling", "-1.0"),
    pair("range: both inside", EXACT | {"direction": "range"}, "19.0", "21.0", "unchanged", "2.0", **EDGES),
    pair("range: nearer", EXACT | {"direction": "range"}, "30.0", "23.0", "improving", "-7.0", **EDGES),
    pair(
        "range: over to the other side, as far",
        EXACT | {"direction": "range"},
        "17.0",
        "23.0",
        "unchanged",
        "6.0",
        **EDGES,
    ),
    pair("range: out of it", EXACT | {"direction": "range"}, "20.0", "23.0", "worsening", "3.0", **EDGES),
    Case(
        "a gap is no comparison",
        "direction of travel",
        EXACT,
        [{"period": "2014-15 Q1", "value": "50"}, {"period": "2014-15 Q3", "value": "60"}],
        [{}, {"travel_short": "no_comparison", "previous": None, "previous_period": None}],
        why="the one before on the calendar, not the row before",
    ),
    Case(
        "across the year",
        "direction of travel",
        EXACT,
        [{"period": "2013-14 Q4", "value": "50"}, {"value": "51"}],
        [{}, {"travel_short": "improving", "previous_period": "2013-14 Q4"}],
    ),
    Case(
        "same quarter last year",
        "direction of travel",
        EXACT,
        [{"period": "2013-14 Q1", "value": "50"}, {"value": "49"}],
        [
            {},
            {"travel_long": "worsening", "change_long": "-1.0", "year_before": "50.0", "travel_short": "no_comparison"},
        ],
    ),
    Case(
        "same month last year",
        "direction of travel",
        EXACT,
        [{"period": "2013-06", "value": "50"}, {"period": "2014-06", "value": "49"}],
        [{}, {"travel_long": "worsening"}],
    ),
    Case(
        "defined anew",
        "direction of travel",
        EXACT,
        [{"period": "2013-14 Q4", "value": "50", "definition_version": 1}, {"value": "51", "definition_version": 2}],
        [{}, {"travel_short": "not_comparable", "change_short": None, "previous": "50.0"}],
    ),
    Case(
        "a flow compares quarter with quarter",
        "direction of travel",
        EXACT | {"basis": "flow"},
        quarters("30", "20", target="25"),
        [{}, {"value": "50.0", "travel_short": "worsening", "change_short": "-10.0"}],
    ),
    Case(
        "cumulative at another point of the year",
        "direction of travel",
        EXACT | {"basis": "ytd"},
        quarters("30", "50"),
        [{}, {"travel_short": "no_comparison", "change_short": None}],
    ),
    Case(
        "cumulative at the same point",
        "direction of travel",
        EXACT | {"basis": "ytd"},
        [{"period": "2013-14 Q1", "value": "30"}, {"value": "50"}],
        [{}, {"travel_long": "improving", "change_long": "20.0"}],
    ),
    Case(
        "hidden figures are not compared",
        "direction of travel",
        EXACT,
        [{"period": "2013-14 Q4", "value": "3", "absence": "suppressed"}, {"value": "5"}],
        [{"travel_short": "no_comparison"}, {"travel_short": "no_comparison", "previous": None}],
    ),
    Case(
        "monthly figures of a yearly cycle: short against last year",
        "direction of travel",
        EXACT | {"comparator_short": "year_before"},
        [
            {"period": "2013-06", "value": "50"},
            {"period": "2014-05", "value": "70"},
            {"period": "2014-06", "value": "60"},
        ],
        [{}, {}, {"travel_short": "improving", "previous": "50.0", "previous_period": "2013-06"}],
    ),
    Case(
        "years one after another",
        "direction of travel",
        EXACT,
        [{"period": "2012-13", "value": "50"}, {"period": "2013-14", "value": "49"}],
        [{}, {"travel_short": "worsening", "travel_long": "worsening", "previous_period": "2012-13"}],
    ),
    Case(
        "a three-yearly figure",
        "direction of travel",
        EXACT | {"frequency": "three_years"},
        [{"period": "2010-11", "value": "50"}, {"period": "2013-14", "value": "51"}],
        [{}, {"travel_short": "improving", "previous_period": "2010-11"}],
    ),
    Case(
        "a yearly figure three years apart is a gap",
        "direction of travel",
        EXACT | {"frequency": "year"},
        [{"period": "2010-11", "value": "50"}, {"period": "2013-14", "value": "51"}],
        [{}, {"travel_short": "no_comparison"}],
    ),
    pair("mid-point: nearer", GOLDILOCKS, "30.0", "23.0", "improving", "-7.0"),
    pair("mid-point: over to the other side, as far", GOLDILOCKS, "17.0", "23.0", "unchanged", "6.0"),
    pair("mid-point: further", GOLDILOCKS, "20.5", "19.0", "worsening", "-1.5"),
    pair("a range wins over its mid-point", GOLDILOCKS, "19.0", "21.5", "unchanged", "2.5", **EDGES),
    pair(
        "range for information",
        EXACT | {"direction": "range", "intent": "contextual"},
        "20.0",
        "23.0",
        "rising",
        "3.0",
        **EDGES,
    ),
    pair("range: within 1% of the figure before", {"direction": "range"}, "30.0", "29.7", "unchanged", "-0.3", **EDGES),
    pair("range: beyond 1%", {"direction": "range"}, "30.0", "29.6", "improving", "-0.4", **EDGES),
    pair("for information: not material", {"intent": "contextual"}, "50.0", "50.5", "unchanged", "0.5"),
    pair(
        "lower is better: within half a point",
        LOWER | {"materiality_kind": "absolute"},
        "9.5",
        "10.0",
        "unchanged",
        "0.5",
    ),
    against_mean("better than the mean", {}, ("50", "52", "54", "56"), "54.0", "improving", "53.0", "1.0"),
    against_mean("the mean itself", {}, ("50", "52", "54", "56"), "53.0", "unchanged", "53.0", "0.0"),
    against_mean(
        "less than one unit from an exact mean",
        {},
        ("50", "50", "50", "50.1"),
        "50.1",
        "unchanged",
        "50.0",
        "0.1",
        why="0.075 above it",
    ),
    against_mean("one unit and more", {}, ("50", "50", "50", "50.1"), "50.2", "improving", "50.0", "0.2"),
    against_mean(
        "exactly 1% of an exact mean",
        {"materiality_kind": "relative"},
        ("50", "50", "51", "51"),
        "51.0",
        "unchanged",
        "50.5",
        "0.5",
        why="0.505 would be 1%",
    ),
    against_mean(
        "more than half a point from the mean",
        {"materiality_kind": "absolute"},
        ("50", "50", "51", "51"),
        "49.9",
        "worsening",
        "50.5",
        "-0.6",
    ),
    against_mean(
        "half a point", {"materiality_kind": "absolute"}, ("50", "50", "51", "51"), "51.0", "unchanged", "50.5", "0.5"
    ),
    against_mean("lower is better", LOWER, ("50", "52", "54", "56"), "54.0", "worsening", "53.0", "1.0"),
    against_mean(
        "a mean inside the range",
        {"direction": "range"},
        ("18", "22", "18", "22"),
        "24.0",
        "worsening",
        "20.0",
        "4.0",
        **EDGES,
    ),
    against_mean(
        "nearer to the mid-point than the mean",
        GOLDILOCKS,
        ("24", "26", "24", "26"),
        "22.0",
        "improving",
        "25.0",
        "-3.0",
    ),
    against_mean("one of them is missing", {}, ("50", None, "54", "56"), "54.0", "no_comparison", None, None),
    Case(
        "a gap in the mean",
        "direction of travel",
        MEAN,
        [*quarters("50", "52", "54", year="2013-14"), *quarters("50", "51")],
        [{}, {}, {}, {}, {"travel_long": "no_comparison"}],
    ),
    Case(
        "defined anew within the mean",
        "direction of travel",
        MEAN,
        [
            {"period": "2013-14 Q1", "value": "50", "definition_version": 1},
            *quarters("50", "52", "54", "56", year="2013-14", definition_version=2)[1:],
            {"value": "60", "definition_version": 2},
        ],
        [{}, {}, {}, {}, {"travel_long": "not_comparable", "change_long": None}],
    ),
    Case(
        "the mean of three years",
        "direction of travel",
        MEAN,
        [
            {"period": f"20{year}-{year + 1}", "value": value}
            for year, value in zip((10, 11, 12, 13), ("1", "2", "3", "5"), strict=True)
        ],
        [{}, {}, {}, {"travel_long": "improving", "year_before": "2.0"}],
    ),
    Case(
        "cumulative figures have no mean of other points",
        "direction of travel",
        MEAN | {"basis": "ytd"},
        [*quarters("1", "2", "3", "4", year="2013-14"), *quarters("2")],
        [{}, {}, {}, {}, {"travel_long": "no_comparison"}],
    ),
]
