"""A return workbook as it was read: each cell that changes, and what to know about the reading."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from goldenthread.documents.nodes import Column, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.intake.staged import Entry

MOST_SHOWN = 160


def changed_cells(items: Sequence[dict[str, Any]], names: Names) -> Table:
    """Every cell that changes: what it is about, what is stored and what the file says."""
    columns = (Column(names["Indicator"], width=34), Column("What", width=16), Column("Stored", width=24),
               Column("The file says", width=26))  # fmt: skip
    lines = [
        Row((f"{item['code']} {item['title']}", header, _short(old), _short(new)))
        for item in items
        for header, old, new in item["changes"]
    ]
    count, rows = len(lines), len(items)
    told = f"{count:,} {'cell changes' if count == 1 else 'cells change'} in {rows:,} {'row' if rows == 1 else 'rows'}"
    return Table(told, columns, lines)


def told_of_reading(notices: Sequence[Entry]) -> list[Entry]:
    """The notices worth a look: that the workbook's own notes were not read is not one."""
    return [one for one in notices if one.row]


def _short(text: str) -> str:
    return shorten(text, MOST_SHOWN, placeholder=" …") or "Nothing"
