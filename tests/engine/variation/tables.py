"""Tables of figures made by hand, and the same judged on each engine that runs in this process."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

from goldenthread.engine.variation import variation
from goldenthread.engine.windows import arranged
from tests.engine.oracle_variation import Seen

# More periods than are told apart, as keys are made.
PERIODS = 2**15
LINES = ("mean_line", "lower_limit", "upper_limit")
FIELDS = ("signal", "assurance", *LINES, "segment_points", "point")
SIGNS = {"higher": 1, "lower": -1}
Read = dict[str, Any]
Engine = Callable[[pl.DataFrame], list[Read]]


def series(*values: int | None, line: int = 1, first: int = 8000, **about: Any) -> list[Seen]:
    """A quarterly series from its first period, one figure after another."""
    step = about.get("step", 1)
    return [
        Seen(line, ordinal := first + place * step, part=ordinal % 4 + 1, value=value, **about)
        for place, value in enumerate(values)
    ]


def frame(table: Sequence[Seen]) -> pl.DataFrame:
    """The columns that the engine reads, as the steps before it leave them."""
    columns = {
        "row": (pl.Int64, list(range(len(table)))),
        "line": (pl.Int64, [seen.line for seen in table]),
        "key": (pl.Int64, [seen.line * PERIODS + seen.ordinal for seen in table]),
        "ordinal": (pl.Int64, [seen.ordinal for seen in table]),
        "part": (pl.Int64, [seen.part for seen in table]),
        "step": (pl.Int64, [seen.step for seen in table]),
        "unit": (pl.Int64, [10**seen.decimals for seen in table]),
        "period_value": (pl.Int64, [seen.value for seen in table]),
        "target": (pl.Int64, [seen.target for seen in table]),
        "definition_version": (pl.Int64, [seen.version for seen in table]),
        "rebase": (pl.Boolean, [seen.rebase for seen in table]),
        "basis": (pl.String, [seen.basis for seen in table]),
        "direction": (pl.String, [seen.direction for seen in table]),
        "sign": (pl.Int64, [SIGNS.get(seen.direction, 0) for seen in table]),
        "is_contextual": (pl.Boolean, [seen.contextual for seen in table]),
        "profile": (pl.String, [seen.profile for seen in table]),
    }
    return pl.DataFrame({name: pl.Series(name, values, dtype) for name, (dtype, values) in columns.items()})


def on_polars(given: pl.DataFrame) -> list[Read]:
    """Read on Polars, without anything collected on the way."""
    return _told(_judged(given.lazy()).collect())


def on_duckdb(given: pl.DataFrame) -> list[Read]:
    """Read on DuckDB, whose rows stand in no order."""
    with duckdb.connect() as connection:
        connection.register("given", given.to_arrow())
        return _told(_judged(connection.table("given")).pl())


def on_spark(given: pl.DataFrame, spark: Any) -> list[Read]:
    """Read on Spark, in a session that is there."""
    judged = _judged(spark.createDataFrame(given.to_arrow())).select("row", *FIELDS)
    return _told(pl.DataFrame(judged.toArrow()))


ENGINES: dict[str, Engine] = {"Polars": on_polars, "DuckDB": on_duckdb}


def same(found: Any, expected: Any) -> bool:
    """Equal; numbers in floating point at twelve significant digits."""
    if isinstance(found, float) and isinstance(expected, float):
        return math.isclose(found, expected, rel_tol=1e-12)
    return bool(found == expected)


def _judged(given: Any) -> Any:
    is_cumulative = True
    return variation(arranged(nw.from_native(given)), cumulative=is_cumulative).to_native()


def _told(judged: pl.DataFrame) -> list[Read]:
    return judged.sort("row").select(FIELDS).to_dicts()
