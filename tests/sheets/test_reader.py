"""Reading files in the limited child: what a cell gives, what the child may use, what it may not import."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from goldenthread import sheets
from goldenthread.engine.errors import BadData
from goldenthread.sheets import Cell, Limits, Options
from tests.intake.corpus.making import csv, workbook, written


def kept(tmp_path: Path, content: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def asked(path: Path, limits: Limits | None = None) -> dict[str, object]:
    """What the child itself says first."""
    request = {
        "path": str(path),
        "name": path.name,
        "limits": asdict(limits or Limits()),
        "options": asdict(Options()),
    }
    command = [sys.executable, "-I", "-m", "goldenthread.sheets.child"]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[0]))


@pytest.mark.acceptance("E3")
def test_the_child_is_bounded_in_memory_time_and_writing(tmp_path: Path) -> None:
    said = asked(kept(tmp_path, csv([["A1", "x", 1, 2, ""]]).encode(), "a.csv"))
    assert said["limits"] == {"memory_bytes": 512 * 1024 * 1024, "processor_seconds": 20, "file_size": 0}


@pytest.mark.acceptance("E3")
def test_a_child_that_needs_more_memory_than_allowed_is_a_refusal(tmp_path: Path) -> None:
    path = kept(tmp_path, b"Code,Value\n" + b"A1,1\n" * 90_000, "a.csv")
    with pytest.raises(BadData, match="more memory than is allowed"):
        # Time enough, so that on a busy machine it is the memory that runs out first.
        sheets.read(path, limits=Limits(memory_bytes=30_000_000, wall_seconds=200, processor_seconds=120))


def test_a_child_that_takes_too_long_is_a_refusal(tmp_path: Path) -> None:
    path = kept(tmp_path, workbook(), "a.xlsx")
    with pytest.raises(BadData, match="longer than is allowed"):
        sheets.read(path, limits=Limits(wall_seconds=0))


def test_the_child_imports_nothing_of_the_application() -> None:
    code = "import sys; import goldenthread.sheets.child, goldenthread.sheets.workbook; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    assert not any(f"'{name}" in done.stdout for name in ("django", "polars", "narwhals", "pydantic", "openpyxl"))


def test_cells_have_address_text_kind_and_line(tmp_path: Path) -> None:
    book = sheets.read(kept(tmp_path, b'Code,Note\nA1,"two\nlines"\nA2,\n', "a.csv"))
    (sheet,) = book.sheets
    assert sheet.rows[1].cells == (Cell("A2", "A1", "text", "A1"), Cell("B2", "two\nlines", "text", "two\nlines"))
    assert [(row.number, row.line) for row in sheet.rows] == [(1, 1), (2, 2), (3, 4)]
    assert sheet.rows[2].cells[1] is None


def test_a_workbook_gives_kinds_formats_and_formulas(tmp_path: Path) -> None:
    def write(book: object, sheet: object) -> None:
        sheet.write_formula("G2", "=1+1", None, 2)  # type: ignore[attr-defined]
        sheet.write_datetime("H2", date(2014, 6, 30), book.add_format({"num_format": "dd/mm/yyyy"}))  # type: ignore[attr-defined]
        sheet.write_number("I2", 0.95, book.add_format({"num_format": "0.0%"}))  # type: ignore[attr-defined]
        sheet.write_number("J2", 1234.5, book.add_format({"num_format": '"days"#,##0.0'}))  # type: ignore[attr-defined]
        sheet.write_boolean("K2", True)  # type: ignore[attr-defined]

    book = sheets.read(kept(tmp_path, written(write), "a.xlsx"))
    cells = {cell.address: cell for row in book.sheets[0].rows for cell in row.cells if cell}
    assert (cells["C2"].kind, cells["C2"].text) == ("number", "94.8")
    assert (cells["G2"].text, cells["G2"].is_formula) == ("2", True)
    assert (cells["H2"].kind, cells["H2"].text) == ("date", "2014-06-30")
    assert (cells["I2"].kind, cells["I2"].text, cells["I2"].number_format) == ("number", "0.95", "0.0%")
    assert (cells["J2"].kind, cells["J2"].text, cells["J2"].number_format) == ("number", "1234.5", "")
    assert (cells["K2"].kind, cells["K2"].text) == ("boolean", "TRUE")


def test_columns_and_rows_before_the_table_keep_their_addresses(tmp_path: Path) -> None:
    content = workbook([[], [None, None, "Code"], [None, None, "A1"]])
    (sheet,) = sheets.read(kept(tmp_path, content, "a.xlsx")).sheets
    assert [cell.address for row in sheet.rows for cell in row.cells if cell] == ["C2", "C3"]


def test_every_fault_is_told_not_only_the_first(tmp_path: Path) -> None:
    content = workbook(change=lambda _, sheet: [sheet.__setitem__(f"F{row}", "=1") for row in range(2, 5)])
    with pytest.raises(BadData) as refusal:
        sheets.read(kept(tmp_path, content, "a.xlsx"))
    assert [fault.place for fault in refusal.value.faults] == ["Figures!F2", "Figures!F3", "Figures!F4"]


def test_the_same_bytes_have_the_same_hash(tmp_path: Path) -> None:
    content = csv([["A1", "x", 1, 2, ""]]).encode()
    first, second = (sheets.read(kept(tmp_path, content, name)) for name in ("a.csv", "b.csv"))
    assert first.sha256 == second.sha256 == first.sha256.lower()
    assert len(first.sha256) == 64


def test_a_text_is_the_same_in_a_workbook_and_in_a_csv_file(tmp_path: Path) -> None:
    words = "\u00a0Steady \u00a0\r\nand calm\u2009"
    of_csv = sheets.read(kept(tmp_path, f'Code,Note\nA1,"{words}"\n'.encode(), "a.csv"))
    of_book = sheets.read(kept(tmp_path, workbook([["Code", "Note"], ["A1", words.replace("\r", "")]]), "a.xlsx"))
    texts = [[one.text for one in book.sheets[0].rows[1].cells if one] for book in (of_csv, of_book)]
    assert texts == [["A1", "Steady\nand calm"], ["A1", "Steady\nand calm"]]
