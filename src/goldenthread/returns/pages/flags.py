"""Flags for follow-up as document nodes: of one figure, and of many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import Column, Content, Link, Row, StatusMark, Table
from goldenthread.engine.dates import day, moment
from goldenthread.framework.speech import Names
from goldenthread.returns.queries import FlagRow


def flag_mark(one: FlagRow, today: date) -> StatusMark:
    """Whether it is open, late or closed."""
    if not one.is_open:
        return StatusMark("green", "Closed")
    return StatusMark("overdue", "Open, late") if one.by_when < today else StatusMark("amber", "Open")


def flags_of(rows: Sequence[FlagRow], today: date, council_key: str = "") -> Table | None:
    """The flags of one figure, the open ones first, each leading to where it is closed if a council is named."""
    if not rows:
        return None
    columns = [
        Column("What is to be followed up", width=34),
        Column("By when", width=14),
        Column("State", "status", 14),
        Column("Set", width=20),
        Column("What was found", width=34),
    ]
    lines = [
        Row([one.reason, day(one.by_when), flag_mark(one, today), f"{one.set_name}, {moment(one.set_at)}",
             _found(one, council_key)])
        for one in rows
    ]  # fmt: skip
    return Table("Flagged for follow-up", columns, lines, hide_caption=True)


def _found(one: FlagRow, council_key: str) -> Content:
    if one.closed_at is not None:
        return f"{one.found} ({one.closed_name}, {moment(one.closed_at)})"
    if not council_key:
        return "Nothing yet"
    address = reverse("return_flag", kwargs={"council": council_key, "return_id": one.row.id})
    return Link("Say what was found", f"{address}?close={one.id}", of=one.reason)


def flags_to_answer(rows: Sequence[FlagRow], today: date, council_key: str, names: Names) -> Table:
    """Open flags of several figures, each leading to its figure."""
    columns = [
        Column(names["Indicator"], width=40),
        Column("What is to be followed up", width=34),
        Column("By when", width=14),
        Column("State", "status", 14),
    ]
    lines = [Row([_return(one, council_key), one.reason, day(one.by_when), flag_mark(one, today)]) for one in rows]
    return Table("Figures flagged for follow-up", columns, lines, hide_caption=True)


def _return(one: FlagRow, council_key: str) -> Link:
    address = reverse("return", kwargs={"council": council_key, "return_id": one.row.id})
    return Link(f"{one.row.indicator.code} {one.row.indicator.title}, {one.row.period.months}", address)
