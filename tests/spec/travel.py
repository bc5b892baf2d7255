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
]
