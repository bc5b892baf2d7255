"""Opening a return workbook as a person does, changing its cells, and sending it back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from django.test import Client

from goldenthread import sheets
from goldenthread.intake import commands as intake
from goldenthread.intake import queries as batches
from goldenthread.intake.queries import BatchRow
from goldenthread.returns import imports, queries
from tests.returns.worlds import AT, Returning

PERIOD = "2014-15 Q1"
PAGE = "/hart/returns/workbook/"


def made(story: Returning, who: str = "Olive", label: str = PERIOD) -> bytes:
    """The workbook of a person."""
    period, person = story.periods[label], story.people[who]
    rows = queries.visible_to(person, "enter_return", story.council.id, period_id=period.id)
    book = imports.book(story.council.id, period, rows, council_name=story.council.name, for_name=who, today=AT.date())
    return sheets.build(book)


def changed(content: bytes, cells: dict[tuple[str, str], Any]) -> bytes:
    """The workbook with these cells changed, each named by its code and its header."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows(min_row=1, max_row=6) if row[0].value == "Code")
    at = {cell.value: cell.column for cell in header}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=header[0].row + 1)}
    for (code, column), value in cells.items():
        cell = sheet.cell(rows[code], at[column], value)
        if isinstance(value, str):
            cell.data_type = "s"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read(story: Returning, content: bytes, folder: Path, who: str = "Olive", label: str = PERIOD) -> BatchRow:
    """The workbook as its preview shows it."""
    path = folder / "filled.xlsx"
    path.write_bytes(content)
    by = story.actor(who)
    return intake.preview(
        council_id=story.council.id, profile_key=imports.KEY, path=path, period_label=label, by=by, at=AT
    )


def stored(story: Returning, batch: BatchRow, who: str = "Olive", **more: Any) -> str:
    """What storing it came to."""
    by = story.actor(who)
    return intake.confirm(council_id=story.council.id, batch_id=batch.id, by=by, at=AT, **more).state


def sent(client: Client, content: bytes, name: str = "filled.xlsx") -> Any:
    """The workbook sent back through the page."""
    file = io.BytesIO(content)
    file.name = name
    return client.post(f"{PAGE}?period=2014-15-Q1", {"file": file})


def shown(story: Returning, batch_id: int) -> BatchRow:
    """An import as it is kept."""
    found = batches.batch(story.council.id, batch_id)
    assert found is not None
    return found
