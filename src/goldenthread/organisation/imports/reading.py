"""From a file to lines of text under our own column names."""

from __future__ import annotations

from pathlib import Path

from goldenthread import sheets
from goldenthread.engine.errors import BadData, Fault
from goldenthread.sheets import Line

COLUMNS = ("name", "email", "unit", "role", "post", "starts", "ends")
REQUIRED = ("name", "email")
MOST_LINES = 5_000


def lines(path: Path | str, *, name: str = "") -> list[Line]:
    """The lines of a CSV file that hold something. Raises BadData for a file or header that cannot be used."""
    book = sheets.read(path, name=name, options=sheets.options(formats=("csv",)))
    rows = [row for row in book.sheets[0].rows if not row.is_blank] if book.sheets else []
    if not rows:
        raise BadData([Fault("file", "The file holds no lines.", "Choose the file with the list of people.")])
    columns = _columns(rows[0])
    if len(rows) - 1 > MOST_LINES:
        mend = "Split it into several files."
        raise BadData([Fault("file", f"The file has more than {MOST_LINES:,} lines.", mend)])
    return [sheets.line(row, columns, COLUMNS) for row in rows[1:]]


def _columns(header: sheets.RowCells) -> dict[int, str]:
    found = {at: cell.text.strip().lower() for at, cell in enumerate(header.cells) if cell and cell.text.strip()}
    names = list(found.values())
    listed = ", ".join(COLUMNS)
    faults = [
        Fault(f"line {header.number}", f"The column {name} is missing.", f"Name the columns {listed}.")
        for name in REQUIRED
        if name not in names
    ]
    faults += [
        Fault(f"line {header.number}", f"The column {name} is not known.", f"Use only the columns {listed}.", name)
        for name in names
        if name not in COLUMNS
    ]
    faults += [
        Fault(f"line {header.number}", f"The column {name} stands there twice.", "Keep one of them.", name)
        for name in sorted({name for name in names if names.count(name) > 1})
    ]
    if faults:
        raise BadData(faults)
    return found
