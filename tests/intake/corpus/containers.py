"""Items 1 to 24: what is no readable container."""

from __future__ import annotations

import io
import warnings
import zipfile

from tests.intake.corpus.making import SHEET, Bad, csv, sheet_xml, tampered, workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
TYPES = "[Content_Types].xml"
GOOD = workbook()


def _zip(parts: list[tuple[str, bytes]]) -> bytes:
    kept = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts:
                archive.writestr(name, data)
    return kept.getvalue()


def _twice() -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return _zip([*parts, (SHEET, b"<worksheet/>")])


def _million_rows(last: int) -> bytes:
    """Every row of a sheet filled, told by its numbers alone."""
    return sheet_xml("".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, last + 1)))


def _chart_only() -> bytes:
    relations = "xl/_rels/workbook.xml.rels"
    return tampered(GOOD, replace=[(relations, "relationships/worksheet", "relationships/chartsheet")])


def _external_link() -> bytes:
    return tampered(GOOD, add={"xl/externalLinks/externalLink1.xml": "<externalLink/>"})


def _ods() -> bytes:
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip([("mimetype", mime), ("content.xml", b"<office/>")])


def _bomb() -> bytes:
    return tampered(GOOD, add={"xl/media/image1.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})


def _entities(declarations: str, use: str) -> bytes:
    start = f'<?xml version="1.0"?><!DOCTYPE worksheet [{declarations}]>'
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{use}</t></is></c></row>'
    return sheet_xml(rows, before=start)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

CONTAINERS = [
    Bad(1, "an empty table of nothing", b"\n\n  \n", "a.csv", "Whole file", "is empty", "Choose the file"),
    Bad(2, "zero bytes", b"", "a.xlsx", "Whole file", "is empty", "Choose the file"),
    Bad(3, "an .xls named .xlsx", OLE, "a.xlsx", "Whole file", "old Excel workbook", "save it as"),
    Bad(4, "an .xlsx named .csv", GOOD, "a.csv", "Whole file", "is a workbook with the ending .csv", ".xlsx"),
    Bad(5, "a PDF named .xlsx", b"%PDF-1.7\n...", "a.xlsx", "Whole file", "a PDF document", "save it as"),
    Bad(
        6,
        "password-protected",
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "a.xlsx",
        "Whole file",
        "is password protected",
        "remove the password",
    ),
    Bad(7, "a macro workbook", GOOD, "a.xlsm", "Whole file", "with macros (.xlsm)", "save it as"),
    Bad(
        8,
        "macros inside an .xlsx",
        tampered(GOOD, add={"xl/vbaProject.bin": b"\x01\x02"}),
        "a.xlsx",
        "Whole file",
        "holds macros",
        "save it as",
    ),
    Bad(
        8,
        "an .xlsx of the macro type",
        tampered(GOOD, replace=[(TYPES, SHEET_TYPE, MACRO)]),
        "a.xlsx",
        "Whole file",
        "holds macros",
        "save it as",
    ),
    Bad(
        9,
        "a torn container",
        GOOD[: len(GOOD) // 2],
        "a.xlsx",
        "Whole file",
        "damaged or not complete",
        "save it again",
    ),
    Bad(
        10,
        "a part outside",
        tampered(GOOD, add={"../../evil.xml": b"<a/>"}),
        "a.xlsx",
        "Whole file",
        "leads outside",
        "paste special",
    ),
    Bad(11, "a part twice", _twice(), "a.xlsx", "Whole file", "twice", "paste special"),
    Bad(12, "a bomb", _bomb(), "a.xlsx", "Whole file", "unpacks to far more", "paste special"),
    Bad(
        13,
        "a container in the container",
        tampered(GOOD, add={"xl/media/more.zip": _zip([("a", b"a")])}),
        "a.xlsx",
        "Whole file",
        "another packed file",
        "paste special",
    ),
    Bad(
        13,
        "a container under another name",
        tampered(GOOD, add={"xl/media/image1.png": _zip([("a", b"a")])}),
        "a.xlsx",
        "Whole file",
        "another packed file",
        "paste special",
    ),
    Bad(
        14,
        "a far cell",
        sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "a.xlsx",
        "Figures!XFD1048576",
        "far outside the table",
        "Delete the rows below",
    ),
    Bad(
        16,
        "exactly 65,536 rows in a workbook",
        _million_rows(65_536),
        "a.xlsx",
        "Figures!A65536",
        "exactly 65,536 rows",
        "split the file",
    ),
    Bad(
        16,
        "exactly 65,536 rows of text",
        ("Code,Value\n" + "A1,1\n" * 65_535).encode(),
        "a.csv",
        "Row 65536",
        "exactly 65,536 rows",
        "split the file",
    ),
    Bad(
        17,
        "a billion laughs",
        _entities(LAUGHS, "&l9;"),
        "a.xlsx",
        "Whole file",
        "XML entities",
        "paste special",
    ),
    Bad(
        18,
        "an entity that reads a file",
        _entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "a.xlsx",
        "Whole file",
        "XML entities",
        "paste special",
    ),
    Bad(19, "a link to a workbook", _external_link(), "a.xlsx", "Whole file", "another workbook", "Break the links"),
    Bad(
        20,
        "a web query",
        tampered(GOOD, add={"xl/connections.xml": "<connections/>"}),
        "a.xlsx",
        "Whole file",
        "data connection",
        "Break the links",
    ),
    Bad(
        20,
        "a query table",
        tampered(GOOD, add={"xl/queryTables/queryTable1.xml": "<queryTable/>"}),
        "a.xlsx",
        "Whole file",
        "data query",
        "Break the links",
    ),
    Bad(21, "only a chart sheet", _chart_only(), "a.xlsx", "Whole file", "holds only charts", "in cells"),
    Bad(22, "too large", b"Code,Value\n" + b"A1,1\n" * 2_100_000, "a.csv", "Whole file", "smaller than 10MB", "split"),
    Bad(23, "an ODS named .xlsx", _ods(), "a.xlsx", "Whole file", "OpenDocument", "save it as"),
    Bad(23, "an ODS", _ods(), "a.ods", "Whole file", "must be a CSV or XLSX, not .ods", "save it as"),
    Bad(
        24,
        "a web page named .xls",
        b"<html><table><tr><td>Code</td></tr></table></html>",
        "a.xls",
        "Whole file",
        "a web page (HTML)",
        "save it as",
    ),
    Bad(24, "text named .xlsx", csv().encode(), "a.xlsx", "Whole file", "is not a workbook", ".csv"),
]


def million() -> Bad:
    """Item 15: the one large file, made only when it is read."""
    content = _million_rows(1_048_576)
    return Bad(15, "1,048,576 rows", content, "a.xlsx", "Figures!A1048576", "exactly 1,048,576 rows", "split the file")
