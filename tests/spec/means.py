"""Means with their counts, and figures that roll over the last periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.spec.case import Case, one, quarters

MEAN = {"basis": "mean", "frequency": "month"}
ROLLING = {"basis": "rolling", "window": 4}
QUARTER = {"value": None}
LATER = date(2015, 5, 10)


def months(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    """The months of the first quarter, and the quarter itself."""
    labels = ("2014-04", "2014-05", "2014-06")
    return [{"period": label} | row for label, row in zip(labels, rows, strict=True)] + [QUARTER]


def mean(value: str | None, count: str | None) -> dict[str, Any]:
    """A mean with its count."""
    return {"value": value, "denominator": count}


def parts(*pairs: tuple[str | None, str | None], **columns: Any) -> list[dict[str, Any]]:
    """Numerators and denominators of the quarters of a year."""
    rows = quarters(*[None] * len(pairs), **columns)
    return [row | {"numerator": top, "denominator": bottom} for row, (top, bottom) in zip(rows, pairs, strict=True)]


CASES = [
    one("a mean as it was typed", "means", {"basis": "mean"}, mean("4.2", "10"), value="4.2", denominator="10"),
    one(
        "a mean from its sum",
        "means",
        {"basis": "mean"},
        {"numerator": "84", "denominator": "20", "value": None},
        value="4.2",
    ),
    one("nobody was counted", "means", {"basis": "mean"}, mean(None, "0"), status="not_available", reason="no_cases"),
    Case(
        "a quarter is weighted by its counts",
        "means",
        MEAN,
        months(mean("10", "1"), mean("20", "1"), mean("30", "8")),
        [{}, {}, {}, {"value": "27.0", "denominator": "10", "numerator": None}],
        why="not 20.0, the mean of means",
    ),
    Case(
        "sums and typed means together",
        "means",
        MEAN,
        months({"numerator": "10", "denominator": "4"}, mean("4.0", "2"), mean("1.0", "4")),
        [{"value": "2.5"}, {}, {}, {"value": "2.2"}],
    ),
    Case(
        "sums add up exactly",
        "means",
        MEAN | {"decimals": 0},
        months(*[{"numerator": "7", "denominator": "5"}] * 3),
        [{"value": "1"}, {}, {}, {"value": "1", "numerator": "21", "denominator": "15"}],
    ),
    Case(
        "a mean of means is refused",
        "means",
        MEAN,
        months(mean("10", "1"), mean("20", None), mean("30", "8")),
        [{}, {"value": "20.0"}, {}, {"value": None, "status": "not_available", "reason": "incomplete"}],
        why="one part has no count",
    ),
    Case(
        "a month of nobody",
        "means",
        MEAN,
        months(mean("10", "1"), mean(None, "0"), mean("30", "3")),
        [{}, {"reason": "no_cases"}, {}, {"value": "25.0"}],
    ),
    Case(
        "three months of nobody",
        "means",
        MEAN,
        months(mean(None, "0"), mean(None, "0"), mean(None, "0")),
        [{}, {}, {}, {"status": "not_available", "reason": "no_cases"}],
    ),
    one("rolling as it was entered", "rolling figures", ROLLING, {"value": "8.5"}, value="8.5"),
    Case(
        "rolled from its parts",
        "rolling figures",
        ROLLING | {"scale": "100"},
        [*parts(("1", "10"), ("2", "10"), ("3", "10"), ("4", "10"), year="2013-14"), *parts(("9", "20"))],
        [
            {"value": None, "status": "not_available", "reason": "incomplete"},
            {"value": None},
            {"value": None},
            {"value": "25.0", "numerator": "10", "denominator": "40"},
            {"value": "36.0", "numerator": "18", "denominator": "50"},
        ],
        why="needs all of them",
    ),
    Case(
        "rolled from counts alone",
        "rolling figures",
        ROLLING | {"decimals": 0},
        parts(("5", None), ("6", None), ("7", None), ("8", None), year="2013-14"),
        [{"reason": "incomplete"}, {}, {}, {"value": "26", "numerator": "26", "denominator": None}],
    ),
    Case(
        "a gap breaks it",
        "rolling figures",
        ROLLING,
        [*parts(("5", "9"), ("6", "9"), year="2012-13"), *parts(("7", "9"), ("8", "9"), year="2013-14")],
        [{}, {}, {}, {"value": None, "reason": "incomplete"}],
    ),
    Case(
        "one part without its denominator",
        "rolling figures",
        ROLLING,
        parts(("5", "9"), ("6", None), ("7", "9"), ("8", "9"), year="2013-14"),
        [{}, {}, {}, {"value": None, "reason": "incomplete"}],
    ),
    Case(
        "a part that is provisional or revised makes the figure so",
        "rolling figures",
        ROLLING,
        [
            *parts(("1", "9"), provisional=True, year="2013-14"),
            *parts((None, None), ("2", "9"), revised=True, year="2013-14")[1:],
            *parts((None, None), (None, None), ("3", "9"), ("4", "9"), year="2013-14")[2:],
            *parts(("5", "9")),
        ],
        [
            {"marks": ("provisional",)},
            {"marks": ("revised",)},
            {"marks": ()},
            {"value": "0.3", "marks": ("provisional", "revised")},
            {"value": "0.4", "marks": ("revised",)},
        ],
    ),
    Case(
        "parts of another definition are no parts of it",
        "rolling figures",
        ROLLING | {"decimals": 0},
        [
            *parts(("5", None), ("6", None), ("7", None), ("8", None), year="2013-14"),
            *parts(("9", None), ("1", None), ("2", None), ("3", None), definition_version=2),
        ],
        [
            *[{"value": None}] * 3,
            {"value": "26"},
            *[{"value": None, "reason": "incomplete"}] * 3,
            {"value": "15"},
        ],
        today=LATER,
        why="the figures before mean something else",
    ),
    Case(
        "a rolling year is judged like any other figure",
        "rolling figures",
        ROLLING | {"scale": "100", "tolerance_kind": "absolute", "tolerance": "2"},
        [
            *parts(("70", "100"), ("75", "100"), ("80", "100"), ("90", "100"), year="2013-14"),
            *[row | {"target": "80"} for row in parts(("74", "100"))],
        ],
        [{}, {}, {}, {"value": "78.8"}, {"value": "79.8", "status": "amber", "travel_short": "improving"}],
    ),
    Case(
        "three years pooled",
        "rolling figures",
        {"basis": "rolling", "window": 3, "frequency": "year", "scale": "1000"},
        [
            {"period": label, "value": None, "numerator": top, "denominator": bottom}
            for label, top, bottom in [("2011-12", "12", "4000"), ("2012-13", "9", "2000"), ("2013-14", "30", "4000")]
        ],
        [{"reason": "incomplete"}, {"reason": "incomplete"}, {"value": "5.1", "numerator": "51"}],
        why="not 5.0, the mean of three rates",
    ),
    Case(
        "no cases in all of them",
        "rolling figures",
        ROLLING,
        parts(("0", "0"), ("0", "0"), ("0", "0"), ("0", "0"), year="2013-14"),
        [{}, {}, {}, {"value": None, "reason": "no_cases"}],
    ),
    Case(
        "a typed figure stands where parts are missing",
        "rolling figures",
        ROLLING,
        [{"value": "7.7", "numerator": "5", "denominator": "9"}],
        [{"value": "7.7", "numerator": "5", "status": "no_target"}],
    ),
    Case(
        "the last quarter stands for the year",
        "rolling figures",
        {"basis": "rolling", "frequency": "quarter"},
        [*quarters("1", "2", "3", "4", year="2014-15"), {"period": "2014-15", "value": None}],
        [{}, {}, {}, {}, {"value": "4.0"}],
        today=LATER,
    ),
]
