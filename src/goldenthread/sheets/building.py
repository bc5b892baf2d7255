"""Builds a workbook to be filled in: what is given is locked, what is asked is open and checked as it is typed.

Made from nothing but the values passed in, so that no row, sheet or property of anything else comes along. Nothing is
hidden and nothing is a formula: `read` takes the same workbook back as it was written.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}
GREY, EDGE, INK = "#f3f2f1", "#b1b4b6", "#1d70b8"
LONGEST_HINT, LONGEST_HINT_TITLE, LONGEST_TEXT = 255, 32, 32_000
FAR = 10**15
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format wants it bare; one day for all, so that equal books are equal bytes
Asks = Literal["", "number", "text", "date", "choice"]


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell. `asks` says what may be typed; "" is given and locked.

    `decimals` shape a number; `low` and `high` bound what is typed; `choices` names a list of the book; `hint` is
    shown while the cell is selected.
    """

    value: str | Decimal | date | None = None
    asks: Asks = ""
    decimals: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    choices: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column: its header and its width in letters."""

    header: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook to be filled in: lines above the table, the table, the lists to choose from, and notes."""

    sheet: str
    title: Sequence[str]
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[FormCell]]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    notes_sheet: str = "Notes"
    notes: Sequence[str] = ()
    fixed_columns: int = 2


def build(book: FormBook) -> bytes:
    """The workbook as bytes, the same for the same book.

    Shape: rows of cells in, an .xlsx file out: the table's sheet first, then the sheet of notes and lists.
    Units: widths in letters; numbers as they are stored, shown with the declared decimals.
    Errors: none; a text longer than a cell holds is cut.
    Source: DQ-015; acceptance E8 (what is written is read back the same), 1.2.10 (no text becomes a formula).
    """
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, OPTIONS)
    made.set_properties({"title": book.title[0] if book.title else book.sheet, "created": MADE})
    try:
        writer = _Writer(made, book)
        writer.table()
        writer.notes()
    finally:
        made.close()
    return target.getvalue()


class _Writer:
    def __init__(self, made: Any, book: FormBook) -> None:
        self._book = book
        self._made = made
        self._formats: dict[tuple[bool, str], Any] = {}
        self._bold = made.add_format({**FONT, "bold": True, "font_size": 14, "font_color": INK})
        self._quiet = made.add_format({**FONT, "font_color": "#505a5f"})
        self._head = made.add_format(
            {**FONT, "bold": True, "text_wrap": True, "bottom": 2, "bottom_color": INK, "bg_color": GREY}
        )
        self._wrapped = made.add_format({**FONT, "text_wrap": True})
        self._sheet = made.add_worksheet(book.sheet)
        self._notes = made.add_worksheet(book.notes_sheet)
        self._ranges = _ranges(book)

    def table(self) -> None:
        """The table, protected without a password: it keeps from slips, not from harm; the import checks all."""
        sheet, book = self._sheet, self._book
        for row, text in enumerate(book.title):
            sheet.write_string(row, 0, text, self._quiet if row else self._bold)
        header = len(book.title)
        for at, column in enumerate(book.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(header, at, column.header, self._head)
        for row, cells in enumerate(book.rows, start=header + 1):
            for at, cell in enumerate(cells):
                self._cell(row, at, cell)
        sheet.freeze_panes(header + 1, book.fixed_columns)
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header)

    def notes(self) -> None:
        """What to know, then the lists the choices are taken from; none of it is read back."""
        row = 0
        self._notes.set_column(0, 0, 100)
        for text in self._book.notes:
            self._notes.write_string(row, 0, text, self._wrapped)
            row += 1
        for name, choices in self._book.lists.items():
            row += 1
            self._notes.write_string(row, 0, name, self._head)
            for choice in choices:
                row += 1
                self._notes.write_string(row, 0, choice, self._wrapped)
            row += 1

    def _cell(self, row: int, at: int, cell: FormCell) -> None:
        shape = self._format(cell)
        value = cell.value
        if value is None or value == "":
            self._sheet.write_blank(row, at, None, shape)
        elif isinstance(value, str):
            self._sheet.write_string(row, at, value[:LONGEST_TEXT], shape)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), shape)  # noqa: DTZ001 - a day
        else:
            self._sheet.write_number(row, at, float(value), shape)
        if cell.asks:
            self._sheet.data_validation(row, at, row, at, self._rule(cell))

    def _format(self, cell: FormCell) -> Any:
        shown = "@" if cell.asks in ("text", "choice") else ""
        if isinstance(cell.value, date) or cell.asks == "date":
            shown = "dd/mm/yyyy"
        elif isinstance(cell.value, Decimal) or cell.asks == "number":
            # A figure with more decimals than are declared is shown whole: a rounded one would mislead.
            places = max(cell.decimals or 0, _places(cell.value))
            shown = "#,##0" + ("." + "0" * places if places else "")
        key = (not cell.asks, shown)
        if key not in self._formats:
            facts = {**FONT, "text_wrap": True, "border": 1, "border_color": EDGE, "locked": not cell.asks}
            filled = {"bg_color": GREY} if not cell.asks else {}
            self._formats[key] = self._made.add_format({**facts, **filled, "num_format": shown or "General"})
        return self._formats[key]

    def _rule(self, cell: FormCell) -> dict[str, Any]:
        hint = {"input_message": cell.hint[:LONGEST_HINT]} if cell.hint else {}
        match cell.asks:
            case "number":
                low, high = (float(one) if one is not None else None for one in (cell.low, cell.high))
                bounds = {"minimum": -FAR if low is None else low, "maximum": FAR if high is None else high}
                said = "Type a number." if low is None and high is None else f"Type a number{_between(cell)}."
                return {"validate": "decimal", "criteria": "between", **bounds, "error_message": said, **hint}
            case "date":
                days = {"minimum": date(2000, 1, 1), "maximum": date(2100, 1, 1)}
                said = "Type a day such as 31/03/2015."
                return {"validate": "date", "criteria": "between", **days, "error_message": said, **hint}
            case "choice":
                source = f"={self._ranges[cell.choices]}"
                return {"validate": "list", "source": source, "error_message": "Choose from the list.", **hint}
            case _:
                most = {"criteria": "<=", "value": LONGEST_TEXT, "error_message": "The text is too long."}
                return {"validate": "length", **most, **hint}


def _between(cell: FormCell) -> str:
    if cell.low is None:
        return f" of {cell.high:f} or less"
    return f" of {cell.low:f} or more" if cell.high is None else f" from {cell.low:f} to {cell.high:f}"


def _places(value: object) -> int:
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _ranges(book: FormBook) -> dict[str, str]:
    """Where each list stands on the sheet of notes; the same walk as writes them."""
    found: dict[str, str] = {}
    row = len(book.notes)
    name = book.notes_sheet.replace("'", "''")
    for key, choices in book.lists.items():
        first = row + 3
        found[key] = f"'{name}'!$A${first}:$A${first + len(choices) - 1}"
        row += 2 + len(choices)
    return found
