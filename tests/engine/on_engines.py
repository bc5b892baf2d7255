"""A frame of rows on one engine or another, and its answer as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import duckdb
import narwhals as nw
import polars as pl

Place = Callable[[pl.DataFrame], Any]


def on_polars(frame: pl.DataFrame) -> Any:
    return nw.from_native(frame.lazy())


def on_duckdb(frame: pl.DataFrame) -> Any:
    return nw.from_native(duckdb.from_arrow(frame.to_arrow()))


IN_PROCESS: Mapping[str, Place] = {"polars": on_polars, "duckdb": on_duckdb}


def rows(frame: Any, *keys: str) -> list[dict[str, Any]]:
    """The rows in the order of their keys."""
    native = frame.collect().to_native()
    table = native if isinstance(native, pl.DataFrame) else pl.from_arrow(native)
    return table.sort(*keys).to_dicts()


def types(frame: Any) -> dict[str, str]:
    """The type of every column, as each engine has it."""
    return {name: str(dtype) for name, dtype in frame.collect_schema().items()}
