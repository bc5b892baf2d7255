"""A row of a sheet under column names of our own, with words for where a fault is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.sheets.model import RowCells


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number there, and the text of each column."""

    number: int
    text: dict[str, str]

    def place(self, column: str) -> str:
        """Where a fault is, in words."""
        return f"line {self.number}, column {column}"


def line(row: RowCells, columns: Mapping[int, str], names: Iterable[str]) -> Line:
    """The row's text by the name of its column; a column that the file lacks is empty.

    Shape: a row, and the name of the column at each place, in; its line out.
    Units: text without the spaces around it.
    Errors: none.
    Source: ours: every reader of uploaded lists names the line and the column of a fault (docs/architecture.md).
    """
    text = dict.fromkeys(names, "")
    for at, name in columns.items():
        cell = row.cells[at] if at < len(row.cells) else None
        text[name] = cell.text.strip() if cell else ""
    return Line(row.line or row.number, text)
