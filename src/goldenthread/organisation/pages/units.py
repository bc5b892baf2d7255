"""Units as nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.organisation.pages.days import span
from goldenthread.organisation.queries import UnitRow
from goldenthread.organisation.rules import in_force

Former = Mapping[int, Sequence[tuple[str, date]]]


def units(rows: Sequence[UnitRow], former: Former, council_key: str, today: date, *, may_manage: bool) -> Table:
    """The tree, each unit under its parent, with its days and the names it had before."""
    columns = [Column("Unit", width=4), Column("From and to", width=2)]
    if may_manage:
        columns.append(Column("Change"))
    return Table(
        "Units",
        tuple(columns),
        [_unit(row, former.get(row.id, ()), council_key, today, may_manage=may_manage) for row in rows],
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
        move = Link(f"Move {row.name}", reverse("move_unit", kwargs=address))
        cells.append((move, " · ", Link(f"End {row.name}", reverse("end_unit", kwargs=address))))
    return Row(cells)  # type: ignore[arg-type]  # every cell is text or links
