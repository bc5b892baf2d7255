"""The same answer on every engine, and in plain Python: the specification's cases, and tables of every kind by chance.

Spark has a file of its own (test_spark.py); the million cases of each engine run at night (test_million.py).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goldenthread.frames import judge
from goldenthread.frames.contract import RESULTS, names
from tests.frames import comparing, plainly, spec_cases, worlds
from tests.frames.analysts import IN_PROCESS
from tests.frames.world import AS_AT, World, world

on_every_engine = pytest.mark.parametrize("engine", list(IN_PROCESS))


def judged(seen: World, engine: str, day: date = AS_AT) -> pl.DataFrame:
    observations, definitions, groups = comparing.frames(seen)
    found = judge(IN_PROCESS[engine](observations), definitions, groups, as_at=day)
    return (found if isinstance(found, pl.DataFrame) else found.pl()).select(names(RESULTS))


def by_day() -> list[Any]:
    """The days that the cases are read on, the fullest first; DuckDB reads those of the others at night."""
    fullest, *others = sorted(spec_cases.by_day(), key=lambda day: -len(spec_cases.by_day()[day][1]))
    return [fullest, *(pytest.param(one, marks=pytest.mark.nightly) for one in others)]


@pytest.mark.parametrize("day", by_day(), ids=str)
def test_the_cases_of_the_specification_are_read_alike(day: date) -> None:
    seen, expected = spec_cases.by_day()[day]
    on_polars, on_duckdb = judged(seen, "polars", day), judged(seen, "duckdb", day)
    assert comparing.differences(on_polars, on_duckdb) == []
    for number, (wanted, row) in enumerate(zip(expected, on_polars.rows(named=True), strict=True)):
        assert {name: spec_cases.shown(row[name], wanted[name]) for name in wanted} == wanted, seen.observations[number]


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whole_tables_are_judged_as_in_plain_python(dice: Random) -> None:
    seen = world(dice)
    assume(seen.observations)
    assert comparing.differences(judged(seen, "polars"), comparing.results(plainly.judge(seen))) == []


@on_every_engine
def test_hundreds_of_tables_at_once_are_judged_as_in_plain_python(engine: str) -> None:
    seen = worlds.seeded(range(150))
    found = judged(seen, engine)
    assert comparing.differences(found, comparing.results(plainly.judge(seen))) == []
    assert worlds.lacking(found) == set(), "every code and every number is among them"


def test_differences_are_found() -> None:
    """The comparison itself: a last digit, a blank and a code."""
    one: dict[str, Any] = dict.fromkeys(names(RESULTS)) | {"mean": 1.0, "status": "green", "limit": Decimal("1.5")}
    same = comparing.results([one, one, one])
    assert comparing.differences(same, comparing.results([one | {"mean": 1.0 + 1e-13}, one, one])) == []
    other = comparing.results([one | {"mean": 1.0 + 1e-11}, one | {"status": "red"}, one | {"limit": None}])
    assert len(comparing.differences(same, other)) == 3
