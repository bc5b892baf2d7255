"""People as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.organisation.pages.days import is_over, span
from goldenthread.organisation.queries import AbsenceRow, HoldingRow, PersonRow

Address = dict[str, object]


def people(rows: Sequence[PersonRow], council_key: str, today: date) -> Table:
    """Everyone, with the posts they hold."""
    columns = (Column("Name", width=4), Column("Email", width=5), Column("Posts", width=8), Column("Account", width=4))
    return Table("People", columns, [_person(row, council_key, today) for row in rows], hide_caption=True)


def _person(row: PersonRow, council_key: str, today: date) -> Row:
    held = [f"{one.post_title} ({span(one.starts, one.ends)})" for one in row.holdings if not is_over(one, today)]
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


def absences(rows: Sequence[AbsenceRow], names: Names) -> Table:
    """When someone is or was away, and who stands in."""
    columns = (
        Column("From and to", width=3),
        Column("Who stands in", width=3),
        Column("What others should know", width=4),
    )
    lines = [
        Row(
            (
                span(one.starts, one.ends),
                one.stand_in_name or names.say("The {deputy} of each thing"),
                one.reason or "-",
            )
        )
        for one in rows
    ]
    return Table("Days away", columns, lines)


def _changes(one: HoldingRow, person_id: int, council_key: str, today: date) -> object:
    if is_over(one, today):
        return "-"
    address: Address = {"council": council_key, "person_id": person_id, "holding_id": one.id}
    move = Link(f"Move from {one.post_title}", reverse("move_person", kwargs=address))
    return move, " · ", Link(f"End {one.post_title}", reverse("end_holding", kwargs=address))
