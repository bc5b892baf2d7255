"""A list of people that is to be loaded: what it would change, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import Column, Row, Table
from goldenthread.engine.errors import Fault
from goldenthread.organisation.commands.load import Entry
from goldenthread.organisation.imports import Plan
from goldenthread.organisation.pages.days import span


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
