"""Peers: rank, quartile, the middle, averages, the distance from the middle, the change that is better or worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.spec.sums import Sum

PERCENTAGE = {"percentage": True, "scale": "100"}
GOLDILOCKS = {"polarity": "range", "midpoint": "50"}


def areas(*values: str | None, **columns: Sequence[Any]) -> list[dict[str, Any]]:
    """One figure for each area: A, B, C and on."""
    rows = [{"area": "ABCDEFGHIJ"[place], "value": value} for place, value in enumerate(values)]
    for name, cells in columns.items():
        for row, cell in zip(rows, cells, strict=True):
            row[name] = cell
    return rows


def told(**columns: Sequence[Any]) -> list[dict[str, Any]]:
    """What is expected of each area."""
    return [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]


def ranked(name: str, definition: Mapping[str, Any], values: Sequence[str | None], why: str = "", **wanted: Any) -> Sum:
    """Areas of one period, and what each is told."""
    return Sum(name, "peers", definition, areas(*values), told(**wanted), why)


RANKS = [
    ranked(
        "higher is better", {}, ["5", "3", "3", "1"],
        rank=[1, 2, 2, 4], ranked=[4, 4, 4, 4], percentile=[0.25, 0.5, 0.5, 1.0], quartile=[1, 2, 2, 4],
        why="ties share the lower number",
    ),
    ranked("lower is better", {"polarity": "lower"}, ["5", "3", "3", "1"], rank=[4, 2, 2, 1], quartile=[4, 2, 2, 1]),
    ranked(
        "a boundary of quartiles", {}, ["5", "4", "3", "2", "1"], rank=[1, 2, 3, 4, 5], quartile=[1, 2, 3, 4, 4],
        why="4 · rank ÷ 5, rounded up",
    ),
    ranked(
        "as given, not as rounded", {"decimals": 0}, ["3.4", "3.1", "2.9"], rank=[1, 2, 3],
        why="all three are judged as 3",
    ),
    ranked("to the eighth decimal", {}, ["0.00000002", "0.00000001", "-0.00000001"], rank=[1, 2, 3]),
    Sum(
        "worked out, not as rounded", "peers", {"basis": "ratio", "decimals": 0, "scale": "100"},
        areas("33.4", None, None, "32.7", numerator=[None, "3349", "3260", None],
              denominator=[None, "10000", "10000", None]),
        told(rank=[2, 1, 4, 3], median=[33.05] * 4, mean=[33.0475] * 4), "33.4, 33.49, 32.6 and 32.7",
    ),
    ranked("below zero", {"polarity": "lower"}, ["-2", "0", "-3"], rank=[2, 3, 1]),
    ranked("too few for quartiles", {}, ["3", "2", "1"], rank=[1, 2, 3], quartile=[None, None, None]),
    ranked(
        "an area alone", {}, ["3"], rank=[1], ranked=[1], percentile=[1.0], quartile=[None], median=[3.0],
        mad_distance=[None],
    ),
    ranked(
        "nearest to the mid-point", GOLDILOCKS, ["60", "39", "50", "61"], rank=[2, 3, 1, 3], median=[55.0] * 4,
        why="10, 11, 0 and 11 away; the median is of the figures, not of the distances",
    ),
    Sum(
        "nearest to the middle of a range", "peers", {"polarity": "range"},
        areas("21", "18", "23", low=["18", "18", "18"], high=["22", "22", "22"]), told(rank=[1, 2, 3]),
        "20 is the middle",
    ),
    ranked(
        "no direction is better", {"polarity": "none"}, ["3", "2", "1"], rank=[None] * 3, ranked=[None] * 3,
        median=[2.0] * 3, mean=[2.0] * 3,
    ),
    ranked("contextual", {"intent": "contextual"}, ["3", "2", "1"], rank=[None] * 3, median=[2.0] * 3),
    ranked(
        "a figure that has not come", {}, ["3", None, "1"], rank=[1, None, 2], ranked=[2, 2, 2], median=[2.0] * 3,
        why="the others' figures stand beside it",
    ),
    Sum(
        "hidden to protect people", "peers", {}, areas("3", "9", "1", absence=[None, "suppressed", None]),
        told(rank=[1, None, 2], median=[2.0] * 3, mean=[2.0] * 3), "no average tells a hidden figure",
    ),
    ranked(
        "dates", {"polarity": "date", "decimals": 0}, ["2014-06-01", "2014-06-02"], rank=[None] * 2, median=[None] * 2
    ),
    ranked("yes and no", {"polarity": "yesno", "decimals": 0}, ["yes", "no"], rank=[None] * 2, mean=[None] * 2),
]  # fmt: skip

GROUPS = [
    Sum(
        "within the group", "peers", {}, areas("5", "4", "3", "2", "1", group=["x", "y", "x", "y", None]),
        told(
            rank=[1, 2, 3, 4, 5],
            group_rank=[1, 1, 2, 2, None],
            group_ranked=[2, 2, 2, 2, None],
            group_percentile=[0.5, 0.5, 1.0, 1.0, None],
            group_median=[4.0, 3.0, 4.0, 3.0, None],
            group_mean=[4.0, 3.0, 4.0, 3.0, None],
        ),
        "an area without a group has none",
    ),
    Sum(
        "a group of one", "peers", {}, areas("5", "4", group=["x", "y"]),
        told(group_rank=[1, 1], group_ranked=[1, 1], group_median=[5.0, 4.0]),
    ),
]  # fmt: skip

MIDDLES = [
    ranked("an odd number", {}, ["9", "1", "2"], median=[2.0] * 3, mean=[4.0] * 3),
    ranked("an even number", {}, ["9", "1", "2", "4"], median=[3.0] * 4, mean=[4.0] * 4),
    ranked(
        "distance from the median", {}, ["9", "1", "2", "4"], mad_distance=[4.0, -4 / 3, -2 / 3, 2 / 3],
        why="the deviations are 6, 2, 1 and 1, and their median 1.5",
    ),
    ranked(
        "lower is better: the sign stays", {"polarity": "lower"}, ["9", "1", "2", "4"],
        mad_distance=[4.0, -4 / 3, -2 / 3, 2 / 3],
    ),
    ranked("most are alike", {}, ["2", "2", "2", "7"], mad_distance=[None] * 4, why="the median deviation is 0"),
    Sum(
        "pooled", "peers", {"basis": "ratio", "scale": "100"},
        areas(None, None, numerator=["1", "30"], denominator=["2", "100"]),
        told(mean=[40.0] * 2, pooled=[100 * 31 / 102] * 2), "31 ÷ 102, not the mean of percentages",
    ),
    Sum(
        "pooled, each over its own cells", "peers", {},
        areas("1", "2", "3", numerator=["6", None, "2"], denominator=["2", "2", None]), told(pooled=[2.0] * 3), "8 ÷ 4",
    ),
    Sum(
        "pooled without cases", "peers", {}, areas("1", "2", numerator=["0", "0"], denominator=["0", "0"]),
        told(pooled=[None] * 2),
    ),
    Sum(
        "pooled over a window", "peers", {"basis": "rolling", "window": 2, "scale": "100"},
        [
            {"area": "A", "period": "2013-14 Q4", "numerator": "1", "denominator": "10"},
            {"area": "A", "numerator": "2", "denominator": "10"},
            {"area": "B", "numerator": "9", "denominator": "10"},
            {"area": "C", "value": "50", "numerator": "9", "denominator": "10"},
        ],
        [{"pooled": None}, {"pooled": 15.0, "mean": 32.5}, {"pooled": 15.0, "rank": None}, {"pooled": 15.0}],
        "3 ÷ 20: the others' parts are not of two quarters",
    ),
]  # fmt: skip


def changed(
    name: str, definition: Mapping[str, Any], before: str | None, now: str | None, change: float | None, why: str = ""
) -> Sum:
    """One area's figure and the one a quarter before."""
    rows = [{"period": "2013-14 Q4", "value": before}, {"value": now}]
    return Sum(name, "change adjusted for the aim", definition, rows, [{}, {"change_aim_adjusted": change}], why)


