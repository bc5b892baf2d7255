"""Money: the reward of an outcome agreement, and the change of blocks of spending."""

from __future__ import annotations

from typing import Any

from tests.spec.sums import Sum

FOOTWAYS = {"without": "23.85", "with": "19.85"}


def earned(name: str, row: dict[str, str], progress: str, pounds: str, why: str = "", **terms: Any) -> Sum:
    """One target worth £100,000."""
    number = terms.pop("number", None)
    given = {"reward": "100000.00", **row}
    expect = {"progress": progress, "earned": pounds}
    return Sum(name, "outcome agreement", terms, [given], [expect], why, number)


AGREEMENTS = [
    earned("on the trigger", {**FOOTWAYS, "actual": "21.45"}, "3/5", "60000.00", "the trigger itself earns", number=21),
    earned("short of the trigger", {**FOOTWAYS, "actual": "21.46"}, "239/400", "0.00"),
    earned("in full", {**FOOTWAYS, "actual": "19.85"}, "1", "100000.00"),
    earned("beyond", {**FOOTWAYS, "actual": "15"}, "177/80", "100000.00", "never more than the share"),
    earned("worse than without", {**FOOTWAYS, "actual": "25"}, "-23/80", "0.00"),
    earned("all or nothing", {**FOOTWAYS, "actual": "19.86"}, "399/400", "0.00", trigger="1"),
    earned("to the penny", {"without": "0", "with": "3", "actual": "2"}, "2/3", "66666.67"),
    Sum(
        "thirteen areas of £335,000",
        "outcome agreement",
        {"areas": "13"},
        [{"reward": "335000.00", "without": "80", "with": "100", "actual": "100"}],
        [{"whole": "4355000.00", "above_stated": "55000.00"}],
        "£4.3 million is stated",
    ),
    Sum(
        "partners and instalments",
        "outcome agreement",
        {"partners": ["60", "40"], "instalments": ["50", "50"]},
        [{"reward": "0.05", "without": "0", "with": "1", "actual": "1"}],
        [{"partners": ["0.03", "0.02"], "instalments": ["0.03", "0.02"], "paid": ["0.02 0.01", "0.01 0.01"]}],
        "largest remainder; rows and columns sum to the penny",
    ),
]

BLOCKS = [
    {"block": "parks", "budget": "2000000", "scores": ["2", "3", "1", "2"]},
    {"block": "home care", "budget": "9000001", "scores": ["9", "8", "7", "9"]},
    {"block": "roads", "budget": "4500000", "scores": ["5", "5", "5", "5"]},
]
WEIGHTS = ["40", "25", "20", "15"]


def spent(name: str, envelope: str, expect: list[dict[str, str]], why: str = "", **bounds: str) -> Sum:
    """Three blocks scored by four criteria, half a point of change for each point of score."""
    terms = {"weights": WEIGHTS, "spread": "0.5", "envelope": envelope, "least": "-10", "most": "10"} | bounds
    return Sum(name, "spending blocks", terms, BLOCKS, expect, why)


SPENDING = [
    spent(
        "a little more money",
        "15600000",
        [
            {"score": "2.05", "rank": "3", "budget": "1967758"},
            {"score": "8.35", "rank": "1", "budget": "9138412"},
            {"score": "5.00", "rank": "2", "budget": "4493830"},
        ],
        "changes follow scores and sum to the money there is",
    ),
    spent(
        "held at the ceiling",
        "15900000",
        [{"held": ""}, {"held": "ceiling"}, {"held": ""}],
        "the others take what is left",
        most="3",
    ),
]

CASES = [*AGREEMENTS, *SPENDING]
