"""What a file holds, cell by cell, and what may be asked of the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from goldenthread.engine.errors import BadData, Fault

Kind = Literal["text", "number", "date", "boolean", "error"]
Encoding = Literal["", "utf-8", "utf-16", "cp1252"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and what its reader may use. Seconds are of processor time and of the clock."""

    file_bytes: int = 10_000_000
    unpacked_bytes: int = 150_000_000
    entries: int = 2_000
    rows: int = 100_000
    columns: int = 256
    cells: int = 2_500_000
    text_length: int = 32_767
    memory_bytes: int = 512 * 1024 * 1024
    processor_seconds: int = 20
    wall_seconds: int = 30


@dataclass(frozen=True, slots=True)
class Options:
    """How to read the file: "" means find out. `title_rows` are lines above the header."""

    encoding: Encoding = ""
    delimiter: str = ""
    title_rows: int = 0
    formats: tuple[str, ...] = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `text` is the value in plain form: a number's shortest exact digits, a date as year-month-day. `raw` is what the
    file itself stores. `number_format` is given where it changes the meaning: percentages and dates.
    """

    address: str
    text: str
    kind: Kind = "text"
    raw: str = ""
    number_format: str = ""
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row by its number in the file, counted from 1; an empty cell is None. `line` is a CSV file's text line."""

    number: int
    cells: tuple[Cell | None, ...]
    line: int = 0

    @property
    def is_blank(self) -> bool:
        """No cell holds anything."""
        return all(cell is None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the one table of a CSV file (whose sheet name is "")."""

    name: str
    rows: tuple[RowCells, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader did that a person should know."""

    place: str
    text: str


class FaultyBook(BadData):
    """A book with hidden, merged or uncalculated cells: refused, but what its cells hold can be checked too."""

    def __init__(self, faults: Iterable[Fault], book: Book) -> None:
        super().__init__(faults)
        self.book = book


@dataclass(frozen=True, slots=True)
class Book:
    """A file as read: its sheets, what to tell about it, the hash of its bytes and its form."""

    sheets: tuple[Sheet, ...]
    notices: tuple[Notice, ...]
    sha256: str
    form: str
