"""Spark says what Polars says: one frame with everything, because planning a judgement costs more than its rows.

All tests that need Spark are here, so that one Java machine serves them all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from goldenthread.engine.errors import BadData
from goldenthread.frames import judge, judge_files
from goldenthread.frames.contract import RESULTS, names
from tests.engine.variation import at_random
from tests.engine.variation.tables import on_spark
from tests.engine.variation.test_oracle import agree as agree_on_variation
from tests.frames import comparing, million, plainly, spec_cases, worlds
from tests.frames.analysts import AS_AT, definitions, each_by_itself
from tests.frames.test_faults import CELLS, FIGURES, KNOWN
from tests.frames.world import World, world

pytestmark = pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
SEEDS = range(1000, 1100)
DRAWN = 60
# Chunks of the million judged at a time.
TOGETHER = 10


def placed(spark: Any, frame: pl.DataFrame) -> Any:
    return spark.createDataFrame(frame.to_arrow())


def judged(spark: Any, seen: World, day: date) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The judgement of Spark, and that of Polars."""
    observations, known, groups = comparing.frames(seen)
    found = judge(placed(spark, observations), known, groups, as_at=day)
    assert found.columns == [*observations.columns, *names(RESULTS)]
    whole = pl.DataFrame(found.toArrow())
    assert_frame_equal(whole.select(observations.columns), observations)
    return whole, judge(observations, known, groups, as_at=day)


def agree(seen: World, expected: list[dict[str, Any]], found: pl.DataFrame) -> None:
    rows = found.select(names(RESULTS)).rows(named=True)
    for number, (wanted, row) in enumerate(zip(expected, rows, strict=True)):
        assert {name: spec_cases.shown(row[name], wanted[name]) for name in wanted} == wanted, seen.observations[number]


def drawn() -> World:
    """Tables that Hypothesis makes, one after the other in one."""
    whole = World()

    @given(st.randoms(use_true_random=False))
    @settings(max_examples=DRAWN, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    def draw(dice: Random) -> None:
        one = world(dice, name=f"drawn {len(whole.definitions)} ")
        whole.observations += one.observations
        whole.definitions += one.definitions
        whole.groups += one.groups

    draw()
    return whole


# Two minutes of two processors on an idle machine: a judgement is planned at length, whatever its rows.
@pytest.mark.nightly
def test_the_specification_and_hundreds_of_tables_are_judged_alike(spark: Any, tell: Callable[[str], None]) -> None:
    told, expected = spec_cases.by_day()[AS_AT]
    chance = worlds.seeded(SEEDS) + drawn()
    ours, theirs = judged(spark, told + chance, AS_AT)
    assert ours.schema == theirs.schema
    assert comparing.differences(ours, theirs) == []
    cases = len(told.observations)
    agree(told, expected, ours.head(cases))
    plain = comparing.results(plainly.judge(chance))
    assert comparing.differences(ours[cases:].select(names(RESULTS)), plain) == []


OTHER_DAYS = sorted(spec_cases.by_day(), key=lambda day: -len(spec_cases.by_day()[day][1]))[1:]


@pytest.mark.nightly
@pytest.mark.parametrize("day", OTHER_DAYS, ids=str)
def test_the_cases_of_other_days_are_judged_alike(spark: Any, day: date) -> None:
    told, expected = spec_cases.by_day()[day]
    ours, theirs = judged(spark, told, day)
    assert comparing.differences(ours, theirs) == []
    agree(told, expected, ours)


@pytest.mark.nightly
def test_files_are_judged_alike_whatever_their_types(spark: Any, tmp_path: Path) -> None:
    numbers = [2.675, 1.005, 2.67499999999, 0.1 + 0.2, 1.5e-7, 123456789.125, -0.005, 1e9, None, 99.95]
    rows = each_by_itself(
        [
            {
                "value": number,
                "target": Decimal("12.345") if place % 2 else None,
                "numerator": place,
                "due": date(2014, 8, place + 1),
                "provisional": place % 3 == 0,
                "note": "a, b\nc" if place else None,
            }
            for place, number in enumerate(numbers)
        ]
    ).with_columns(pl.col("numerator").cast(pl.Int32))
    rows.write_parquet(tmp_path / "values.parquet")
    definitions({"decimals": 2}).write_csv(tmp_path / "known.csv")
    outputs = {engine: tmp_path / f"{engine}.parquet" for engine in ("spark", "polars")}
    for engine, path in outputs.items():
        judge_files(tmp_path / "values.parquet", tmp_path / "known.csv", None, path, as_at=AS_AT, engine=engine)
    assert_frame_equal(pl.read_parquet(outputs["spark"]), pl.read_parquet(outputs["polars"]))
    assert spark.range(1).count() == 1, "the session that was there before is still there"


@pytest.mark.timeout(900)
def test_faults_are_told_alike(spark: Any) -> None:
    rows = each_by_itself([cells for cells, _, _ in [*CELLS, *FIGURES]])
    known = KNOWN.vstack(definitions({"indicator": "R", "polarity": "range"}))
    told = []
    for frame in (placed(spark, rows), rows):
        with pytest.raises(BadData) as refused:
            judge(frame, known, as_at=AS_AT)
        told.append(refused.value.faults)
    assert told[0] == told[1]
    assert len(told[0]) == len(CELLS) + len(FIGURES)


@pytest.mark.nightly
def test_natural_variation_by_chance_is_what_fractions_say(spark: Any) -> None:
    agree_on_variation(at_random.table(0, 50_000), partial(on_spark, spark=spark))


@pytest.mark.nightly
@pytest.mark.timeout(10800)
def test_a_million_cases_are_judged_as_in_plain_python(spark: Any, tmp_path: Path, tell: Callable[[str], None]) -> None:
    rows = 0
    for part in million.parts(million.made(tmp_path), TOGETHER):
        found = judge(placed(spark, part.observations), part.definitions, part.groups, as_at=AS_AT)
        whole = pl.DataFrame(found.select(names(RESULTS)).toArrow())
        assert comparing.differences(whole, part.expected) == []
        rows += whole.height
    assert rows >= million.CASES
    tell(f"spark: {rows:,} cases × {len(RESULTS)} columns against plain Python, 0 disagreements")
