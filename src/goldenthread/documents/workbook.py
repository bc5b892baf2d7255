"""Excel: a notes sheet, then one sheet for each table. Numbers are numbers, text is never a formula, nothing hides."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from goldenthread.documents import facts
from goldenthread.documents.nodes import Document
from goldenthread.documents.palette import BRAND, LINE, QUIET
from goldenthread.documents.tables import Datum, Grid, grids, unique
from goldenthread.documents.wording import clean

_LONGEST_TEXT = 32_000
_DIGITS_KEPT = 15
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HEADER_ROW = 2
_FONT = {"font_name": "Arial", "font_size": 11, "valign": "top"}


def write(document: Document) -> bytes:
    """The workbook as bytes, the same for the same document."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    try:
        _properties(book, document)
        tables = grids(document)
        names = sheet_names([grid.caption for grid in tables])
        writer = _Writer(book, document)
        writer.notes(tables, names)
        for grid, name in zip(tables, names, strict=True):
            writer.sheet(grid, name)
    finally:
        book.close()
    return target.getvalue()


def sheet_names(captions: Sequence[str]) -> list[str]:
    """Names Excel takes: at most 31 characters, none of its signs, no two alike, none it keeps for itself."""
    given: list[str] = []
    taken = {"notes", "history"}
    for place, caption in enumerate(captions, start=1):
        base = " ".join(_NOT_IN_NAMES.sub(" ", clean(caption)).split()).strip("' ") or f"Table {place}"
        name, count = base[:31].strip("' "), 1
        while name.casefold() in taken or not name:
            count += 1
            name = f"{base[: 31 - len(f' ({count})')].strip()} ({count})"
        taken.add(name.casefold())
        given.append(name)
    return given


def number_format(value: Decimal) -> str:
    """Thousands, and as many decimals as the value has."""
    exponent = value.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return "#,##0" + ("." + "0" * min(decimals, 30) if decimals else "")


def fits(value: Decimal) -> bool:
    """Whether Excel can hold the value exactly: it keeps fifteen digits."""
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= _DIGITS_KEPT


def _properties(book: Any, document: Document) -> None:
    meta = document.meta
    issued = meta.issued.astimezone(UTC).replace(tzinfo=None) if meta.issued.tzinfo else meta.issued
    book.set_properties(
        {
            "title": clean(document.title)[:250],
            "subject": clean(meta.period)[:250],
            "author": clean(meta.council)[:250],
            "company": clean(meta.council)[:250],
            "comments": clean(f"{facts.status_word(meta)}, version {meta.version}")[:250],
            "created": datetime(*issued.timetuple()[:6]),  # noqa: DTZ001 - the format wants it bare, in UTC
        }
    )


class _Writer:
    """Writes sheets with the formats of one workbook."""

    def __init__(self, book: Any, document: Document) -> None:
        self._book = book
        self._document = document
        self._numbers: dict[str, Any] = {}
        self._title = book.add_format({**_FONT, "bold": True, "font_size": 14, "font_color": BRAND})
        self._quiet = book.add_format({**_FONT, "font_color": QUIET})
        self._head = book.add_format({**_FONT, "bold": True, "text_wrap": True, "bottom": 2, "bottom_color": BRAND})
        self._right = book.add_format(
            {**_FONT, "bold": True, "text_wrap": True, "bottom": 2, "bottom_color": BRAND, "align": "right"}
        )
        self._words = book.add_format({**_FONT, "text_wrap": True, "bottom": 1, "bottom_color": LINE})

    def notes(self, tables: Sequence[Grid], names: Sequence[str]) -> None:
        """The first sheet: what this is, how far approved, where the tables are, what shorthand means."""
        said = facts.stated(self._document)
        rows = [(term, words) for term, words in said]
        rows += [("Note", note) for note in self._document.meta.notes]
        rows += [(f"Sheet: {name}", grid.caption) for grid, name in zip(tables, names, strict=True)]
        rows += [(f"Note on {name}", grid.note) for grid, name in zip(tables, names, strict=True) if grid.note]
        rows += [(f"Shorthand {symbol}", meaning) for symbol, meaning in facts.SHORTHAND]
        self._write(
            Grid(self._document.title, ("Item", "Meaning"), tuple(rows), 0), "Notes", "What this workbook holds"
        )

    def sheet(self, grid: Grid, name: str) -> None:
        """One table on one sheet."""
        self._write(grid, name, f"{facts.running_foot(self._document)}. Notes are on the sheet Notes.")

    def _write(self, grid: Grid, name: str, below: str) -> None:
        sheet = self._book.add_worksheet(name)
        sheet.write_string(0, 0, _text(grid.caption), self._title)
        draft = "Draft. " if facts.is_draft(self._document.meta) else ""
        sheet.write_string(1, 0, _text(draft + below), self._quiet)
        for number, row in enumerate(grid.rows, start=_HEADER_ROW + 1):
            for place, datum in enumerate(row):
                self._datum(sheet, number, place, datum)
        self._table(sheet, grid)
        self._layout(sheet, grid)

    def _datum(self, sheet: Any, row: int, column: int, datum: Datum) -> None:
        if isinstance(datum, Decimal) and fits(datum):
            sheet.write_number(row, column, float(datum), self._number(number_format(datum)))
        else:
            text = f"{datum:f}" if isinstance(datum, Decimal) else datum
            sheet.write_string(row, column, _text(text), self._words)

    def _number(self, shape: str) -> Any:
        if shape not in self._numbers:
            self._numbers[shape] = self._book.add_format(
                {**_FONT, "num_format": shape, "align": "right", "bottom": 1, "bottom_color": LINE}
            )
        return self._numbers[shape]

    def _table(self, sheet: Any, grid: Grid) -> None:
        """The cells marked as a table, so that a screen reader knows its headers."""
        if not grid.heads:
            return
        heads = []
        for place, head in enumerate(unique([_text(head)[:240] for head in grid.heads])):
            numeric = any(isinstance(row[place], Decimal) for row in grid.rows)
            heads.append({"header": head, "header_format": self._right if numeric else self._head})
        last = _HEADER_ROW + max(len(grid.rows), 1)
        sheet.add_table(
            _HEADER_ROW,
            0,
            last,
            len(heads) - 1,
            {"columns": heads, "style": None, "autofilter": False, "first_column": grid.header == 0},
        )

    def _layout(self, sheet: Any, grid: Grid) -> None:
        for place, head in enumerate(grid.heads):
            sheet.set_column(place, place, _width(head, [row[place] for row in grid.rows]))
        sheet.freeze_panes(_HEADER_ROW + 1, 1 if grid.header == 0 and len(grid.heads) > 2 else 0)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{_footer(facts.running_foot(self._document))}&RPage &P of &N")


def _width(head: str, data: Sequence[Datum]) -> float:
    longest = max([len(head) * 0.8, *(len(f"{datum:,}" if isinstance(datum, Decimal) else datum) for datum in data)])
    return min(max(longest + 2, 9), 60)


def _text(text: str) -> str:
    """Text as a cell can hold it."""
    whole = clean(text)
    return whole if len(whole) <= _LONGEST_TEXT else whole[:_LONGEST_TEXT] + " … (shortened)"


def _footer(text: str) -> str:
    """Text in a footer, where an ampersand is a command."""
    return clean(text).replace("&", "&&")[:200]
