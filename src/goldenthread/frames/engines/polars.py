"""Polars: tables in memory, with quick ways for the steps that a table of millions of rows feels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.frames import delimited
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines import quick
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Table


def for_frame(frame: pl.DataFrame | pl.LazyFrame) -> Polars:
    """The engine for an eager or lazy frame, which gives back the same."""
    return Polars(is_lazy=isinstance(frame, pl.LazyFrame))


def for_files() -> Polars:
    """The engine for files."""
    return Polars()


class Polars(Engine):
    """Judges in memory."""

    name = "polars"

    def __init__(self, *, is_lazy: bool = False) -> None:
        self._is_lazy = is_lazy

    def numbered(self, frame: pl.DataFrame | pl.LazyFrame) -> Table:
        """Numbered as it stands; a lazy frame is collected once."""
        return _table(_with_rows(frame.lazy().collect()))

    def read(self, path: Path) -> Table:
        """CSV all as text, Parquet as it is."""
        return _table(delimited.read(path) if delimited.is_csv(path) else _with_rows(pl.read_parquet(path)))

    def kept(self, table: Table) -> Table:
        """Collected."""
        return _table(_frame(table))

    def placed(self, frame: pl.DataFrame) -> Table:
        """As it is."""
        return _table(frame)

    def collected(self, table: Table) -> pl.DataFrame:
        """As it is."""
        return _frame(table)

    def distinct(self, table: Table, names: Sequence[str]) -> dict[str, list[Any]]:
        """Column by column."""
        frame = _frame(table)
        return {name: frame[name].unique().to_list() for name in names}

    def gathered(self, parts: Iterable[Table]) -> Table:
        """One after the other."""
        return _table(pl.concat([_frame(part) for part in parts]))

    def beside(self, table: Table, results: Table, names: Sequence[str]) -> Table:
        """Both have the same rows in the same order: no join is needed."""
        judged = _frame(results).sort(ROW).drop(ROW)
        return _table(pl.concat([_frame(table).select(names), judged], how="horizontal"))

    def written(self, table: Table, path: Path) -> None:
        """With Polars' own writer."""
        table.to_native().sink_parquet(path)

    def given_back(self, table: Table) -> Any:
        """Eager for eager, lazy for lazy."""
        return table.to_native() if self._is_lazy else _frame(table)

    def coded(self, table: Table, name: str, codes: pl.DataFrame) -> Table:
        """By number in the small table's order, which no join of text is as quick as."""
        frame = _frame(table)
        return _table(frame.with_columns(quick.looked_up(frame[name], codes)))

    def exact(self, table: Table, types: Mapping[str, nw.dtypes.DType], scientific: Sequence[str]) -> Table:
        """Each column by the quickest way that its type allows."""
        frame = _frame(table)
        columns = [quick.exact(frame[name]) for name in types]
        is_lost = [column.is_null() & quick.is_given(frame[column.name]) for column in columns]
        unreadable = pl.any_horizontal(*is_lost) if is_lost else pl.lit(value=False)
        return _table(frame.with_columns(unreadable.alias(UNREADABLE)).with_columns(columns))


def _with_rows(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW))


def _table(frame: pl.DataFrame) -> Table:
    return nw.from_native(frame.lazy())


def _frame(table: Table) -> pl.DataFrame:
    frame: pl.LazyFrame = table.to_native()
    # Windows need all rows at once: to stream them costs a quarter more.
    return frame.collect(engine="in-memory")
