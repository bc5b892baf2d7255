"""One streaming pass over a sheet's XML for what a value reader does not tell: formulas, formats, hiding, merging."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.sheets.addresses import corners, split
from goldenthread.sheets.model import Limits
from goldenthread.sheets.parts import feed, parser
from goldenthread.sheets.refusals import refused

SHEET_END = 1_048_576
OLD_SHEET_END = 65_536
NUMERIC = frozenset({"", "n", "b"})
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell whose type, format or formula matters beyond its value."""

    kind: str
    number_format: str
    raw: str
    is_formula: bool


@dataclass(slots=True)
class Facts:
    """What the pass found about one sheet."""

    odd: dict[Place, Odd] = field(default_factory=dict)
    uncached: list[Place] = field(default_factory=list)
    numbers: int = 0
    values: int = 0
    rows_with_values: int = 0
    last_row: int = 0
    last_column: int = 0
    columns_used: set[int] = field(default_factory=set)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    is_filtered: bool = False
    far: Place | None = None


class SheetScan:
    """The handlers of the pass. Addresses may be left out of a file; then cells follow one another."""

    def __init__(self, formats: Sequence[str], limits: Limits) -> None:
        self.facts = Facts()
        self._formats = formats
        self._limits = limits
        self._row = 0
        self._column = 0
        self._row_is_hidden = False
        self._row_has_value = False
        self._kind = ""
        self._style = 0
        self._is_formula = False
        self._has_value = False
        self._in_value = False
        self._raw = ""

    def start(self, tag: str, one: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name == "c":
            self._start_cell(one)
        elif name in ("v", "t"):
            self._in_value = True
            self._has_value = self._has_value or name == "v"
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._start_row(one)
        elif name == "col":
            self._start_column(one)
        elif name == "mergeCell":
            self.facts.merged.append(one.get("ref", ""))
        elif name == "filterColumn":
            self.facts.is_filtered = True

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()

    def text(self, data: str) -> None:
        """Text inside an element; only that of a value counts."""
        if self._in_value:
            self._raw += data

    def _start_row(self, one: dict[str, str]) -> None:
        stated = one.get("r", "")
        self._row = int(stated) if stated.isascii() and stated.isdigit() else self._row + 1
        self._column = 0
        self._row_has_value = False
        self._row_is_hidden = one.get("hidden", "") in ("1", "true") or _is_zero(one.get("ht", ""))

    def _end_row(self) -> None:
        if not self._row_has_value:
            return
        self.facts.rows_with_values += 1
        if self._row_is_hidden:
            self.facts.hidden_rows.append(self._row)

    def _start_column(self, one: dict[str, str]) -> None:
        if one.get("hidden", "") in ("1", "true") or _is_zero(one.get("width", "")):
            first, last = one.get("min", "1"), one.get("max", "16384")
            if first.isdigit() and last.isdigit():
                self.facts.hidden_columns.append((int(first), int(last)))

    def _start_cell(self, one: dict[str, str]) -> None:
        row, column = split(one.get("r", ""))
        self._row = row or self._row
        self._column = column or self._column + 1
        self._kind = one.get("t", "")
        style = one.get("s", "0")
        self._style = int(style) if style.isdigit() else 0
        self._is_formula = False
        self._has_value = False
        self._raw = ""

    def _end_cell(self) -> None:
        has_value = bool(self._raw) if self._kind != "s" else self._has_value
        if has_value:
            self._count(self._row, self._column)
        elif self._is_formula:
            self.facts.uncached.append((self._row, self._column))
            self._count(self._row, self._column)
            return
        else:
            return
        number_format = self._formats[self._style] if self._style < len(self._formats) else ""
        if self._kind in NUMERIC:
            self.facts.numbers += 1
        is_odd = self._is_formula or self._kind == "e" or (number_format and self._kind in NUMERIC)
        if is_odd and self.facts.far is None:
            self.facts.odd[(self._row, self._column)] = Odd(self._kind, number_format, self._raw, self._is_formula)

    def _count(self, row: int, column: int) -> None:
        facts = self.facts
        self._row_has_value = True
        facts.values += 1
        facts.last_row = max(facts.last_row, row)
        facts.last_column = max(facts.last_column, column)
        if row > self._limits.rows or column > self._limits.columns:
            facts.far = facts.far or (row, column)
            return
        facts.columns_used.add(column)


def _is_zero(text: str) -> bool:
    try:
        return bool(text) and float(text) == 0
    except ValueError:
        return False


def scan(archive: zipfile.ZipFile, path: str, name: str, formats: Sequence[str], limits: Limits) -> Facts:
    """Pass over one sheet and refuse it if it is cut off at a format's last row or reaches too far."""
    one = SheetScan(formats, limits)
    made = parser(one.start)
    made.EndElementHandler = one.end
    made.CharacterDataHandler = one.text
    feed(archive, path, made)
    _check_reach(one.facts, name, limits)
    return one.facts


def _check_reach(facts: Facts, name: str, limits: Limits) -> None:
    if facts.last_row in (SHEET_END, OLD_SHEET_END) and facts.rows_with_values > facts.last_row // 2:
        raise cut_off(f"{name}!A{facts.last_row}", facts.last_row)
    if facts.far is not None:
        raise far_cell(name, *facts.far)
    if facts.last_row * facts.last_column > limits.cells:
        raise refused(
            name,
            f"The sheet spans {facts.last_row * facts.last_column:,} cells; the most is {limits.cells:,}.",
            "Keep only the table of figures on the sheet, or split the file.",
        )


def cut_off(place: str, rows: int) -> Exception:
    """The refusal of a file that ends exactly where a file format ends."""
    return refused(
        place,
        f"The file has exactly {rows:,} rows, which is where a spreadsheet format ends: rows may have been lost.",
        "Go back to the source, check how many rows there should be, and split the file into smaller ones.",
    )


def far_cell(name: str, row: int, column: int) -> Exception:
    """The refusal of a cell that lies far from any table."""
    from goldenthread.sheets.addresses import letters

    return refused(
        f"{name}!{letters(column)}{row}",
        "A cell far outside the table holds something, so the sheet is larger than can be read.",
        "Delete the rows below and the columns right of the table (select them, Delete rows or columns) and save.",
    )


def overlaps(merged: str, top: int, facts: Facts) -> bool:
    """Whether a merged area reaches into the table below the title rows."""
    first_row, first_column, last_row, last_column = corners(merged)
    inside = last_row > top and first_row <= facts.last_row and first_column <= facts.last_column
    return inside and (last_row, last_column) != (first_row, first_column)
