"""Odd but fine: 31 kinds of file that are taken, each with its exact figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.corpus.making import HEADER, ROWS, Fine, csv, one_value, workbook, written

TEXT = csv(ROWS)
ACCENTS = TEXT.replace("Steady", "Café – £5")
ALL = {"A1": "95.9", "A2": "11", "A3": "28"}


def one(name: str, text: str, figure: str, notice: str = "was read as") -> Fine:
    return Fine(name, one_value(text), {"A1": "95.9", "A2": figure, "A3": "28"}, notice=notice)


def in_cell(name: str, value: Any, figure: str, number_format: str = "General", notice: str = "") -> Fine:
    def change(_: Workbook, sheet: Worksheet) -> None:
        sheet["D3"] = value
        sheet["D3"].number_format = number_format

    return Fine(name, workbook(change=change), {**ALL, "A2": figure}, "figures.xlsx", notice=notice)


def _with_formula(_: Any, sheet: Any) -> None:
    sheet.write_formula("D3", "=SUM(C3,-1)", None, 11)


def _with_long_result(_: Any, sheet: Any) -> None:
    sheet.write_formula("D3", "=482/1000*100", None, 48.199999999999996)


def _trailing(_: Workbook, sheet: Worksheet) -> None:
    sheet["A9"].number_format = "0%"
    sheet["G2"].number_format = "0.0"


def _number_as_text(_: Workbook, sheet: Worksheet) -> None:
    sheet["D3"] = "11"
    sheet["D3"].data_type = "s"
    sheet["D3"].quotePrefix = True  # type: ignore[attr-defined]  # openpyxl sets it on the style


def _merged_titles(_: Workbook, sheet: Worksheet) -> None:
    sheet.merge_cells("A1:E1")


PERIODS = ["Q1 2014/15", "2014-15 Q1", "Apr-Jun 2014", "2014-15 Q1", "Quarter 1 2014-15"]
TITLES = "Figures template 2,,,,\n2014-15 Q1,,,,\n"
DAYS = csv([["A1", 3, "30/06/2014"], ["A2", 4, "2014-06-30"]], header=["Code", "Value", "Checked on"])

FINE = [
    Fine("UTF-8", ACCENTS.encode(), ALL),
    Fine("UTF-8 with its mark", b"\xef\xbb\xbf" + ACCENTS.encode(), ALL),
    Fine("UTF-16, little end first", b"\xff\xfe" + ACCENTS.encode("utf-16-le"), ALL, notice="utf-16"),
    Fine("UTF-16, big end first", b"\xfe\xff" + ACCENTS.encode("utf-16-be"), ALL, notice="utf-16"),
    Fine("Windows text when chosen", ACCENTS.encode("cp1252"), ALL, encoding="cp1252", notice="cp1252"),
    Fine("CR and LF", TEXT.replace("\n", "\r\n").encode(), ALL),
    Fine("CR alone", TEXT.replace("\n", "\r").encode(), ALL),
    Fine("semicolons", csv(ROWS, delimiter=";").encode(), ALL, notice="semicolons"),
    Fine("tabs", csv(ROWS, delimiter="\t").encode(), ALL, "figures.tsv", notice="tabs"),
    Fine("upright strokes", csv(ROWS, delimiter="|").encode(), ALL, notice="upright strokes"),
    Fine("a line that names the delimiter", b"sep=;\n" + csv(ROWS, delimiter=";").encode(), ALL),
    Fine("quoted line breaks", TEXT.replace("Steady", '"Steady\nas ever"').encode(), ALL),
    Fine("trailing empty columns", TEXT.replace("\n", ",,,\n").encode(), ALL),
    Fine("trailing empty columns in a workbook", workbook(change=_trailing), ALL, "figures.xlsx"),
    Fine("trailing blank rows", (TEXT + ",,,,\n,,,,\n\n").encode(), ALL),
    Fine("blank rows inside", TEXT.replace("A2,", "\n,,,,\nA2,").encode(), ALL),
    Fine("title rows the layout declares", (TITLES + TEXT).encode(), ALL, profile="figures-titled"),
    Fine(
        "merged title rows the layout declares",
        workbook([["Figures template 2"], ["2014-15 Q1"], HEADER, *ROWS], change=_merged_titles),
        ALL,
        "figures.xlsx",
        profile="figures-titled",
    ),
    one("commas for thousands", "1,234", "1234"),
    one("a no-break space for thousands", "1\u00a0234", "1234"),
    one("a thin space for thousands", "1\u2009234", "1234"),
    one("pounds", "£1,234", "1234"),
    one("pounds by name", "GBP 1,234.50", "1234.50"),
    one("a percent sign", "95%", "95"),
    one("a percent sign after a space", "95 %", "95"),
    one("full-width digits", "\uff19\uff15", "95", notice=""),
    in_cell("0.95 shown as 95%", 0.95, "95", "0%", notice="shows 95%"),
    Fine(
        "a true minus sign", csv([["NEG", "x", "", "\u221212", ""]]).encode(), {"NEG": "-12"}, notice="was read as -12"
    ),
    Fine("brackets below 0", csv([["NEG", "x", "", "(12)", ""]]).encode(), {"NEG": "-12"}, notice="was read as -12"),
    Fine("a number stored as text", workbook(change=_number_as_text), ALL, "figures.xlsx"),
    one("a leading apostrophe", "'11", "11"),
    Fine("dates in both forms", DAYS.encode(), {"A1": "3", "A2": "4"}),
    Fine(
        "real dates",
        workbook([["Code", "Value", "Checked on"], ["A1", 3, date(2014, 6, 30)]]),
        {"A1": "3"},
        "figures.xlsx",
    ),
    Fine(
        "the period in many shapes",
        csv([[f"A{n}", n, text] for n, text in enumerate(PERIODS, 1)], header=["Code", "Value", "Period"]).encode(),
        {f"A{n}": str(n) for n in range(1, 6)},
    ),
    Fine("columns in another order", csv([["n", 3, "A1"]], header=["Notes", "Value", "Code"]).encode(), {"A1": "3"}),
    Fine(
        "columns more",
        csv([["A1", "London", 3]], header=["Code", "Region", "Value"]).encode(),
        {"A1": "3"},
        notice="“Region” is not part of this layout",
    ),
    Fine("a row said twice alike", csv([*ROWS, ROWS[0]]).encode(), ALL, notice="was taken once"),
    Fine("a formula with its result", written(_with_formula), ALL, "figures.xlsx", notice="1 cells hold formulas"),
    Fine(
        "a long result", written(_with_long_result), {**ALL, "A2": "48.2"}, "figures.xlsx", notice="was taken as 48.2"
    ),
    in_cell("a number with a binary tail", 65.29999999999999716, "65.3"),
    Fine("the layout's mark for no data", one_value("No data"), {"A1": "95.9", "A2": "not_collected", "A3": "28"}),
    Fine(
        "an unmarked sheet of notes",
        workbook(change=lambda book, _: book.create_sheet("Read me").append(["Hello"])),
        ALL,
        "figures.xlsx",
        notice="“Read me” was not read",
    ),
]

# The 31 kinds of file that the acceptance names; what else stands above is more of the same.
KINDS = (
    "UTF-8", "UTF-8 with its mark", "UTF-16, little end first", "Windows text when chosen", "CR and LF", "CR alone",
    "semicolons", "tabs", "upright strokes", "a line that names the delimiter", "quoted line breaks",
    "trailing empty columns", "trailing blank rows", "title rows the layout declares", "commas for thousands",
    "a no-break space for thousands", "a thin space for thousands", "pounds", "a percent sign",
    "a percent sign after a space", "0.95 shown as 95%", "a true minus sign", "brackets below 0",
    "a number stored as text", "a leading apostrophe", "real dates", "the period in many shapes",
    "columns in another order", "columns more", "a row said twice alike", "a formula with its result",
)  # fmt: skip
