"""Finding the header row and matching its cells with the profile's columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from goldenthread.framework.schema import Column, ImportProfile
from goldenthread.intake.lines import cell_key
from goldenthread.intake.staged import Entry
from goldenthread.sheets import RowCells

NEAR = 0.78
SEARCHED_ROWS = 30


@dataclass(frozen=True, slots=True)
class Found:
    """One column of the file that the profile knows: where it stands (from 0) and its header there."""

    position: int
    header: str
    key: str
    column: Column


@dataclass(frozen=True, slots=True)
class Header:
    """The header row as matched, and what is wrong or to tell about it."""

    row: int
    columns: tuple[Found, ...]
    faults: tuple[Entry, ...] = ()
    notices: tuple[Entry, ...] = ()


def plain(text: str) -> str:
    """A header without case, spaces and punctuation, as it is compared."""
    return " ".join(re.sub(r"[^0-9a-z%£]+", " ", text.casefold()).split())


def known(profile: ImportProfile) -> dict[str, Column]:
    """Every header a profile knows, in its plain form."""
    return {plain(header): column for column in profile.columns for header in column.headers}


def fits(row: RowCells, profile: ImportProfile) -> int:
    """How many of the profile's columns a row names."""
    headers = known(profile)
    return len({id(headers[plain(one.text)]) for one in row.cells if one and plain(one.text) in headers})


def find(rows: Sequence[RowCells], profile: ImportProfile) -> RowCells | None:
    """The row that names most of the profile's columns, among the first; None if no row names any."""
    candidates = [row for row in rows[:SEARCHED_ROWS] if not row.is_blank]
    best = max(candidates, key=lambda row: fits(row, profile), default=None)
    if best is None or not fits(best, profile):
        return None
    return best


def match(row: RowCells, below: Sequence[RowCells], profile: ImportProfile, sheet: str) -> Header:
    """Match a header row. A column given twice, missing, nearly named or unnamed over data is a fault."""
    headers = known(profile)
    found: list[Found] = []
    unknown: list[tuple[int, str]] = []
    faults: list[Entry] = []
    for position, cell in enumerate(row.cells):
        column = headers.get(plain(cell.text)) if cell else None
        if cell is None:
            faults += _blank_over_data(row, position, below, sheet)
        elif column is None:
            unknown.append((position, cell.text))
        elif any(one.column is column for one in found):
            first = next(one for one in found if one.column is column)
            faults.append(_fault(row, sheet, position, cell.text, *_twice(first.header, cell.text)))
        else:
            found.append(Found(position, cell.text, cell_key(column.field, column.for_), column))
    faults += _blank_beyond(row, below, sheet)
    missing = [one for one in profile.columns if all(one is not have.column for have in found)]
    near = {position: _nearest(text, missing) for position, text in unknown}
    faults += [_misspelt(row, sheet, at, text, near[at]) for at, text in unknown if near[at]]
    faults += [_missing(row, sheet, one) for one in missing if one.required and one.header not in near.values()]
    notices = [_unused(row, sheet, at, text) for at, text in unknown if not near[at]]
    return Header(row.number, tuple(found), tuple(faults), tuple(notices))


def _fault(row: RowCells, sheet: str, position: int, value: str, reason: str, mend: str) -> Entry:
    from goldenthread.sheets.addresses import letters

    cell = f"{letters(position + 1)}{row.number}"
    return Entry(row=row.number, column=value, value=value, reason=reason, mend=mend, sheet=sheet, cell=cell)


def _twice(first: str, second: str) -> tuple[str, str]:
    same = f"“{first}”" if first == second else f"“{first}” (also written “{second}”)"
    return f"The column {same} is there twice.", "Delete one of the two, or give the other its own header."


def _blank_over_data(row: RowCells, position: int, below: Sequence[RowCells], sheet: str) -> list[Entry]:
    filled = next((one for one in below if len(one.cells) > position and one.cells[position] is not None), None)
    if filled is None:
        return []
    return [
        _fault(
            row,
            sheet,
            position,
            "",
            f"The column has no header but holds data (in row {filled.number}, for one).",
            "Write the header above it, or delete the column.",
        )
    ]


def _blank_beyond(row: RowCells, below: Sequence[RowCells], sheet: str) -> list[Entry]:
    widest = max((len(one.cells) for one in below), default=0)
    faults = []
    for position in range(len(row.cells), widest):
        faults += _blank_over_data(row, position, below, sheet)
    return faults


def _nearest(text: str, missing: Sequence[Column]) -> str:
    """The header of the missing column that this text nearly names, or ""."""
    names = {plain(header): column.header for column in missing for header in column.headers if len(header) > 3}
    close = get_close_matches(plain(text), list(names), n=1, cutoff=NEAR)
    return names[close[0]] if close else ""


def _misspelt(row: RowCells, sheet: str, position: int, text: str, nearest: str) -> Entry:
    return _fault(
        row,
        sheet,
        position,
        text,
        f"There is no column “{text}” in this layout. Is “{nearest}” meant?",
        f"Write “{nearest}”, or delete the column if it is another.",
    )


def _missing(row: RowCells, sheet: str, column: Column) -> Entry:
    return Entry(
        row=row.number,
        column=column.header,
        value="",
        reason=f"The column “{column.header}” is missing.",
        mend=f"Add a column with the header “{column.header}”.",
        sheet=sheet,
    )


def _unused(row: RowCells, sheet: str, position: int, text: str) -> Entry:
    return _fault(row, sheet, position, text, f"The column “{text}” is not part of this layout and was not read.", "")
