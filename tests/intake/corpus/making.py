"""Making files: CSV text, workbooks, and workbooks with their parts tampered with."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

HEADER = ["Code", "Title", "Last quarter", "Value", "Notes"]
ROWS: list[list[Any]] = [
    ["A1", "Calls answered", 94.8, 95.9, "Steady"],
    ["A2", "Bins missed", 12, 11, "Fewer"],
    ["A3", "Homes built", 7, 28, ""],
]


@dataclass(frozen=True)
class Bad:
    """A file that must be refused: where, with which words in the reason and in the mend."""

    number: int
    name: str
    content: bytes
    file: str
    place: str
    reason: str
    mend: str
    profile: str = "figures"
    encoding: Any = ""

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"


@dataclass(frozen=True)
class Fine:
    """A file that must be taken, with the exact figures it holds."""

    name: str
    content: bytes
    figures: dict[str, str]
    file: str = "figures.csv"
    encoding: Any = ""
    notice: str = ""
    profile: str = "figures"

    def __str__(self) -> str:
        return self.name


def csv(rows: Sequence[Sequence[Any]] = (), *, header: Sequence[str] = HEADER, delimiter: str = ",") -> str:
    """The header and rows as text, quoted where they must be."""
    return "".join(delimiter.join(_field(one, delimiter) for one in row) + "\n" for row in [header, *rows])


def _field(value: Any, delimiter: str) -> str:
    text = str(value)
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(one in text for one in (delimiter, '"', "\n")) else text


def one_value(text: str, **more: str) -> bytes:
    """A CSV file whose second row has this value."""
    rows = [ROWS[0], ["A2", "Bins missed", "", text, ""], ROWS[2]]
    return csv(rows).encode()


def workbook(
    rows: Sequence[Sequence[Any]] | None = None,
    change: Callable[[openpyxl.Workbook, Worksheet], object] | None = None,
) -> bytes:
    """A workbook with the header and the rows on the sheet “Figures”, changed as asked."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Figures"
    for row in rows if rows is not None else [HEADER, *ROWS]:
        sheet.append(list(row))
    if change is not None:
        change(book, sheet)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def written(write: Callable[[Any, Any], object]) -> bytes:
    """A workbook from the other writer, which can save a formula with its result."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet("Figures")
    for number, row in enumerate([HEADER, *ROWS]):
        sheet.write_row(number, 0, row)
    write(book, sheet)
    book.close()
    return kept.getvalue()


def tampered(
    content: bytes,
    *,
    add: dict[str, bytes | str] | None = None,
    replace: Sequence[tuple[str, str, str]] = (),
) -> bytes:
    """A workbook with parts added, and text in its parts replaced: (part, old, new)."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry.filename)
            for part, before, after in replace:
                if part == entry.filename:
                    assert before.encode() in data, (part, before)
                    data = data.replace(before.encode(), after.encode())
            new.writestr(entry.filename, data)
        for name, data in (add or {}).items():
            new.writestr(name, data)
    return kept.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def sheet_xml(rows_xml: str, before: str = "", after: str = "") -> bytes:
    """A workbook whose sheet has exactly this XML inside its sheetData."""
    content = workbook([["x"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        old = archive.read(SHEET).decode()
    start, end = old.index("<sheetData>"), old.index("</sheetData>") + len("</sheetData>")
    return tampered(
        content, replace=[(SHEET, old, f"{before}{old[:start]}<sheetData>{rows_xml}</sheetData>{after}{old[end:]}")]
    )
