"""What the analysts' door asks of an engine, with expressions that every engine understands.

A table is a lazy Narwhals frame. What differs between engines is in their own modules; Polars also overrides a few
steps here with quicker ones that come to the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import narwhals as nw
import polars as pl

from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines import numbers

Table = nw.LazyFrame[Any]
Say = Callable[[str], None]
UNREADABLE = "is_unreadable"


def silence(_: str) -> None:
    """Say nothing of how far a long piece of work has come."""


class Engine(ABC):
    """A dataframe engine at work on one judgement; `close` lets go of what it kept on the way."""

    name: ClassVar[str]
    # Rows judged at a time, so that memory stays bounded; None judges all at once.
    batch: ClassVar[int | None] = None

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def numbered(self, frame: Any) -> Table:
        """A frame of this engine with the number of each row in ROW, rising in the order of the rows."""

    @abstractmethod
    def read(self, path: Path) -> Table:
        """A CSV file (all text) or Parquet file with the number of each row in ROW."""

    @abstractmethod
    def kept(self, table: Table) -> Table:
        """The same table, worked out once."""

    @abstractmethod
    def placed(self, frame: pl.DataFrame) -> Table:
        """A small table where this engine can join it."""

    @abstractmethod
    def distinct(self, table: Table, names: Sequence[str]) -> dict[str, list[Any]]:
        """The distinct values of each of these columns, nothing left out."""

    @abstractmethod
    def gathered(self, parts: Iterable[Table], told: Callable[[int], None]) -> Table:
        """The rows of all these tables, each worked out once; `told` hears how many tables have been."""

    @abstractmethod
    def written(self, table: Table, path: Path) -> None:
        """A table in its order into one Parquet file."""

    def given_back(self, table: Table) -> Any:
        """A table as the kind of frame that came in."""
        return table.to_native()

    def close(self) -> None:  # noqa: B027 - an engine may have nothing to let go of
        """Let go of what was kept on the way; what was given back stays."""

    def collected(self, table: Table) -> pl.DataFrame:
        """A small table taken out of this engine."""
        found: pl.DataFrame = table.collect("polars").to_native()
        return found

    def beside(self, table: Table, results: Table, names: Sequence[str]) -> Table:
        """These columns of a table with the results of the same ROW beside them, in the order of ROW."""
        joined = table.select(ROW, *names).join(results, on=ROW, how="inner").sort(ROW)
        return joined.drop(ROW)

    def coded(self, table: Table, name: str, codes: pl.DataFrame) -> Table:
        """Beside each value of a column, what a small table says of it where its `given` is that value."""
        if not codes.height:
            return table.with_columns(*[nw.lit(None, dtype=_dtype(codes[one])).alias(one) for one in codes.columns[1:]])
        return table.join(self.placed(codes.rename({"given": name})), on=name, how="left")

    def worded(self, table: Table, name: str, flags: Sequence[str]) -> Table:
        """Beside truths the names of those that hold, joined by semicolons; nothing where none does."""
        words = [nw.when(nw.col(flag)).then(nw.lit(flag)) for flag in flags]
        joined = nw.concat_str(*words, separator=";", ignore_nulls=True)
        return table.with_columns(nw.when(joined != "").then(joined).alias(name))

    def exact(self, table: Table, types: Mapping[str, nw.dtypes.DType], scientific: Sequence[str]) -> Table:
        """Columns of numbers of these types as Decimal(20, 8), and in UNREADABLE whether a cell could not be read."""
        return numbers.exact(table, types, scientific, UNREADABLE)


def _dtype(column: pl.Series) -> nw.dtypes.DType:
    return nw.from_native(column, series_only=True).dtype
