"""Units as nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.days import span
from goldenthread.organisation.queries import SuccessionRow, UnitRow
from goldenthread.organisation.rules import in_force

Former = Mapping[int, Sequence[tuple[str, date]]]


def units(
    rows: Sequence[UnitRow], former: Former, council_key: str, today: date, names: Names, *, may_manage: bool
) -> Table:
    """The tree, each unit under its parent, with its days and the names it had before."""
    columns = [Column(names["Unit"], width=4), Column("From and to", width=2)]
    if may_manage:
        columns.append(Column("Change"))
    return Table(
        names["Units"],
        tuple(columns),
        [_unit(row, former.get(row.id, ()), council_key, today, may_manage=may_manage) for row in rows],
        hide_caption=True,
    )


def _unit(row: UnitRow, former: Sequence[tuple[str, date]], council_key: str, today: date, *, may_manage: bool) -> Row:
    marks = ("\N{BOX DRAWINGS LIGHT HORIZONTAL} " * row.depth,) if row.depth else ()
    is_now = in_force(row.starts, row.ends, today)
    notes = [] if is_now else [" (not in force today)"]
    notes += [f" ({name} until {day(date.fromordinal(ends.toordinal() - 1))})" for name, ends in former]
    name = (*(Quiet(mark) for mark in marks), row.name, *(Quiet(note) for note in notes))
    cells: list[object] = [name, span(row.starts, row.ends)]
    if may_manage:
        address: dict[str, object] = {"council": council_key, "unit_id": row.id}
        cells.append(
            (
                *(Link("Rename", reverse("rename_unit", kwargs=address), of=row.name), " · "),
                *(Link("Move", reverse("move_unit", kwargs=address), of=row.name), " · "),
                Link("End", reverse("end_unit", kwargs=address), of=row.name),
            )
        )
    return Row(cells)  # type: ignore[arg-type]  # every cell is text or links


def successions(rows: Sequence[SuccessionRow], council_id: int) -> list[Paragraph]:
    """A sentence for each council before and after this one, with what becomes of the figures and why."""
    return [Paragraph(_succession(row, council_id)) for row in rows]


def _succession(row: SuccessionRow, council_id: int) -> str:
    figures = "Its figures go on in those of" if row.is_joined else "Its figures are not compared with those of"
    who = f"This council took over from {row.old_name}" if row.new_id == council_id else f"{row.new_name} took over"
    other = "this council" if row.new_id == council_id else row.new_name
    return f"{who} on {day(row.on)}. {figures} {other}. {row.reason}"
