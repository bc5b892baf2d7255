"""Roll-up: the score of one reading, the four rules, coverage, critical indicators, and several levels."""

from __future__ import annotations

from typing import Any

from tests.spec.sums import Sum

NEAR = {"target": "95", "limit": "93"}
RANGE = {"direction": "range", "low": "18", "high": "22", "limit": "17", "limit_high": "23"}


def scored(name: str, reading: dict[str, Any], status: str, score: str, why: str = "") -> Sum:
    """One reading on the scale of 10."""
    return Sum(name, "score", {}, [{"status": status, **reading}], [{"score": score}], why)


SCORES = [
    scored("on the target", {"value": "95", **NEAR}, "green", "20/3", "two thirds of the scale, exactly"),
    scored("on the amber limit", {"value": "93", **NEAR}, "amber", "10/3", "a third of the scale, exactly"),
    scored("half of the way", {"value": "94", **NEAR}, "amber", "5"),
    scored("beyond the target", {"value": "96", **NEAR}, "green", "25/3", "extrapolated"),
    scored("far beyond", {"value": "99", **NEAR}, "green", "10", "clamped"),
    scored("far below", {"value": "40", **NEAR}, "red", "0", "clamped"),
    scored(
        "lower is better", {"direction": "lower", "value": "20.5", "target": "20", "limit": "21"}, "amber", "5"
    ),
    scored("met, no amber", {"value": "95", "target": "95"}, "green", "10", "an empty band: met or missed"),
    scored("missed, no amber", {"value": "94", "target": "95"}, "red", "0"),
    scored("range: on the edge", {"value": "22", **RANGE}, "green", "20/3"),
    scored("range: at the centre", {"value": "20", **RANGE}, "green", "10"),
    scored("range: half of the way to the edge", {"value": "21", **RANGE}, "green", "25/3"),
    scored("range: on the limit", {"value": "17", **RANGE}, "amber", "10/3"),
    scored("range: outside", {"value": "16.5", **RANGE}, "red", "5/3", "falling"),
    scored("judged by hand", {"value": "99", **NEAR}, "amber", "1999999/300000", "a score keeps to its status"),
    scored(
        "a third of the way", {"value": "94", "target": "96", "limit": "93"}, "amber", "1333333/300000",
        "cut off to a millionth of a step, never rounded up",
    ),
]  # fmt: skip


def majority(name: str, green: int, amber: int, red: int, unjudged: int, status: str | None, why: str = "") -> Sum:
    """The most frequent status of a number of indicators."""
    numbers = {"green": green, "amber": amber, "red": red, "awaiting": unjudged}
    rows = [{"status": code} for code, number in numbers.items() for _ in range(number)]
    return Sum(name, "majority", {"kind": "majority", "coverage_from": "0"}, rows, [{"by_majority": status}], why)


MAJORITIES = [
    majority("most are green", 2, 1, 0, 1, "green"),
    majority("most are red", 0, 1, 2, 1, "red"),
    majority("green and red", 1, 0, 1, 0, "amber"),
    majority("green and amber", 1, 1, 0, 0, "amber"),
    majority("amber and red", 0, 1, 1, 0, "amber"),
    majority("green and not judged", 1, 0, 0, 1, "green"),
    majority("red and not judged", 0, 0, 1, 1, "red"),
    majority("amber and not judged", 0, 1, 0, 1, "amber"),
    majority("all three colours", 1, 1, 1, 0, "amber"),
    majority("green, red and not judged", 1, 0, 1, 1, "amber", "three alike"),
    majority("all four alike", 1, 1, 1, 1, "amber"),
    majority("most are not judged", 1, 0, 0, 2, None, "no status stands out"),
]


def rolled(name: str, rows: list[dict[str, Any]], expect: dict[str, Any], why: str = "", **rule: Any) -> Sum:
    """A group of indicators rolled up."""
    number = rule.pop("number", None)
    return Sum(name, "roll-up", rule, rows, [expect], why, number)


SIX = [{"status": "green"}] * 3
UNJUDGED = {"status": "not_available", "reason": "not_enough_data"}
ROLLED = [
    rolled(
        "half is judged", [*SIX, *[{"status": "awaiting"}] * 3], UNJUDGED | {"coverage": "1/2"},
        "less than 60 % of what is expected", kind="weighted_score", number=23,
    ),
    rolled(
        "six of ten are judged", [*SIX, *SIX, *[{"status": "overdue"}] * 4], {"status": "green", "coverage": "3/5"},
        "60 % is enough", kind="worst_of",
    ),
    rolled(
        "coverage is by weight", [{"status": "green"}, {"status": "awaiting", "weight": "3"}],
        UNJUDGED | {"coverage": "1/4"}, kind="majority",
    ),
    rolled(
        "for information only", [{"status": "contextual"}] * 3 + [{"status": "green"}],
        {"status": "green", "coverage": "1"}, "no judgement is expected of it", kind="share_green",
    ),
    rolled(
        "nothing to judge", [{"status": "contextual"}, {"status": "not_applicable"}],
        {"status": "contextual", "coverage": None}, kind="weighted_score",
    ),
    rolled("worst of", [*SIX, {"status": "amber"}], {"status": "amber"}, kind="worst_of"),
    rolled(
        "two thirds are green", [{"status": "green"}, {"status": "exceeded"}, {"status": "red"}],
        {"status": "green", "share_met": "2/3"}, "on the line is the better status", kind="share_green",
    ),
    rolled(
        "a third is green", [{"status": "green"}, *[{"status": "red"}] * 2], {"status": "amber"}, kind="share_green"
    ),
    rolled(
        "the share is by weight", [{"status": "green", "weight": "0.5"}, {"status": "red", "weight": "1.5"}],
        {"status": "red", "share_met": "1/4"}, kind="share_green",
    ),
    rolled(
        "targets just met", [{"status": "green", "value": "95", **NEAR}] * 2, {"status": "green", "score": "20/3"},
        kind="weighted_score",
    ),
    rolled(
        "one far beyond makes up for one short",
        [{"status": "green", "value": "97", **NEAR}, {"status": "amber", "value": "93", **NEAR}],
        {"status": "green", "score": "20/3"}, "a mean of scores", kind="weighted_score",
    ),
    rolled(
        "weights decide", [{"status": "green", "value": "97", **NEAR}, {"status": "red", "value": "80", "weight": "2"}],
        {"status": "amber", "score": "10/3"}, kind="weighted_score",
    ),
    rolled(
        "a critical one is red", [*SIX, *SIX, {"status": "red", "critical": True}],
        {"status": "amber", "by_majority": "green", "is_capped": True}, "capped at amber", kind="majority",
    ),
    rolled(
        "a critical one is amber", [*SIX, {"status": "amber", "critical": True}],
        {"status": "green", "is_capped": False}, kind="majority",
    ),
    rolled(
        "reached by two paths", [{"status": "red", "path": "first"}, {"status": "red", "path": "again"}, *SIX],
        {"status": "green", "share_met": "3/4"}, "counts once", kind="share_green",
    ),
]  # fmt: skip

CASES = [*SCORES, *MAJORITIES, *ROLLED]
