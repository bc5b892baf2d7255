"""What a row is besides a row of data: a header again, a total, a footnote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldenthread.intake import values
from goldenthread.intake.headers import Found, plain
from goldenthread.sheets import RowCells

TOTAL = re.compile(r"(grand |sub ?|overall |council |all )?totals?\b.*|sum|overall|average|mean", re.IGNORECASE)
FOOTNOTE = re.compile(r"(\*|†|‡|notes?\b|source\b|footnotes?\b|n\.?b\.?\b|key\b|\(\d+\)|\d+\)|\[\w+\]).*", re.I | re.S)
LONGEST_CODE = 40


def oddity(row: RowCells, columns: Sequence[Found], header_row: int) -> tuple[str, str] | None:
    """Why a row is no row of data, and the mend; None for a row of data."""
    filled = [cell for cell in row.cells if cell is not None]
    if _repeats_header(row, columns):
        return _header_again(row, header_row)
    if row.number == header_row + 1 and _is_second_header(row, columns):
        return _header_again(row, header_row)
    first = filled[0].text
    if TOTAL.fullmatch(first) and len(first) <= LONGEST_CODE:
        return "The row is a total of the rows above, not a figure of its own.", "Delete the row of totals."
    if len(columns) > 2 and len(filled) == 1 and (FOOTNOTE.fullmatch(first) or len(first) > LONGEST_CODE):
        return "The row is a footnote, not a row of the table.", "Move the notes to another sheet, or delete them."
    return None


def _repeats_header(row: RowCells, columns: Sequence[Found]) -> bool:
    same = 0
    for one in columns:
        cell = row.cells[one.position] if one.position < len(row.cells) else None
        same += cell is not None and plain(cell.text) in {plain(header) for header in one.column.headers}
    return same >= 2 or (same == 1 and len(columns) == 1)


def _is_second_header(row: RowCells, columns: Sequence[Found]) -> bool:
    """Directly below the header: no code, and words in every number column that has anything."""
    by_kind = {kind: [one for one in columns if one.column.kind == kind] for kind in ("code", "number")}
    codes = [_text(row, one) for one in by_kind["code"]]
    figures = [text for text in (_text(row, one) for one in by_kind["number"]) if text]
    words = [text for text in figures if values.number(text).reason and not any(one.isdigit() for one in text)]
    return not any(codes) and bool(figures) and len(words) == len(figures)


def _text(row: RowCells, one: Found) -> str:
    cell = row.cells[one.position] if one.position < len(row.cells) else None
    return cell.text if cell else ""


def _header_again(row: RowCells, header_row: int) -> tuple[str, str]:
    if row.number == header_row + 1:
        return "A second header row stands below the first.", "Keep one header row: delete this one."
    return (
        "The header is repeated here: there are two tables on the sheet.",
        "Keep one table with one header row; put the other into a file of its own.",
    )