CHANGES = [
    changed("a share of the figure before", {}, "80", "84", 0.05),
    changed("lower is better", {"polarity": "lower"}, "80", "84", -0.05),
    changed("a percentage", PERCENTAGE, "80", "84", 0.04, "the points ÷ 100"),
    changed("below zero", {}, "-80", "-76", 0.05, "of the size of the figure before"),
    changed("from nothing", {}, "0", "4", None),
    changed("a percentage from nothing", PERCENTAGE, "0", "4", None),
    changed("nothing before and now", {}, "0", "0", 0.0),
    Sum(
        "a percentage worked out", "change adjusted for the aim", PERCENTAGE | {"basis": "ratio"},
        [{"period": "2013-14 Q4", "numerator": "1", "denominator": "3"}, {"numerator": "1", "denominator": "2"}],
        [{}, {"change_aim_adjusted": 0.1666666667}], "50 less 33.33333333, at eight decimals",
    ),
    Sum(
        "cumulative figures", "change adjusted for the aim", {"basis": "ytd"},
        [{"period": "2013-14 Q3", "value": "30"}, {"period": "2013-14 Q4", "value": "40"}, {"value": "11"}],
        [{}, {"change_aim_adjusted": None}, {"change_aim_adjusted": None}],
        "another point of the year is no comparison, as for travel",
    ),
    changed("nearer to the mid-point", GOLDILOCKS, "40", "52", 0.8, "from 10 away to 2"),
    changed("from the mid-point", GOLDILOCKS, "50", "52", None),
    changed("a percentage nearer to the mid-point", GOLDILOCKS | PERCENTAGE, "40", "52", 0.08),
    changed("no direction is better", {"polarity": "none"}, "80", "84", None),
    changed("nothing known before", {}, None, "84", None),
    Sum(
        "a gap on the calendar", "change adjusted for the aim", {},
        [{"period": "2013-14 Q3", "value": "80"}, {"value": "84"}], [{}, {"change_aim_adjusted": None}],
    ),
    Sum(
        "another definition", "change adjusted for the aim", {"versions": ["1", "2"]},
        [{"period": "2013-14 Q4", "value": "80", "version": "1"}, {"value": "84", "version": "2"}],
        [{}, {"change_aim_adjusted": None}],
    ),
]  # fmt: skip

CASES = RANKS + GROUPS + MIDDLES + CHANGES
