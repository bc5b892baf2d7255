"""From a file or a folder to tables of cells under their headings."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread import sheets
from goldenthread.engine.errors import BadData, Fault
from goldenthread.sheets import Cell, Limits

TABLES = (".csv", ".xlsx", ".csv.gz")
LIMITS = Limits()
EMPTY = "The file has no rows below its header."
# Headings that mean the same in the files of one publisher.
SAME = {"units": "unit", "station_code": "area_code", "station_name": "area_name"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number in the file, and its cells by heading."""

    file: str
    number: int
    cells: dict[str, Cell]

    def text(self, heading: str) -> str:
        """What stands under a heading, or nothing."""
        cell = self.cells.get(heading)
        return cell.text.strip() if cell else ""

    def place(self, heading: str) -> str:
        """Where a fault is, in words."""
        return f"{self.file}, row {self.number}, column {heading}"

    def fault(self, heading: str, reason: str, mend: str) -> Fault:
        """A fault of one cell."""
        return Fault(self.place(heading), reason, mend, self.text(heading))


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read: its name without folder and ending, its headings in order, its rows, the hash of its bytes."""

    file: str
    stem: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    sha256: str


def tables(path: Path) -> tuple[list[Table], list[Fault]]:
    """Every table below a folder, or the one file, in order of name; a file that cannot be read is a fault."""
    read: list[Table] = []
    faults: list[Fault] = []
    for one in found(path):
        name = one.name if one == path else str(one.relative_to(path))
        try:
            read.append(_table(one, name))
        except BadData as error:
            faults += [Fault(f"{name}, {fault.place}", fault.reason, fault.mend, fault.value) for fault in error.faults]
    if not read and not faults:
        mend = f"Choose a folder that holds files ending in {', '.join(TABLES)}."
        faults.append(Fault(str(path), "There is no table here.", mend))
    return read, faults


def found(path: Path) -> list[Path]:
    """The files to read."""
    if path.is_file():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and one.name.casefold().endswith(TABLES))


def stem(name: str) -> str:
    """A file's name without its folders and endings."""
    return name.replace("\\", "/").rpartition("/")[2].partition(".")[0]


def _table(path: Path, name: str) -> Table:
    with TemporaryDirectory(prefix="goldenthread-") as folder:
        plain = _unpacked(path, Path(folder)) if path.suffix == ".gz" else path
        book = sheets.read(plain, name=plain.name)
    rows = [row for row in book.sheets[0].rows if not row.is_blank] if book.sheets else []
    if len(rows) < 2:
        raise BadData([Fault("file", EMPTY, "Choose the file that holds the figures.")])
    headings = _headings(rows[0])
    lines = tuple(Line(name, row.number, dict(_named(row, headings))) for row in rows[1:])
    return Table(name, stem(name), tuple(headings.values()), lines, book.sha256)


def _unpacked(path: Path, folder: Path) -> Path:
    """A packed CSV file unpacked, as far as the reader would read it."""
    target = folder / path.name.removesuffix(".gz")
    try:
        with gzip.open(path) as packed:
            target.write_bytes(packed.read(LIMITS.file_bytes + 1))
    except (OSError, EOFError) as error:
        mend = "Unpack it yourself and choose the CSV file."
        raise BadData([Fault("file", "The file cannot be unpacked.", mend)]) from error
    return target


def _headings(row: sheets.RowCells) -> dict[int, str]:
    names = {at: cell.text.strip() for at, cell in enumerate(row.cells) if cell and cell.text.strip()}
    known = {at: SAME.get(name.casefold(), name.casefold()) for at, name in names.items()}
    twice = sorted({name for name in known.values() if list(known.values()).count(name) > 1})
    if twice:
        reason = f"The heading {twice[0]} stands there twice."
        raise BadData([Fault(f"row {row.number}", reason, "Keep one of the columns.", twice[0])])
    return known


def _named(row: sheets.RowCells, headings: dict[int, str]) -> Iterator[tuple[str, Cell]]:
    for at, heading in headings.items():
        cell = row.cells[at] if at < len(row.cells) else None
        if cell is not None:
            yield heading, cell
