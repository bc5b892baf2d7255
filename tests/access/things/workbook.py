"""A return workbook that the indicator owner sent back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from goldenthread import sheets
from goldenthread.framework import speech
from goldenthread.intake import commands as intake
from goldenthread.intake.models import Batch
from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import imports, queries
from goldenthread.timetable import queries as timetable
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE
from tests.returns.filling import changed

OBJECTS = {frozenset({"council", "workbook_id"}): ("own workbook",)}
NOTHING: dict[str, object] = {"workbook_id": 999_999}


def _ids(council_id: int) -> set[int]:
    return set(Batch.objects.filter(council_id=council_id, profile=imports.KEY).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"workbook_id": _ids}


def a_workbook(council: CouncilRow, person: object, label: str, cells: dict[tuple[str, str], str]) -> int:
    """The person's returns of a period as a workbook, one cell of it filled in, sent back."""
    period = timetable.period(council.id, label)
    assert period is not None
    rows = queries.visible_to(person, "enter_return", council.id, period_id=period.id)
    at = NOTE["at"]
    book = imports.book(council.id, period, rows, council_name=council.name, for_name="An owner", today=at.date())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        path.write_bytes(changed(sheets.build(book), cells))
        by = organised.actor(person)
        return intake.preview(
            council_id=council.id, profile_key=imports.KEY, path=path, period_label=period.label, by=by, at=at
        ).id


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """The owner's workbook with one note changed: it waits, and is theirs alone to see."""
    column = speech.names(organised.pack(made.hart.id).words)["Commentary"]
    cells = {("HR02", column): "Counted again."}
    number = a_workbook(made.hart, made.people["owner"], "2013-14 Q3", cells)
    return {"own workbook": {"council": "hart", "workbook_id": number}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The workbook of the other council's officer."""
    return {"workbook_id": {"id": a_workbook(made.other, made.people["elsewhere"], "2014-15 Q1", {})}}
