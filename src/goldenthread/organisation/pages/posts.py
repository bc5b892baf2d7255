"""Posts as nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Part, Quiet, Row, Table
from goldenthread.organisation.pages.days import is_over, span
from goldenthread.organisation.queries import HolderRow, PostRow
from goldenthread.organisation.rules import in_force

Holders = Mapping[int, Sequence[HolderRow]]


def posts(rows: Sequence[PostRow], holders: Holders, council_key: str, today: date, *, may_manage: bool) -> list[Table]:
    """The posts with who holds them today; those that have ended in a table of their own."""
    lasting = [row for row in rows if not is_over(row, today)]
    over = [row for row in rows if is_over(row, today)]
    tables = [_lasting(lasting, holders, council_key, today, may_manage=may_manage)] if lasting else []
    return [*tables, *([_over(over)] if over else [])]


def _lasting(rows: Sequence[PostRow], holders: Holders, council_key: str, today: date, *, may_manage: bool) -> Table:
    columns = [
        *(Column("Post", width=3), Column("Role", width=2), Column("Unit", width=2)),
        *(Column("Held today by", width=2), Column("From and to", width=2)),
    ]
    if may_manage:
        columns.append(Column("Change"))
    lines = []
    for row in rows:
        title = row.title if in_force(row.starts, row.ends, today) else (row.title, Quiet(" (not in force today)"))
        held = _held_by(holders.get(row.id, ()), council_key)
        cells: list[object] = [title, row.role_title, row.unit_name or "-", held, span(row.starts, row.ends)]
        if may_manage:
            cells.append(_changes(row, council_key))
        lines.append(Row(cells))  # type: ignore[arg-type]  # every cell is text or links
    return Table("Posts", tuple(columns), lines)


def _held_by(holders: Sequence[HolderRow], council_key: str) -> str | tuple[Part, ...]:
    parts: list[Part] = []
    for one in holders:
        address = reverse("person", kwargs={"council": council_key, "person_id": one.person_id})
        parts += [", ", Link(one.name, address)]
    return tuple(parts[1:]) or "Nobody"


def _changes(row: PostRow, council_key: str) -> tuple[Part, ...]:
    address: dict[str, object] = {"council": council_key, "post_id": row.id}
    move = Link("Move", reverse("move_post", kwargs=address), of=row.title)
    return move, " · ", Link("End", reverse("end_post", kwargs=address), of=row.title)


def _over(rows: Sequence[PostRow]) -> Table:
    columns = (
        *(Column("Post", width=3), Column("Role", width=2)),
        *(Column("Unit", width=2), Column("From and to", width=2)),
    )
    lines = [Row((row.title, row.role_title, row.unit_name or "-", span(row.starts, row.ends))) for row in rows]
    return Table("Posts that have ended", columns, lines)
