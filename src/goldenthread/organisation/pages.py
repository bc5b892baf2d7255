"""People and units as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Quiet, Row, Table
from goldenthread.engine.errors import Fault
from goldenthread.organisation.commands.load import Entry
from goldenthread.organisation.imports import Plan
from goldenthread.organisation.queries import HoldingRow, PersonRow, UnitRow
from goldenthread.organisation.rules import day, in_force

Address = dict[str, object]


def people(rows: Sequence[PersonRow], council_key: str, today: date) -> Table:
    """Everyone, with the posts they hold."""
    columns = (Column("Name", width=2), Column("Email", width=2), Column("Posts", width=3), Column("Account"))
    return Table("People", columns, [_person(row, council_key, today) for row in rows], hide_caption=True)


def _person(row: PersonRow, council_key: str, today: date) -> Row:
    held = [f"{one.post_title} ({span(one.starts, one.ends)})" for one in row.holdings if not _is_over(one, today)]
    name = Link(row.name, reverse("person", kwargs={"council": council_key, "person_id": row.id}))
    return Row((name, row.email, "; ".join(held) or "None now", account(row)))


def account(row: PersonRow) -> str:
    """The state of an account in words."""
    if not row.is_active:
        return "Closed"
    return "Open" if row.has_password else "No password chosen yet"


def holdings(row: PersonRow, council_key: str, today: date, *, may_manage: bool) -> Table:
    """The posts someone holds, held or will hold here."""
    columns = [Column("Post", width=2), Column("Unit", width=2), Column("Role"), Column("From and to", width=2)]
    if may_manage:
        columns.append(Column("Change"))
    lines = []
    for one in row.holdings:
        cells: list[object] = [one.post_title, one.unit_name or "-", one.role_title, span(one.starts, one.ends)]
        if may_manage:
            cells.append(_changes(one, row.id, council_key, today))
        lines.append(Row(cells))  # type: ignore[arg-type]  # every cell is text or links
    return Table("Posts", tuple(columns), lines)


def _changes(one: HoldingRow, person_id: int, council_key: str, today: date) -> object:
    if _is_over(one, today):
        return "-"
    address: Address = {"council": council_key, "person_id": person_id, "holding_id": one.id}
    move = Link(f"Move from {one.post_title}", reverse("move_person", kwargs=address))
    return move, " · ", Link(f"End {one.post_title}", reverse("end_holding", kwargs=address))


def units(rows: Sequence[UnitRow], council_key: str, today: date, *, may_manage: bool) -> Table:
    """The tree, each unit under its parent, with its days."""
    columns = [Column("Unit", width=4), Column("From and to", width=2)]
    if may_manage:
        columns.append(Column("Change"))
    return Table("Units", tuple(columns), [_unit(row, council_key, today, may_manage=may_manage) for row in rows])


def _unit(row: UnitRow, council_key: str, today: date, *, may_manage: bool) -> Row:
    marks = ("\N{BOX DRAWINGS LIGHT HORIZONTAL} " * row.depth,) if row.depth else ()
    is_now = in_force(row.starts, row.ends, today)
    name = (*(Quiet(mark) for mark in marks), row.name, *(() if is_now else (Quiet(" (not in force today)"),)))
    cells: list[object] = [name, span(row.starts, row.ends)]
    if may_manage:
        address: Address = {"council": council_key, "unit_id": row.id}
        move = Link(f"Move {row.name}", reverse("move_unit", kwargs=address))
        cells.append((move, " · ", Link(f"End {row.name}", reverse("end_unit", kwargs=address))))
    return Row(cells)  # type: ignore[arg-type]  # every cell is text or links


def faults(found: Sequence[Fault], shown: int = 200) -> Table:
    """What stands against loading a list, a row for each fault."""
    columns = (
        Column("Where"),
        Column("What was found"),
        Column("Why it cannot be loaded", width=2),
        Column("What to do", width=2),
    )
    lines = [Row((one.place, one.value or "-", one.reason, one.mend)) for one in found[:shown]]
    note = f"The first {shown} of {len(found)} are shown." if len(found) > shown else ""
    return Table("What to mend", columns, lines, note=note)


def plan(found: Plan) -> list[Table]:
    """What a list would change."""
    tables = [("New", found.new), ("Changed", found.changed)]
    return [_entries(title, entries) for title, entries in tables if entries]


def _entries(title: str, entries: Sequence[Entry], shown: int = 200) -> Table:
    columns = (Column("Name"), Column("Email"), Column("Post", width=2), Column("From and to", width=2))
    lines = [
        Row((one.name, one.email, one.post_title or "-", span(one.starts, one.ends) if one.post_key else "-"))
        for one in entries[:shown]
    ]
    note = f"The first {shown} of {len(entries)} are shown." if len(entries) > shown else ""
    return Table(f"{title}: {len(entries)}", columns, lines, note=note)


def span(starts: date, ends: date | None) -> str:
    """A half-open span as people read it: the last day is the one before `ends`."""
    if ends is None:
        return f"from {day(starts)}"
    return f"{day(starts)} to {day(date.fromordinal(ends.toordinal() - 1))}"


def _is_over(one: HoldingRow, today: date) -> bool:
    return one.ends is not None and one.ends <= today
