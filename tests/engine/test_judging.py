"""The engine by itself: eager or lazy frames in, the same readings out, and nothing collected on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from goldenthread.engine.judging import judge
from goldenthread.engine.tables import DEFINITION_COLUMNS, FIGURES, OBSERVATION_COLUMNS, PERIOD_COLUMNS
from goldenthread.frames import calendar, columns, definitions, observations
from goldenthread.frames.contents import contents
from tests.spec.case import Case
from tests.spec.every import CASES

ALSO = frozenset({"variation", "forecast", "peers"})


def tables(case: Case) -> list[pl.DataFrame]:
    """The three prepared tables of a case, with every column that the engine knows."""
    ready = observations.prepare(case.observations(), definitions.counted(case.definitions()))
    blank = [
        pl.lit(None, dtype=columns.EXACT).alias(name) for name in OBSERVATION_COLUMNS if name not in ready.frame.columns
    ]
    known = definitions.prepare(case.definitions(), ready.parts_decimals)
    return [ready.frame.with_columns(*blank), known, calendar.prepare(ready.frame["period"], [4], [])]


def together(cases: Sequence[Case]) -> list[pl.DataFrame]:
    """The tables of several cases as one: each keeps its series under a name and number of its own."""
    parts = [_apart(tables(case), number) for number, case in enumerate(cases)]
    observed, known, periods = (pl.concat(tables, how="diagonal_relaxed") for tables in zip(*parts, strict=True))
    rows = pl.int_range(pl.len(), dtype=observed.schema["row"]).alias("row")
    return [observed.with_columns(rows), known, periods.unique(["period", "year_start_month"])]


def _apart(given: list[pl.DataFrame], number: int) -> list[pl.DataFrame]:
    observed, known, periods = given
    named = (pl.lit(f"{number}, ") + pl.col("series")).alias("series")
    numbered = (pl.col("series_number") + number * 100).alias("series_number")
    return [observed.with_columns(named), known.with_columns(named, numbered), periods]


def told(frame: Any) -> list[dict[str, Any]]:
    names = ["status", "reason", "travel_short", "travel_long", "days_late", "value", "amber_limit", "well_above"]
    rows: list[dict[str, Any]] = frame.select(names).to_dicts()
    return rows


@pytest.mark.parametrize("day", sorted({case.today for case in CASES}), ids=str)
def test_eager_and_lazy_frames_are_judged_alike(day: date) -> None:
    cases = [case for case in CASES if case.today == day]
    given = together(cases)
    holds = contents(frozenset(FIGURES), *given[1:], versions=True, manual=True, also=ALSO)
    eager = judge(*[nw.from_native(table, eager_only=True) for table in given], today=day, contents=holds)
    lazy = judge(*[nw.from_native(table.lazy()) for table in given], today=day, contents=holds)
    assert isinstance(lazy, nw.LazyFrame)
    found = told(eager.to_native())
    assert found == told(lazy.to_native().collect())
    wanted = [(case.name, expect) for case in cases for expect in case.expect]
    assert len(found) == len(wanted)
    judged = [(name, row["status"]) for (name, expect), row in zip(wanted, found, strict=True) if "status" in expect]
    assert judged == [(name, expect["status"]) for name, expect in wanted if "status" in expect]


def test_the_tables_have_the_columns_that_are_declared() -> None:
    observed, known, periods = tables(CASES[0])
    assert set(observed.columns) == set(OBSERVATION_COLUMNS)
    assert tuple(known.columns) == DEFINITION_COLUMNS
    assert tuple(periods.columns) == PERIOD_COLUMNS
