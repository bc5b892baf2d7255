"""Numbers worked out by hand, points exactly on their limits, and the largest figures there can be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from tests.engine.oracle_variation import Limits, Seen
from tests.engine.variation.edges import EDGES, Edge
from tests.engine.variation.tables import ENGINES, Engine, frame, on_polars, series

MOST = 10**12
# Twelve points in all 120, ranges 0 2 2 1 5 2 2 1 2 2 3, in all 22 over 11: mean 10, mean range 2. None of the ranges
# is 3.267 × 2 = 6.534 or more. Limits 10 ∓ 2.66 × 2, which are 4.68 and 15.32.
TWELVE = (9, 9, 7, 9, 8, 13, 11, 13, 12, 10, 8, 11)
CENTRE = 5


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_twelve_points_by_hand(engine: Engine) -> None:
    found = engine(frame(series(*TWELVE, target=4)))
    lines = {"mean_line": 10.0, "lower_limit": 4.68, "upper_limit": 15.32, "segment_points": 12}
    for place, read in enumerate(found):
        told = lines | {"signal": "common", "assurance": "consistently_meets", "point": TWELVE[place]}
        assert read == told


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_a_row_without_a_figure_is_read_as_too_few_points(engine: Engine) -> None:
    (*_, last) = engine(frame(series(*TWELVE, None, target=4)))
    assert last.pop("signal") == "too_few_points"
    assert last.pop("assurance") == "none"
    assert set(last.values()) == {None}


@pytest.mark.parametrize("edge", EDGES[:-1], ids=lambda edge: f"{edge.line} of {len(edge.points)}")
def test_an_edge_lies_where_it_says(edge: Edge) -> None:
    limits = Limits.of(edge.points)
    far = limits.reach * (2 if "near" in edge.line else 3)
    assert abs(edge.points[edge.place] - limits.mean) * 3 == far
    assert (edge.points[edge.place] > CENTRE) == ("upper" in edge.line)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_a_target_on_a_limit_is_between_and_one_unit_beyond_it_is_not(engine: Engine) -> None:
    edges = [edge for edge in EDGES if edge.line in ("upper limit", "lower limit")]
    table: list[Seen] = []
    for edge in edges:
        beyond = 1 if edge.line == "upper limit" else -1
        for target in (edge.points[edge.place], edge.points[edge.place] + beyond):
            table += series(*edge.points, line=len(table), target=target)
    codes = [read["assurance"] for read in engine(frame(table))]
    for edge in edges:
        width = len(edge.points)
        code = "consistently_misses" if edge.line == "upper limit" else "consistently_meets"
        assert codes[: 2 * width] == ["hit_and_miss"] * width + [code] * width
        codes = codes[2 * width :]


@pytest.mark.parametrize("edge", EDGES[:-1], ids=lambda edge: f"{edge.line} of {len(edge.points)}")
def test_a_point_on_a_limit_is_not_beyond_it(edge: Edge) -> None:
    assert on_polars(frame(series(*edge.points)))[edge.place]["signal"] == "common"


def test_a_range_of_just_3267_thousandths_of_the_mean_range_is_dropped() -> None:
    edge = EDGES[-1]
    # 33 ranges in all 1000; the last is 99 = 3.267 × 1000 ÷ 33. Without it 32 ranges come to 901.
    (*_, dropped) = on_polars(frame(series(*edge.points)))
    mean = sum(edge.points) / 34
    assert dropped["upper_limit"] == pytest.approx(mean + 2.66 * 901 / 32, rel=1e-12)
    # One unit less and it is kept: 98 is less than 3.267 × 999 ÷ 33.
    (*_, kept) = on_polars(frame(series(*edge.points[:-1], edge.points[-1] - 1)))
    assert kept["upper_limit"] == pytest.approx(mean - 1 / 34 + 2.66 * 999 / 33, rel=1e-12)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_screening_that_would_leave_nothing_that_moved_is_not_applied(engine: Engine) -> None:
    # Twelve points in all 132, ranges 0 and twice 12, in all 24 over 11. Both are wide, and limits of no width are not.
    once = engine(frame(series(*[10] * 5, 22, *[10] * 6, target=10)))
    assert once[0]["upper_limit"] == pytest.approx(11 + 2.66 * 24 / 11, rel=1e-12)
    assert [read["signal"] for read in once] == [*["common"] * 5, "improving", *["common"] * 6]
    assert {read["assurance"] for read in once} == {"hit_and_miss"}
    # One small range more, and the two wide ones are dropped: 2 over 9.
    more = engine(frame(series(*[10] * 5, 22, *[10] * 5, 12)))
    assert more[0]["upper_limit"] == pytest.approx(134 / 12 + 2.66 * 2 / 9, rel=1e-12)
    # What never moves keeps limits of no width.
    assert {(read["lower_limit"], read["upper_limit"]) for read in engine(frame(series(*[10] * 12)))} == {(10.0, 10.0)}


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_the_largest_figures_stay_inside_64_bits(engine: Engine) -> None:
    # Figures to date that swing from one bound to the other: increments of 2 × 10^12 and ranges of 4 × 10^12.
    swings = [MOST if place % 2 else -MOST for place in range(61)]
    table = [replace(seen, basis="ytd", part=place + 1, target=0) for place, seen in enumerate(series(*swings))]
    (*_, last) = engine(frame(table))
    # 60 points of +2 and -2 × 10^12 in turn: mean 0, each of 59 ranges 4 × 10^12.
    assert (last["mean_line"], last["segment_points"]) == (0.0, 60)
    assert last["upper_limit"] == pytest.approx(2.66 * 4 * MOST, rel=1e-12)
    assert last["signal"] == "common"


def mirrored(table: list[Seen]) -> list[Seen]:
    other = {"higher": "lower", "lower": "higher"}
    return [
        replace(seen, value=-(seen.value or 0), target=-(seen.target or 0), direction=other[seen.direction])
        for seen in table
    ]


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.line} of {len(edge.points)}")
def test_the_mirror_image_is_read_as_its_image(edge: Edge) -> None:
    table = series(*edge.points, target=4)
    told = [(read["signal"], read["assurance"]) for read in on_polars(frame(table))]
    assert told == [(read["signal"], read["assurance"]) for read in on_polars(frame(mirrored(table)))]


@pytest.mark.parametrize("column", ["rebase", "definition_version", "step", "line", "key", "ordinal"])
def test_what_is_not_there_is_no_error(column: str) -> None:
    given = frame(series(*TWELVE))
    nothing = pl.lit(None, dtype=given.schema[column]).alias(column)
    found: list[dict[str, Any]] = on_polars(given.with_columns(nothing))
    assert len(found) == 12
    assert found[0]["point"] == 9
    if column == "rebase":
        assert {read["segment_points"] for read in found} == {12}
