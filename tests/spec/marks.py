"""Variance, and the marks that stand beside a status."""

from __future__ import annotations

from datetime import date

from tests.spec.case import one

LOWER = {"direction": "lower"}
VARIANCE = [
    one(
        "short of the target",
        "variance",
        {"decimals": 0},
        {"value": "76", "target": "80"},
        variance="-4",
        variance_fraction="-0.05",
    ),
    one(
        "lower is better",
        "variance",
        LOWER,
        {"value": "76", "target": "80"},
        variance="-4.0",
        variance_fraction="-0.05",
        why="signed by the number, not by good or bad",
    ),
    one(
        "negative target",
        "variance",
        {},
        {"value": "-100", "target": "-80"},
        variance="-20.0",
        variance_fraction="-0.25",
    ),
    one("zero target", "variance", {}, {"value": "3", "target": "0"}, variance="3.0", variance_fraction=None),
    one("a third", "variance", {"decimals": 0}, {"value": "4", "target": "3"}, variance_fraction="0.333333"),
]

ABSOLUTE = {"tolerance_kind": "absolute", "tolerance": "2"}
MARKS = [
    one("more than 10% above", "marks", {}, {"value": "110.1", "target": "100"}, marks=("well_above",)),
    one("exactly 10% above", "marks", {}, {"value": "110", "target": "100"}, marks=()),
    one("130% of target", "marks", {}, {"value": "130", "target": "100"}, status="green", marks=("well_above",)),
    one("more than twice the tolerance", "marks", ABSOLUTE, {"value": "94.1", "target": "90"}, marks=("well_above",)),
    one("exactly twice the tolerance", "marks", ABSOLUTE, {"value": "94", "target": "90"}, marks=()),
    one("lower is better", "marks", LOWER, {"value": "89.9", "target": "100"}, marks=("well_above",)),
    one("a margin of its own", "marks", {"margin": "0.3"}, {"value": "125", "target": "100"}, marks=()),
    one("a zero target has no margin", "marks", {}, {"value": "5", "target": "0"}, marks=()),
    one(
        "for information is never above", "marks", {"intent": "contextual"}, {"value": "200", "target": "100"}, marks=()
    ),
    one(
        "interval contains the target",
        "marks",
        {},
        {"value": "94", "target": "95", "lower": "92", "upper": "96"},
        status="amber",
        marks=("not_distinguishable",),
    ),
    one(
        "interval ends on the target",
        "marks",
        {},
        {"value": "94", "target": "95", "lower": "92", "upper": "95"},
        marks=("not_distinguishable",),
    ),
    one(
        "interval below the target",
        "marks",
        {},
        {"value": "94", "target": "95", "lower": "93", "upper": "94.9"},
        marks=(),
    ),
    one(
        "said by the owner",
        "marks",
        {},
        {"value": "94", "provisional": True, "estimated": True, "revised": True},
        marks=("provisional", "estimated", "revised"),
    ),
    one(
        "whoever supplied it trusts it little",
        "marks",
        {},
        {"value": "94", "target": "90", "low_confidence": True},
        status="green",
        marks=("low_confidence",),
    ),
    one("publisher agrees", "marks", {}, {"value": "94", "target": "90", "published_status": "green"}, marks=()),
    one(
        "publisher differs",
        "marks",
        {},
        {"value": "80.6", "target": "90", "published_status": "green"},
        status="red",
        marks=("publisher_differs",),
    ),
    one(
        "publisher judged what is not there",
        "marks",
        {},
        {"value": None, "absence": "not_collected", "target": "90", "published_status": "red"},
        status="not_available",
        marks=("publisher_differs",),
    ),
    one(
        "publisher's green is our exceeded",
        "marks",
        {},
        {"value": "96", "target": "90", "stretch": "95", "published_status": "green"},
        status="exceeded",
        marks=(),
    ),
    one("six months old", "marks", {}, {"value": "94"}, today=date(2015, 1, 1), marks=(), age_months=6),
    one(
        "six months and a day", "marks", {}, {"value": "94"}, today=date(2015, 1, 2), marks=("old_data",), age_months=6
    ),
    one(
        "nine months old",
        "marks",
        {"frequency": "quarter"},
        {"value": "94"},
        today=date(2015, 4, 1),
        marks=("old_data",),
        age_months=9,
    ),
    one(
        "a yearly figure at nine months",
        "marks",
        {"frequency": "year"},
        {"value": "94", "period": "2013-14"},
        today=date(2015, 1, 1),
        marks=(),
        age_months=9,
    ),
    one("not ended yet", "marks", {}, {"value": "94", "period": "2014-15 Q2"}, age_months=0, marks=()),
    one("nothing there has no age", "marks", {}, {"value": None}, age_months=None, marks=()),
]

CASES = VARIANCE + MARKS
