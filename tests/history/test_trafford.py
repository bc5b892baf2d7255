"""Trafford's indicators of health: whether each council is printed as better or worse than England, and what we say.

The publisher compares confidence intervals, so it may say "similar" of any gap; where it says better or worse, one
polarity for each indicator must give the same side.
"""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goldenthread.frames import judge

pytestmark = pytest.mark.real_data
FOLDER = "trafford/data/health"
ENGLAND = "England"
SAID = {"Better": "green", "Worse": "red"}
# Shares of the population by how deprived they are: the publisher compares them with all of England, which it omits.
PARTS = "quintile"
Row = dict[str, str]


def rows(real_data: Path) -> list[Row]:
    """Every row of every file, with the indicator it is of."""
    found = []
    for path in sorted((real_data / FOLDER).glob("*.csv*")):
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
            found += [row | {"file": path.name.partition(".")[0]} for row in csv.DictReader(file)]
    return found


def kind(row: Row) -> tuple[str, ...]:
    """What makes rows comparable: the indicator and the people it is about."""
    return row["file"], row["indicator"], row["unit"], row["inequality"]


def statuses(compared: list[tuple[Row, str]], polarity: str) -> list[str]:
    """Our status of each row against England's figure as its target, without any tolerance."""
    names = {kind(row): f"K{number}" for number, (row, _) in enumerate(compared)}
    observations = pl.DataFrame(
        {
            "area": [row["area_code"] for row, _ in compared],
            "indicator": [names[kind(row)] for row, _ in compared],
            "period": [row["period"] for row, _ in compared],
            "value": [row["value"] for row, _ in compared],
            "target": [england for _, england in compared],
        }
    )
    definitions = pl.DataFrame(
        {
            "indicator": sorted(set(names.values())),
            "basis": "snapshot",
            "polarity": polarity,
            "decimals": 6,
            "tolerance_kind": "none",
        }
    )
    return judge(observations, definitions, as_at=date(2024, 9, 3))["status"].to_list()


def test_better_and_worse_agree_with_one_polarity_for_each_indicator(real_data: Path) -> None:
    every = rows(real_data)
    england = {(*kind(row), row["period"]): row["value"] for row in every if row["area_name"] == ENGLAND}
    said = [row for row in every if row["compared_to_England"] in SAID and PARTS not in row["inequality"]]
    compared = [(row, england[*kind(row), row["period"]]) for row in said if (*kind(row), row["period"]) in england]
    agreeing: dict[str, Counter[str]] = defaultdict(Counter)
    for polarity in ("higher", "lower"):
        for (row, _), status in zip(compared, statuses(compared, polarity), strict=True):
            agreeing[row["file"]][polarity] += status == SAID[row["compared_to_England"]]
    best = {file: counts.most_common(1)[0] for file, counts in agreeing.items()}
    assert (sum(count for _, count in best.values()), len(compared), len(said)) == (15914, 15914, 15935)
    assert {file for file, (polarity, _) in best.items() if polarity == "higher"} == {
        "active_adults",
        "active_children",
        "healthy_life_expectancy",
    }
