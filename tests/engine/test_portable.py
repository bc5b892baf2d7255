"""The same expressions on more than one engine: every column of the judgement is the same on each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.tables import FIGURES, Contents
from goldenthread.frames import calendar, definitions, observations
from goldenthread.frames.columns import EXACT
from goldenthread.frames.contents import contents
from tests.spec.case import Case
from tests.spec.every import CASES

ALSO = frozenset({"variation", "forecast", "peers"})
DAYS = sorted({case.today for case in CASES})
Tables = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]


def tables(cases: list[Case]) -> Tables:
    """The cases of one day as one table, each case a series of its own."""
    series = [f"S{number}" for number in range(len(cases))]
    seen = _stacked([case.observations() for case in cases], series)
    known = _stacked([case.definitions() for case in cases], series)
    ready = observations.prepare(seen, definitions.counted(known))
    observed = ready.frame.select(
        *[
            pl.col(name) if name in ready.frame.columns else pl.lit(None, dtype=dtype).alias(name)
            for name, dtype in observations.schema(frozenset(observations.FIGURES)).items()
        ]
    )
    defined = definitions.prepare(known, ready.parts_decimals)
    return observed, defined, calendar.prepare(observed["period"], [4], [])


def _stacked(given: list[dict[str, list[Any]]], series: list[str]) -> dict[str, list[Any]]:
    """Tables of unlike columns one under the other; what a case does not say is left blank."""
    names = dict.fromkeys(name for columns in given for name in columns)
    stacked: dict[str, list[Any]] = {name: [] for name in names}
    for name, columns in zip(series, given, strict=True):
        height = len(columns["series"])
        for column in names:
            stacked[column] += [name] * height if column == "series" else columns.get(column, [None] * height)
    return stacked


def judged(given: list[Any], holds: Contents, today: date) -> Any:
    scaled = figures(*[nw.from_native(table) for table in given], holds)
    return judge_figures(scaled, holds, today=today).to_native()


def on_duckdb(given: Tables, connection: duckdb.DuckDBPyConnection) -> Iterator[Any]:
    for number, table in enumerate(given):
        connection.register(f"table_{number}", table.to_arrow())
        yield connection.table(f"table_{number}")


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns in one order, whole numbers in one type: types differ at the exit."""
    numbers = [name for name, dtype in frame.schema.items() if dtype.is_integer()]
    decimals = [name for name, dtype in frame.schema.items() if dtype.is_decimal()]
    exact = frame.with_columns(pl.col(numbers).cast(pl.Int64), pl.col(decimals).cast(EXACT))
    return exact.select(sorted(frame.columns)).sort("row")


def at_night(day: date) -> Any:
    """The day with most cases in every run, the others at night: `frames` compares all days in every run."""
    most = max(DAYS, key=lambda one: sum(case.today == one for case in CASES))
    return pytest.param(day, id=f"{day:%Y-%m-%d}", marks=() if day == most else pytest.mark.nightly)


@pytest.mark.parametrize("today", [at_night(day) for day in DAYS])
def test_every_column_is_the_same_on_polars_and_on_duckdb(today: date) -> None:
    given = tables([case for case in CASES if case.today == today])
    holds = contents(frozenset(FIGURES), *given[1:], versions=True, manual=True, also=ALSO)
    expected = plain(judged([table.lazy() for table in given], holds, today).collect())
    with duckdb.connect() as connection:
        found = plain(judged(list(on_duckdb(given, connection)), holds, today).pl())
    assert found.columns == expected.columns
    for name in expected.columns:
        assert found[name].to_list() == expected[name].to_list(), name
