"""Longer periods from shorter ones, of every kind that nests."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.spec.case import Case, quarters

LATER = date(2015, 10, 10)
COUNT = {"basis": "flow", "decimals": 0}
YEARS = ("2011-12", "2012-13", "2013-14")


def whole(
    name: str, definition: dict[str, Any], rows: list[dict[str, Any]], period: str, why: str = "", **expect: Any
) -> Case:
    """Parts, and the blank longer period that takes its value from them."""
    given = [*rows, {"period": period, "value": None}]
    return Case(name, "longer periods", definition, given, [{} for _ in rows] + [expect], today=LATER, why=why)


def each(labels: tuple[str, ...], *values: str | None, name: str = "value") -> list[dict[str, Any]]:
    """One observation for each label."""
    return [{"period": label, name: value} for label, value in zip(labels, values, strict=True)]


def yearly_ratios() -> list[dict[str, Any]]:
    """Numerators and denominators of three years."""
    pairs = zip(YEARS, ("1", "2", "3"), ("10", "20", "30"), strict=True)
    return [{"period": label, "numerator": top, "denominator": bottom} for label, top, bottom in pairs]


HALVES = ("2014-15 H1", "2014-15 H2")
TERMS = ("Autumn term 2014-15", "Spring term 2014-15", "Summer term 2014-15")
QUARTERLY, YEARLY = {"frequency": "quarter"}, {"frequency": "year"}

CASES = [
    whole("half a year of quarters", COUNT | QUARTERLY, quarters("1", "2"), "2014-15 H1", value="3"),
    whole(
        "the second half",
        COUNT | QUARTERLY | {"judged_on": "period"},
        quarters("1", "2", "3", "4"),
        "2014-15 H2",
        value="7",
    ),
    whole("half a year of levels", QUARTERLY, quarters("1", "2"), "2014-15 H1", value="2.0"),
    whole("a year of halves", COUNT | {"frequency": "half_year"}, each(HALVES, "3", "7"), "2014-15", value="10"),
    whole(
        "an academic year of terms",
        COUNT | {"frequency": "term"},
        each(TERMS, "3", "4", "5"),
        "Academic year 2014-15",
        value="12",
    ),
    whole(
        "an academic year of quarters",
        COUNT | QUARTERLY,
        quarters("1", "2", "3", "4"),
        "Academic year 2014-15",
        value=None,
        status="not_available",
        reason="incomplete",
        why="a quarter from July to September lies across its start",
    ),
    whole("three years", COUNT | YEARLY, each(YEARS, "3", "4", "5"), "2011-12 to 2013-14", value="12"),
    whole(
        "three years pooled",
        {"basis": "ratio", "scale": "100"} | YEARLY,
        yearly_ratios(),
        "2011-12 to 2013-14",
        value="10.0",
        numerator="6",
        denominator="60",
    ),
    whole(
        "three years with one missing",
        COUNT | YEARLY,
        each(YEARS, "3", None, "5"),
        "2011-12 to 2013-14",
        status="not_available",
        reason="incomplete",
    ),
    whole("three years of levels", YEARLY, each(YEARS, "3", "4", "5"), "2011-12 to 2013-14", value="5.0"),
    whole(
        "a year of cumulative figures",
        {"basis": "ytd", "decimals": 0} | QUARTERLY,
        quarters("1", "2", "3", "4"),
        "2014-15",
        value="4",
    ),
    whole(
        "two years of cumulative figures",
        {"basis": "ytd", "decimals": 0} | QUARTERLY,
        quarters("1", "2", "3", "4", year="2012-13") + quarters("5", "6", "7", "8", year="2013-14"),
        "2012-13 to 2013-14",
        value="12",
        why="what each came to at its year's end",
    ),
    whole(
        "annual figures are not added",
        {"basis": "annual"} | YEARLY,
        each(YEARS, "3", "4", "5"),
        "2011-12 to 2013-14",
        value=None,
        status="awaiting",
    ),
    whole(
        "the last answer stands for the year",
        {"basis": "yesno", "direction": "yesno"} | QUARTERLY,
        quarters("no", "no", "no", "yes", target="yes"),
        "2014-15",
        value="1",
    ),
    whole(
        "a milestone not reached by the year's end",
        {"basis": "milestone", "direction": "date"} | QUARTERLY,
        quarters(None, None, None, None, target="2015-10-10"),
        "2014-15",
        value=None,
        status="awaiting",
        reason=None,
    ),
]
