"""Lists of indicators: all of them, and those whose definition sheets lack something."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.documents.nodes import (
    Column,
    Link,
    Row,
    Table,
)
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries
from goldenthread.indicators.pages.words import NOT_GIVEN, address
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import words


def listing(rows: Sequence[IndicatorRow], council_key: str, names: Names) -> Table:
    """Indicators with their service, how often they are reported, and their status."""
    columns = [
        Column("Code", width=10),
        Column("Title", width=46),
        Column(names["Unit"], width=22),
        Column("Reported", width=12),
        Column("Status", width=10),
    ]
    waits = queries.waiting(rows[0].council_id, rows) if rows else {}
    lines = [
        Row(
            [
                row.code,
                Link(row.title, address(row, council_key)),
                row.unit_name or NOT_GIVEN,
                words.FREQUENCIES[row.sheet.frequency],
                words.NOT_YET if row.id in waits and row.status == "active" else words.STATUSES[row.status],
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names.say("{Indicators}, by code"), columns, lines, hide_caption=True)


def incomplete(rows: Sequence[IndicatorRow], council_key: str, names: Names) -> Table:
    """Indicators that lack a required field, with each field they lack (MT-001)."""
    lines = [
        Row(
            [
                row.code,
                Link(row.title, address(row, council_key)),
                row.unit_name or NOT_GIVEN,
                names.say(", ".join(missing)),
            ],
            header=1,
        )
        for row in rows
        if (missing := queries.incomplete(row))
    ]
    columns = [Column("Code", width=10), Column("Title", width=44), Column(names["Unit"], width=18), Column("Missing")]
    return Table("Incomplete definitions and what each lacks", columns, lines, hide_caption=True)
