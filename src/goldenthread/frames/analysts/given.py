"""A table as it was given: what people call it, its columns, and how they find a row of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from goldenthread.engine.errors import Fault
from goldenthread.frames.analysts.cells import text
from goldenthread.frames.analysts.spelling import nearest, simplified
from goldenthread.frames.contract import RESULTS, Column, names
from goldenthread.frames.delimited import ROW
from goldenthread.frames.engines.engine import Table

KEYS = ("area", "indicator", "period")


@dataclass(frozen=True, slots=True)
class Given:
    """A table with ROW beside its columns. In a CSV file people find a row by its number, elsewhere by its key."""

    name: str
    table: Table
    types: Mapping[str, nw.dtypes.DType]
    has_rows: bool = False

    @classmethod
    def of(cls, name: str, table: Table, *, has_rows: bool = False) -> Given:
        """A table with its columns' types."""
        types = {column: dtype for column, dtype in table.collect_schema().items() if column != ROW}
        return cls(name, table, types, has_rows)

    def place(self, row: Mapping[str, Any], column: str = "") -> str:
        """ "values.csv, row 7, target", or "values.parquet, Leeds, CS01, 2014-15 Q1, target"."""
        key = [text(row.get(name)) for name in KEYS if name in row]
        where = [] if self.has_rows or not key or None in key else key
        return ", ".join(part for part in (self.name, *(where or [f"row {row[ROW]}"]), column) if part)

    def faults(self, contract: tuple[Column, ...], *, adds: bool = False) -> list[Fault]:
        """What is wrong with the columns: one that must be there is not, two share a name, judge adds one."""
        lacking = [column for column in contract if column.required and column.name not in self.types]
        found = [self._lacking(column, names(contract)) for column in lacking]
        for name in self.types:
            if any(other.casefold() == name.casefold() for other in self.types if other != name):
                reason = f"Another column has the name “{name}” but for its capitals."
                found.append(Fault(f"{self.name}, {name}", reason, "Rename one of them.", name))
            if adds and name in (*names(RESULTS), ROW):
                reason = f"judge adds a column “{name}” itself."
                found.append(Fault(f"{self.name}, {name}", reason, "Rename the column, or take it out.", name))
        return found

    def without(self, what: str, each: str) -> Fault:
        """What is wrong with a table that has a header and nothing below it."""
        return Fault(self.name, f"The table has no {what}.", f"Give it a row for each {each}.")

    def _lacking(self, column: Column, known: tuple[str, ...]) -> Fault:
        near = nearest(column.name, [name for name in self.types if name not in known])
        if near is None:
            mend = f"Add it: {column.meaning}"
        elif simplified(near) == column.name:
            mend = f"Rename the column “{near}”."
        else:
            mend = f"Rename the column “{near}” if that is what it is, or add it: {column.meaning}"
        return Fault(f"{self.name}, {column.name}", f"There is no column “{column.name}”.", mend)
