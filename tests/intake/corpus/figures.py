"""Items 49 to 71: cells that hold no figure, or one that cannot be trusted, and rows that cannot be placed."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.corpus.making import Bad, csv, one_value, workbook


def cell(value: Any, number_format: str = "General") -> bytes:
    """A workbook whose second figure is this cell."""

    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["D3"] = value
        sheet["D3"].number_format = number_format

    return workbook(change=change)


def error_cell(text: str) -> bytes:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["D3"] = text
        sheet["D3"].data_type = "e"

    return workbook(change=change)


def _from_1904(book: Workbook, _: Worksheet) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book.epoch = CALENDAR_MAC_1904


def dated(text: str) -> bytes:
    """A file with a day in its column of days."""
    return csv([["A1", 3, text]], header=["Code", "Value", "Checked on"]).encode()


def in_text(number: int, text: str, reason: str, mend: str = "Write") -> Bad:
    return Bad(number, f"“{text}”", one_value(text), "a.csv", "D3", reason, mend)


def in_workbook(number: int, name: str, content: bytes, reason: str, mend: str) -> Bad:
    return Bad(number, name, content, "a.xlsx", "Figures!D3", reason, mend)


FIGURES = [
    in_text(49, "#N/A", "shows the error #N/A", "Correct the formula"),
    in_workbook(49, "the error #N/A", error_cell("#N/A"), "shows the error #N/A", "Correct the formula"),
    *(in_text(50, one, f"shows the error {one}", "Correct") for one in ("#DIV/0!", "#REF!", "#VALUE!")),
    *(
        in_workbook(50, f"the error {one}", error_cell(one), f"shows the error {one}", "Correct")
        for one in ("#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
    ),
    in_workbook(51, "a formula without its result", cell("=1+1"), "result is not saved", "let it calculate"),
    in_text(52, "-", "is not a number, nor a mark"),
    *(in_text(53, one, "is not a number, nor a mark") for one in ("n/a", "tbc", "?")),
    *(in_text(54, one, "is a mark for a figure not shown") for one in ("c", "*", "[c]", "<5")),
    in_text(55, "", "The cell is empty: that is neither zero nor “no data”."),
    Bad(55, "no code", csv([["", "Calls", "", 3, ""]]).encode(), "a.csv", "A2", "is empty and must not be", "Fill in"),
    in_text(56, "12 (provisional)", "holds words beside the number", "words in the notes"),
    in_text(57, "1.234,5", "can be read in two ways", "1,234"),
    in_text(58, "1,23", "can be read in two ways", "1,234"),
    Bad(59, "(12) where nothing is below 0", one_value("(12)"), "a.csv", "D3", "below 0, the least", "its sign"),
    in_text(60, "1O", "holds a letter (O, I or l)", "digits"),
    Bad(
        61,
        "more than all",
        csv([["PC", "Answered", "", 101, ""]]).encode(),
        "a.csv",
        "D2",
        "above 100, the most",
        "scale",
    ),
    in_workbook(63, "95 shown as 9500%", cell(95, "0%"), "which it shows as 9500%", "Write 95% in the cell"),
    in_workbook(64, "a date", cell(date(2014, 4, 1), "dd/mm/yyyy"), "is a date", "number format"),
    in_text(64, "01/04/2014", "is a date, not a number", "number format"),
    Bad(65, "31 April", dated("31/04/2026"), "a.csv", "C2", "no such day", "calendar"),
    Bad(66, "the month first", dated("04/13/2026"), "a.csv", "C2", "month before the day", "day first"),
    Bad(
        66,
        "a number for a day",
        workbook([["Code", "Value", "Checked on"], ["A1", 3, 45748]]),
        "a.xlsx",
        "Figures!C2",
        "is a number, not a date",
        "date format",
    ),
    Bad(67, "days from 1904", workbook(change=_from_1904), "a.xlsx", "Whole file", "from 1904", "Switch it off"),
    in_workbook(
        68, "17 digits", cell(0.12345678901234566), "more digits than a spreadsheet keeps", "decimals that are reported"
    ),
    in_workbook(68, "1E+25", cell(1e25), "more digits than a spreadsheet keeps", "Write"),
    in_text(68, "0.12345678901234567", "more digits"),
    in_text(68, "1E+25", "short form", "plain number format"),
    *(in_text(69, one, "not a figure anything can be counted with") for one in ("inf", "NaN", "-Infinity")),
    Bad(
        70,
        "an unknown code",
        csv([["ZZ9", "x", "", 3, ""]]).encode(),
        "a.csv",
        "Row 2",
        "There is no indicator “ZZ9”",
        "Correct the code",
    ),
    Bad(
        71,
        "two rows that contradict each other",
        csv([["A1", "x", "", 3, ""], ["A1", "x", "", 4, ""]]).encode(),
        "a.csv",
        "A3",
        "Row 2 is about the same thing and says something else.",
        "delete the other",
    ),
    in_workbook(69, "true", cell(True), "true or false", "digits"),
]

# Item 62 and the unmarked half of 64: nothing is refused, something is asked.
ASKED = [
    ("another scale", csv([["A2", "x", 94.8, 0.95, ""]]), "is it on another scale?", ("as written", "times 100")),
    ("a hundredfold", csv([["A2", "x", 0.948, 95, ""]]), "is it on another scale?", ("as written", "divided by 100")),
    ("a date as a number", csv([["A2", "x", "", 41730, ""]]), "stores the date 1 April 2014", ("as written",)),
    ("a zero that is none", csv([["A2", "x", "", 0, "Yet to be confirmed"]]), "there is no data", ("no data", "zero")),
]
