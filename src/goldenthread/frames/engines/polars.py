"""Polars: tables in memory, with quick ways for the steps that a table of millions of rows feels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import narwhals as nw
import polars as pl

from goldenthread.frames import delimited
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines import quick
from goldenthread.frames.engines.engine import UNREADABLE, Engine, Table

Found = TypeVar("Found")
# Rows judged at a time, and how many such batches at once. A window runs on one core; and what is larger than 8 MB (two
# numbers in each of half a million rows) is given back to the machine at once, and asked for again.
BATCH, AT_ONCE = 450_000, 2


def for_frame(frame: pl.DataFrame | pl.LazyFrame) -> Polars:
    """The engine for an eager or lazy frame, which gives back the same."""
    return Polars(is_lazy=isinstance(frame, pl.LazyFrame))


def for_files() -> Polars:
    """The engine for files."""
    return Polars()


class Polars(Engine):
    """Judges in memory."""

    name = "polars"
    batch = BATCH

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
        """Some columns at once."""
        frame = _frame(table)
        return dict(zip(names, _at_once(lambda name: frame[name].unique().to_list(), names), strict=True))

    def gathered(self, parts: Iterable[Table], told: Callable[[int], None]) -> Table:
        """Some at once; in the order of ROW again, column by column, so that what is put together is let go of."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found: list[pl.DataFrame] = []
            for frame in pool.map(_frame, parts):
                found.append(frame)
                told(len(found))
            return _table(found[0] if len(found) == 1 else _in_order(found, pool))

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

    def worded(self, table: Table, name: str, flags: Sequence[str]) -> Table:
        """By the number that the truths make together: there are far fewer such than rows."""
        bits = [pl.col(flag).fill_null(value=False).cast(pl.UInt32) * 2**place for place, flag in enumerate(flags)]
        held = [[flag for place, flag in enumerate(flags) if number >> place & 1] for number in range(2 ** len(flags))]
        words = pl.Series([";".join(one) or None for one in held], dtype=pl.String)
        frame: pl.LazyFrame = table.to_native()
        number = pl.sum_horizontal(*bits) if bits else pl.lit(0, dtype=pl.UInt32)
        return nw.from_native(frame.with_columns(pl.lit(words).gather(number).alias(name)))

    def exact(self, table: Table, types: Mapping[str, nw.dtypes.DType], scientific: Sequence[str]) -> Table:
        """Each column by the quickest way that its type allows."""
        frame = _frame(table)
        columns = _at_once(lambda name: quick.exact(frame[name]), list(types))
        is_lost = [column.is_null() & quick.is_given(frame[column.name]) for column in columns]
        unreadable = pl.any_horizontal(*is_lost) if is_lost else pl.lit(value=False)
        return _table(frame.with_columns(unreadable.alias(UNREADABLE)).with_columns(columns))


def _at_once(work: Callable[[str], Found], names: Sequence[str]) -> list[Found]:
    """Work on columns, on some at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, names))


def _in_order(parts: list[pl.DataFrame], pool: Executor) -> pl.DataFrame:
    """The rows of all parts by ROW, which are whole numbers from 1 without a gap; the parts are used up."""
    places = pl.concat([part[ROW] for part in parts]).arg_sort()
    left = [{name: part[name] for name in part.columns} for part in parts]
    names = list(parts[0].columns)
    parts.clear()

    def ordered(name: str) -> pl.Series:
        return pl.concat([part.pop(name) for part in left], rechunk=True).gather(places)

    columns = dict(zip(names, pool.map(ordered, names), strict=True))
    columns[ROW] = columns[ROW].set_sorted()
    return pl.DataFrame(columns)


def _with_rows(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias(ROW))


def _table(frame: pl.DataFrame) -> Table:
    return nw.from_native(frame.lazy())


def _frame(table: Table) -> pl.DataFrame:
    frame: pl.LazyFrame = table.to_native()
    # Windows need all rows at once: to stream them costs a quarter more.
    return frame.collect(engine="in-memory")
