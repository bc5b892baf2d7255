"""Whole tables judged twice: in whole numbers by the engine, on each of its engines, and in plain Decimal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings

from goldenthread import frames
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.readings import Reading
from goldenthread.engine.tables import FIGURES
from goldenthread.frames import calendar, definitions, exits, observations
from goldenthread.frames.contents import contents
from tests.engine import oracle
from tests.engine.generated import Table, tables

FIELDS = (
    "status",
    "reason",
    "days_late",
    "computed_status",
    "period_target",
    "period_status",
    "marks",
    "value",
    "period_value",
    "target",
    "stretch",
    "floor",
    "low",
    "high",
    "amber_limit",
    "amber_limit_high",
    "variance",
    "variance_fraction",
    "travel_short",
    "travel_long",
    "change_short",
    "change_long",
    "previous",
    "previous_period",
    "year_before",
    "age_months",
)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def on_polars(seen: dict[str, list[Any]], rules: dict[str, list[Any]], today: date) -> list[Reading]:
    """Through the door that pages use."""
    return frames.readings(seen, rules, today=today)


def on_duckdb(seen: dict[str, list[Any]], rules: dict[str, list[Any]], today: date) -> list[Reading]:
    """The same tables in the database, and the same expressions over them."""
    ready = observations.prepare(seen, definitions.counted(rules))
    known = definitions.prepare(rules, ready.parts_decimals)
    spans = calendar.prepare(ready.frame["period"].unique(), [4], [])
    holds = contents(ready.figures, known, spans, versions=True, manual=True)
    with duckdb.connect() as connection:
        placed = list(_placed(connection, [_with_all(ready.frame), known, spans]))
        judged = judge_figures(figures(*placed, holds), holds, today=today).sort("row").to_native().pl()
    checked = [pl.lit(value=False).alias(name) for name in exits.CHECKED if name not in judged.columns]
    return exits.readings(exits.as_numbers(judged.lazy().with_columns(*checked)).collect())


def _with_all(frame: pl.DataFrame) -> pl.DataFrame:
    schema = observations.schema(frozenset(FIGURES))
    lacking = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema.items() if name not in frame.columns]
    return frame.with_columns(*lacking)


def _placed(connection: duckdb.DuckDBPyConnection, given: list[pl.DataFrame]) -> Iterator[Any]:
    for number, table in enumerate(given):
        connection.register(f"table_{number}", table.to_arrow())
        yield nw.from_native(connection.table(f"table_{number}"))


def agree(table: Table, judge: Any) -> None:
    seen, rules, today = table
    expected = oracle.judge(seen, rules, today)
    found = judge(seen, rules, today=today)
    assert [reading.series for reading in found] == seen["series"]
    for reading, wanted in zip(found, expected, strict=True):
        told = {name: getattr(reading, name) for name in FIELDS}
        assert told == {name: wanted[name] for name in FIELDS}, (reading.series, reading.period)


@given(tables())
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_the_engine_and_the_oracle_say_the_same_of_a_whole_table(table: Table) -> None:
    agree(table, on_polars)


# A database takes as long for many indicators as for one.
MANY = {"fewest": 8, "most": 12}


@given(tables(**MANY))
@settings(max_examples=4, deadline=None, suppress_health_check=SLOW)
def test_on_duckdb_too(table: Table) -> None:
    agree(table, on_duckdb)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@given(tables())
@settings(max_examples=1500, deadline=None, suppress_health_check=SLOW)
def test_the_engine_and_the_oracle_say_the_same_of_thousands_of_tables(table: Table) -> None:
    agree(table, on_polars)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@given(tables(**MANY))
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW)
def test_thousands_of_tables_on_duckdb_too(table: Table) -> None:
    agree(table, on_duckdb)
