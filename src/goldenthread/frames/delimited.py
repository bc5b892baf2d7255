"""CSV files as people save them, read all as text: byte order marks, blank lines, quoted commas, and what is wrong.

A row's number is the one a spreadsheet shows: the header is row 1, blank lines count.
"""

from __future__ import annotations

import csv
import mmap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goldenthread.engine.errors import BadData, Fault

ROW = "goldenthread_row"
# A character that no file of figures holds: each line is read as one cell.
_NEVER = "\x1f"
_QUOTED = r'"[^"]*"'
# What else parts the cells of files that are saved as CSV.
_OTHERS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
# Faults of one kind that are told one by one.
MOST_TOLD = 20
_ENCODING = "Save the file as “CSV UTF-8 (comma delimited)”."


@dataclass(frozen=True, slots=True)
class Header:
    """The names of a file's columns; the rows and lines up to the first that holds data, and whether one does."""

    names: tuple[str, ...]
    rows: int
    lines: int
    has_data: bool


def is_csv(path: Path) -> bool:
    """Whether a file's name says that it is a CSV file."""
    return path.suffix.lower() == ".csv"


def read(path: Path) -> pl.DataFrame:
    """The rows of a CSV file as text with their number in ROW, blank ones left out."""
    header = checked(path)
    if not header.has_data:
        return _record_by_record(path, header)
    try:
        return _scan(path, header).collect()
    except pl.exceptions.ComputeError:
        return _record_by_record(path, header)


def as_parquet(path: Path, target: Path) -> None:
    """The same into a Parquet file, without holding it all."""
    header = checked(path)
    if not header.has_data:
        _record_by_record(path, header).write_parquet(target)
        return
    try:
        _scan(path, header).sink_parquet(target, compression="lz4")
    except pl.exceptions.ComputeError:
        _record_by_record(path, header).write_parquet(target)


def checked(path: Path) -> Header:
    """The header of a CSV file; BadData for its encoding, its header, its quotes, rows too short or too long."""
    header = _header(path)
    if header.has_data:
        _refuse_ragged(path, header)
    return header


def _scan(path: Path, header: Header) -> pl.LazyFrame:
    rows = pl.scan_csv(
        path,
        has_header=False,
        skip_lines=header.lines,
        schema=dict.fromkeys(header.names, pl.String),
        row_index_name=ROW,
        row_index_offset=header.rows + 1,
    )
    is_blank = pl.all_horizontal(pl.col(name).is_null() for name in header.names)
    return rows.filter(~is_blank).with_columns(pl.col(ROW).cast(pl.Int64))


def _record_by_record(path: Path, header: Header) -> pl.DataFrame:
    """For files with double quotes inside cells that are not quoted, which Polars does not read."""
    rows = [
        (row, *(cell or None for cell in cells)) for row, _, cells in _records(path) if row > header.rows and any(cells)
    ]
    return pl.DataFrame(rows, schema={ROW: pl.Int64, **dict.fromkeys(header.names, pl.String)}, orient="row")


def _header(path: Path) -> Header:
    names: tuple[str, ...] = ()
    rows = lines = 0
    for row, line, cells in _records(path):
        if names and any(cells):
            return Header(names, rows, lines, has_data=True)
        if any(cell.strip() for cell in cells):
            names = tuple(cell.strip() for cell in cells)
            _refuse_names(path, row, names)
        rows, lines = row, line
    if names:
        return Header(names, rows, lines, has_data=False)
    raise BadData([Fault(path.name, "The file is empty.", "Give a file with a header and its rows.")])


def _refuse_names(path: Path, row: int, names: tuple[str, ...]) -> None:
    where = f"{path.name}, row {row}"
    blank = [number for number, name in enumerate(names, start=1) if not name]
    faults = [
        Fault(f"{where}, column {number}", "The column has no name.", "Name the column, or take it out.")
        for number in blank
    ]
    times = Counter(name.casefold() for name in names if name)
    twice = dict.fromkeys(name for name in names if times[name.casefold()] > 1)
    faults += [
        Fault(f"{where}, {name}", f"The header has “{name}” more than once.", "Keep one of them.", name)
        for name in twice
    ]
    other = next((word for sign, word in _OTHERS.items() if len(names) == 1 and sign in names[0]), "")
    if other:
        reason = f"The cells are parted by {other}, not by commas."
        faults.append(Fault(where, reason, _ENCODING, names[0]))
    if faults:
        raise BadData(faults)


def _refuse_ragged(path: Path, header: Header) -> None:
    """Rows with more or fewer cells than the header, which would shift figures into other columns."""
    lines = pl.scan_csv(
        path, has_header=False, skip_lines=header.lines, separator=_NEVER, quote_char=None, schema={"line": pl.String},
        row_index_name="number", row_index_offset=header.rows + 1, truncate_ragged_lines=True,
    )  # fmt: skip
    bare = pl.col("line")
    if quoted := _has_quotes(path):
        bare = bare.str.replace_all(_QUOTED, "")
    cells = bare.str.count_matches(",", literal=True).cast(pl.Int64) + 1
    odd = lines.select("number", cells.alias("cells"), bare.str.contains('"', literal=True).alias("open"))
    odd = odd.filter((pl.col("cells") != len(header.names)) | pl.col("open"))
    try:
        found = odd.head(MOST_TOLD + 1).collect(engine="streaming")
    except pl.exceptions.ComputeError as error:
        raise BadData(_unreadable(path)) from error
    if quoted and found["open"].any():
        # A cell that goes on over lines: only a reader of whole records can count its cells.
        faults = _uneven(path, header)
    else:
        faults = [_too_many_or_few(path, number, cells, header) for number, cells, _ in found.iter_rows()]
    if faults:
        raise BadData(faults)


def _has_quotes(path: Path) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return content.find(b'"') >= 0


def _uneven(path: Path, header: Header) -> list[Fault]:
    found = []
    for row, _, cells in _records(path):
        if row > header.rows and cells and len(cells) != len(header.names):
            found.append(_too_many_or_few(path, row, len(cells), header))
            if len(found) > MOST_TOLD:
                break
    return found


def _too_many_or_few(path: Path, row: int, cells: int, header: Header) -> Fault:
    return Fault(
        f"{path.name}, row {row}",
        f"The row has {cells} {'cell' if cells == 1 else 'cells'} and the header has {len(header.names)}.",
        "Put text that holds a comma in double quotes, and give each row as many cells as the header.",
    )


def _records(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    """Each record with its row and the number of lines read; BadData where the text or its quotes break off."""
    row = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for row, cells in enumerate(reader, start=1):
                yield row, reader.line_num, cells
        except csv.Error as error:
            raise BadData([_badly_quoted(path, row + 1)]) from error
        except UnicodeDecodeError as error:
            raise BadData(_unreadable(path)) from error


def _unreadable(path: Path) -> list[Fault]:
    """Where the text of a file cannot be read: its encoding, or its quotes."""
    with path.open("rb") as file:
        for line, content in enumerate(file, start=1):
            try:
                content.decode("utf-8")
            except UnicodeDecodeError:
                return [Fault(f"{path.name}, row {line}", "The text is not UTF-8.", _ENCODING)]
    for _ in _records(path):
        pass
    return [_badly_quoted(path, 1)]


def _badly_quoted(path: Path, row: int) -> Fault:
    return Fault(
        f"{path.name}, row {row}",
        "A double quote is opened and not closed, or stands inside a cell.",
        "Put the cell in double quotes, and write a double quote inside it twice.",
    )
