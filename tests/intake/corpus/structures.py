"""Items 25 to 48: what has no clear shape, or letters that cannot be trusted."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.filters import FilterColumn, Filters
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.corpus.making import HEADER, ROWS, Bad, csv, workbook


def text(rows: list[list[Any]], **more: Any) -> bytes:
    return csv(rows, **more).encode()


def _hide_row(_: Workbook, sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def _hide_column(_: Workbook, sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


def _hide_sheet(state: str) -> Any:
    def change(book: Workbook, _: Worksheet) -> None:
        other = book.create_sheet("Old")
        other.append(["Names of tenants"])
        other.sheet_state = state

    return change


def _filter(_: Workbook, sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:E4"
    sheet.auto_filter.filterColumn.append(FilterColumn(colId=0, filters=Filters(filter=["A1"])))
    sheet.row_dimensions[3].hidden = True


def _merge(_: Workbook, sheet: Worksheet) -> None:
    sheet.merge_cells("D2:D3")


STRUCTURES = [
    Bad(
        25,
        "no header for the figure",
        text([], header=HEADER[:3]),
        "a.csv",
        "Row 1",
        "“Value” is missing",
        "Add a column",
    ),
    Bad(25, "a header alone", text([]), "a.csv", "Row 1", "There are no rows below the header", "Choose the file"),
    Bad(
        25,
        "a header alone in a workbook",
        workbook([HEADER, [None, None, "\u00a0"]]),
        "a.xlsx",
        "Figures!Row 1",
        "no rows below",
        "Choose the file",
    ),
    Bad(25, "no header at all", b"A1,12\nA2,13\n", "a.csv", "Row 1", "No row of headers", "“Code”"),
    Bad(
        26,
        "two header rows",
        text([["", "", "Q4", "Actual", "Words"], *ROWS]),
        "a.csv",
        "C2",
        "second header row",
        "delete this",
    ),
    Bad(
        26,
        "a header of groups above",
        b"Figures,,2014-15,,\n" + text(ROWS),
        "a.csv",
        "Row 1",
        "below other text or a second header",
        "one header row",
    ),
    Bad(
        27,
        "misspelt",
        text(ROWS, header=["Code", "Title", "Last quarter", "Valeu", "Notes"]),
        "a.csv",
        "D1",
        "Is “Value” meant?",
        "Write “Value”",
    ),
    Bad(28, "twice", text([], header=["Code", "Value", "Value"]), "a.csv", "C1", "there twice", "Delete one"),
    Bad(
        29,
        "no header over data",
        text([["A1", "x", 1, 2, "n", "stray"]], header=[*HEADER, ""]),
        "a.csv",
        "F1",
        "no header but holds data",
        "Write the header",
    ),
    Bad(
        29,
        "no header over data in a workbook",
        workbook([["Code", None, "Value"], ["A1", "stray", 3]]),
        "a.xlsx",
        "Figures!B1",
        "no header but holds data",
        "Write the header",
    ),
    Bad(30, "shifted", text([["A1", 94.8, 95.9, "Steady", ""]]), "a.csv", "D2", "is not a number", "Write the figure"),
    Bad(31, "merged", workbook(change=_merge), "a.xlsx", "Figures!D2", "D2:D3 are merged", "Unmerge"),
    Bad(
        32, "a hidden row", workbook(change=_hide_row), "a.xlsx", "Figures!Row 3", "Hidden rows hold data: 3", "Unhide"
    ),
    Bad(
        32,
        "a hidden column",
        workbook(change=_hide_column),
        "a.xlsx",
        "Figures!C",
        "Hidden columns hold data: C",
        "Unhide",
    ),
    Bad(
        33,
        "a hidden sheet",
        workbook(change=_hide_sheet("hidden")),
        "a.xlsx",
        "Old",
        "is hidden and holds data",
        "Unhide",
    ),
    Bad(33, "a very hidden sheet", workbook(change=_hide_sheet("veryHidden")), "a.xlsx", "Old", "is hidden", "Unhide"),
    Bad(
        34,
        "filtered",
        workbook(change=_filter),
        "a.xlsx",
        "Figures!Row 3",
        "A filter hides 1 rows: 3",
        "Clear the filter",
    ),
    Bad(
        35,
        "two tables",
        text([*ROWS, ["", "", "", "", ""], HEADER, ["A4", "", 1, 2, ""]]),
        "a.csv",
        "A6",
        "two tables",
        "one table",
    ),
    Bad(
        36,
        "a total",
        text([*ROWS, ["Total", "", 113, 134, ""]]),
        "a.csv",
        "A5",
        "a total of the rows above",
        "Delete the row",
    ),
    Bad(
        37, "a footnote", text([*ROWS, ["* provisional", "", "", "", ""]]), "a.csv", "A5", "a footnote", "another sheet"
    ),
    Bad(
        38,
        "ragged",
        b"Code,Title,Value\nA1,Calls,3\nA2,4\n",
        "a.csv",
        "Row 3",
        "2 fields; the header has 3",
        "one field for each",
    ),
    Bad(
        39, "an open quote", b'Code,Title,Value\nA1,"Calls,3\nA2,Bins,4\n', "a.csv", "Row 2", "never closed", "Close it"
    ),
    Bad(
        40,
        "a torn field",
        b"Code,Title,Value\nA1,Calls\nanswered,3\n",
        "a.csv",
        "Row 2",
        "torn in two",
        "quotation marks",
    ),
    Bad(41, "NUL", b"Code,Value\nA1,3\nA2,4\x00\n", "a.csv", "Row 3", "NUL character", "Export the file again"),
    Bad(
        42,
        "an old template",
        b"Figures template 1,,,,\nFor 2014-15 Q1,,,,\n" + text(ROWS),
        "a.csv",
        "A1",
        "must use the template “Figures template 2”",
        "present template",
        profile="figures-titled",
    ),
    Bad(
        43,
        "last year's template",
        b"Figures template 2,,,,\nFor 2013-14 Q1,,,,\n" + text(ROWS),
        "a.csv",
        "A2",
        "The file is for 2013-14 Q1; this import is for 2014-15 Q1",
        "Choose the file for 2014-15 Q1",
        profile="figures-titled",
    ),
    Bad(
        43,
        "last year's rows",
        b"Code,Value,Period\nA1,3,Q1 2013/14\n",
        "a.csv",
        "C2",
        "about 2013-14 Q1",
        "Choose the file",
    ),
    Bad(
        44,
        "UTF-16 without its mark",
        csv(ROWS).encode("utf-16-le"),
        "a.csv",
        "Whole file",
        "UTF-16 without the mark",
        "CSV UTF-8",
    ),
    Bad(
        45,
        "Windows text said to be UTF-8",
        "Code,Title,Value\nA1,Café,3\n".encode("cp1252"),
        "a.csv",
        "Row 2",
        "is not UTF-8 although",
        "Windows text",
        encoding="utf-8",
    ),
    Bad(
        46,
        "mixed encodings",
        "Code,Title,Value\nA1,Café,3\n".encode() + "A2,Café,4\n".encode("cp1252"),
        "a.csv",
        "Row 3",
        "mixes two encodings",
        "Correct the letter",
    ),
    Bad(
        47,
        "encoded twice",
        "Code,Title,Value\nA1,Café,3\n".encode().decode("cp1252").encode(),
        "a.csv",
        "Row 2",
        "“Ã©” show that the text was encoded twice",
        "Go back to the source",
    ),
    Bad(
        47,
        "UTF-8 read as Windows text",
        "Code,Title,Value\nA1,Café,3\n".encode(),
        "a.csv",
        "Row 2",
        "encoded twice",
        "Go back",
        encoding="cp1252",
    ),
    Bad(
        48,
        "mixed delimiters",
        b"Code,Title,Value\nA1,Calls,3\nA2;Bins;4\n",
        "a.csv",
        "Row 3",
        "divided by semicolons",
        "one delimiter",
    ),
]
