"""What the tests of the analysts' door share: small tables, each engine's frame of them, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl

from goldenthread.frames import judge

AS_AT = date(2014, 8, 10)
PERIOD = "2014-15 Q1"
PLAIN = {"area": "Leeds", "indicator": "CS01", "period": PERIOD, "value": "95"}
DEFINITION = {"indicator": "CS01", "basis": "snapshot", "polarity": "higher", "decimals": 1}
Rows = Iterable[Mapping[str, Any]]


def on_polars(table: pl.DataFrame) -> pl.DataFrame:
    return table


def on_duckdb(table: pl.DataFrame) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(table.to_arrow())


def on_pandas(table: pl.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(table.to_dict(as_series=False))


# Engines that run in the process of the tests; Spark has a file of its own.
IN_PROCESS: Mapping[str, Callable[[pl.DataFrame], Any]] = {"polars": on_polars, "duckdb": on_duckdb}


def table(*rows: Mapping[str, Any], plain: Mapping[str, Any] = PLAIN) -> pl.DataFrame:
    """Rows of which each holds only what differs from the plain one."""
    names = dict.fromkeys([*plain, *(name for row in rows for name in row)])
    return pl.DataFrame({name: [row.get(name, plain.get(name)) for row in rows] for name in names})


def each_by_itself(rows: Rows) -> pl.DataFrame:
    """Rows that have nothing to do with one another: each has an area of its own."""
    return table(*[{"area": f"Area {number}"} | dict(row) for number, row in enumerate(rows)])


def definitions(*rows: Mapping[str, Any]) -> pl.DataFrame:
    return table(*rows, plain=DEFINITION)


def judged(
    observations: pl.DataFrame, known: pl.DataFrame, groups: pl.DataFrame | None = None, *, engine: str = "polars"
) -> pl.DataFrame:
    """The judgement of one engine as a Polars frame."""
    found = judge(IN_PROCESS[engine](observations), known, groups, as_at=AS_AT)
    return found if isinstance(found, pl.DataFrame) else found.pl()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path
