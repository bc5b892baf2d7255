"""The same roll-up on more than one engine, and the arithmetic of scores at its bounds."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from goldenthread.engine.readings import STATUSES
from goldenthread.engine.rollup import KINDS, Rule, parents, scores, statuses
from goldenthread.engine.rollup.scores import with_millionths
from goldenthread.frames.rollup import CHILDREN, LINKS
from tests.engine.on_engines import IN_PROCESS, rows, types

MILLION = 1_000_000


def children(number: int, draw: random.Random) -> pl.DataFrame:
    """Readings on lines, beside them and far away, small and as large as figures may be."""
    found = []
    for child in range(number):
        size, unit = draw.choice([0, 3, 50, 10**6, 10**12 - 10**6]), draw.choice([-1, 1])
        target = size * unit
        direction, sign = draw.choice([("higher", 1), ("lower", -1), ("range", 0)])
        band = abs(target) * draw.choice([0, 50_000, 333_333, 4 * MILLION]) + draw.choice([0, MILLION])
        width = draw.choice([0, 1, 4, 10**6])
        value = target + draw.choice([-2, -1, 0, 1, 2]) * draw.choice([1, max(1, band // MILLION), width])
        value = max(min(value, 10**12), -(10**12))
        is_range = direction == "range"
        limit = None if not band else target * MILLION - (band if is_range else sign * band)
        found.append(
            (
                f"I{child}", draw.choice([*STATUSES[:4], *STATUSES]), direction, sign, value,
                None if is_range else target, target if is_range else None, target + width if is_range else None,
                limit, (target + width) * MILLION + band if band and is_range else None,
            )
        )  # fmt: skip
    return pl.DataFrame(found, schema=CHILDREN, orient="row")


def links(number: int, draw: random.Random) -> pl.DataFrame:
    found = [
        (f"G{parent}", f"I{draw.randrange(number + 5)}", draw.choice([1, 1, 2, 7, 10**9]), draw.random() < 0.2)
        for parent in range(number)
        for _ in range(draw.randint(1, 6))
    ]
    return pl.DataFrame(found, schema=LINKS, orient="row")


def rolled(place: Any, kind: str, linked: pl.DataFrame, judged: pl.DataFrame) -> Any:
    scored = scores(place(judged)).select("child", "status", "score")
    return statuses(parents(place(linked), scored), Rule(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_engine_rolls_up_alike(kind: str) -> None:
    draw = random.Random(kind)
    judged, linked = children(300, draw), links(300, draw)
    found = {name: rolled(place, kind, linked, judged) for name, place in IN_PROCESS.items()}
    told = {name: rows(frame, "parent") for name, frame in found.items()}
    assert len(told["polars"]) == 300
    assert told["polars"] == told["duckdb"]
    assert types(found["polars"]) == types(found["duckdb"])


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_a_quotient_in_millionths_is_exact_however_large_its_parts_are(engine: str) -> None:
    draw = random.Random(7)
    pairs = [(0, 1), (1, 3), (2, 3), (10**18 - 1, 10**18), (4_600_000_000_000_000_000 - 1, 4_600_000_000_000_000_000)]
    for _ in range(4000):
        whole = draw.randint(1, draw.choice([10, 10**6, 10**12, 10**15, 46 * 10**17]))
        pairs.append((draw.randrange(whole), whole))
        exact = draw.randrange(MILLION)
        near = min(max(exact * whole // MILLION + draw.choice([-1, 0, 1]), 0), whole - 1)
        pairs.append((near, whole))
    frame = pl.DataFrame(pairs, schema={"part": pl.Int64, "whole": pl.Int64}, orient="row").with_row_index("row")
    found = with_millionths(IN_PROCESS[engine](frame), "share", nw.col("part"), nw.col("whole"))
    expected = [Fraction(part * MILLION, whole).__floor__() for part, whole in pairs]
    assert [row["share"] for row in rows(found, "row")] == expected


@pytest.mark.parametrize("engine", IN_PROCESS)
def test_a_child_linked_twice_counts_once_with_its_heaviest_weight(engine: str) -> None:
    place = IN_PROCESS[engine]
    linked = [("G", "I0", 5, False), ("G", "I0", 2, True), ("G", "I1", 4, False), ("G", "gone", 1, False)]
    judged = [("I0", "red", 0), ("I1", "green", 2 * MILLION)]
    schema = {"child": pl.String, "status": pl.String, "score": pl.Int64}
    (found,) = rows(
        parents(
            place(pl.DataFrame(linked, schema=LINKS, orient="row")),
            place(pl.DataFrame(judged, schema=schema, orient="row")),
        ),
        "parent",
    )
    wanted = {"weight_judged": 9, "weight_expected": 10, "weight_met": 4, "critical_red": 1, "count_not_available": 1}
    assert {name: found[name] for name in wanted} == wanted
    assert (found["judged"], found["expected"], found["score_sum"]) == (2, 3, 8 * MILLION)
