"""pandas: judged by Polars, and given back with the index it came with.

A missing cell of pandas (NaN, NaT, None) is a blank; whole numbers that pandas holds beside blanks as floating point
are read as written. Exact results come back as Decimal objects, whole numbers as Int64.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import polars as pl

from goldenthread.frames.engines.engine import Table
from goldenthread.frames.engines.polars import Polars


def for_frame(frame: pd.DataFrame) -> Pandas:
    """The engine for a pandas frame."""
    return Pandas(frame)


class Pandas(Polars):
    """Judges in memory, beside the frame that came in."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__()
        self._given = frame

    def numbered(self, frame: Any) -> Table:
        """Column by column, so that nothing but pandas is needed."""
        return super().numbered(polars_frame(frame))

    def given_back(self, table: Table) -> pd.DataFrame:
        """The frame as it came, with the results beside it."""
        judged = self.collected(table)
        added = {name: _series(judged[name]) for name in judged.columns if name not in self._given.columns}
        results = pd.DataFrame(added)
        results.index = self._given.index
        return pd.concat([self._given, results], axis="columns")


def polars_frame(frame: pd.DataFrame) -> pl.DataFrame:
    """A pandas frame in Polars, blanks as nulls."""
    return pl.DataFrame([_column(str(name), frame[name]) for name in frame.columns])


def _column(name: str, column: Any) -> pl.Series:
    missing = column.isna().to_numpy()
    if str(column.dtype).startswith(("float", "int", "uint", "bool")):
        numbers = pl.Series(name, column.to_numpy())
        return numbers.set(pl.Series(missing), None) if missing.any() else numbers
    if str(column.dtype).startswith("datetime"):
        return pl.Series(name, [None if lost else item.date() for item, lost in zip(column, missing, strict=True)])
    cells = [None if lost else item for item, lost in zip(column.to_list(), missing, strict=True)]
    kinds = {type(cell) for cell in cells if cell is not None}
    if len(kinds) > 1 or Decimal in kinds or kinds & {object}:
        cells = [None if cell is None else _text(cell) for cell in cells]
    return pl.Series(name, cells, strict=False)


def _text(cell: object) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def _series(column: pl.Series) -> Any:
    cells = column.to_list()
    if column.dtype == pl.Float64:
        return pd.Series([float("nan") if cell is None else cell for cell in cells], dtype="float64")
    if column.dtype.is_integer():
        return pd.Series(cells, dtype="Int64")
    return pd.Series(cells, dtype="object")
