"""Figures that are to be followed up, by service: the open flags, and those that are closed with what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from goldenthread.documents.nodes import Block, Column, Details, Heading, Paragraph, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.quality.pages import words
from goldenthread.returns.pages import flag_mark
from goldenthread.returns.queries import FlagRow


def flags(rows: Sequence[FlagRow], council_key: str, names: Names, today: date) -> list[Block]:
    """A table of the open flags for each service, then the closed ones, to be opened on request."""
    still = sorted((one for one in rows if one.is_open), key=lambda one: (_service(one), one.by_when, one.id))
    closed = [one for one in rows if not one.is_open]
    blocks: list[Block] = [] if still else [Paragraph("No figure is flagged for follow-up.")]
    for service, group in groupby(still, key=_service):
        found = list(group)
        blocks += [Heading(3, service), _table(f"To be followed up: {service}", found, council_key, names, today)]
    if closed:
        told = f"{len(closed)} {'flag' if len(closed) == 1 else 'flags'} closed, with what was found"
        blocks.append(Details(told, (_table("Closed flags", closed, council_key, names, today),)))
    return blocks


def _service(one: FlagRow) -> str:
    return one.row.unit_name or words.NO_SERVICE


def _table(caption: str, rows: Sequence[FlagRow], council_key: str, names: Names, today: date) -> Table:
    columns = [
        Column(names["Indicator"], "text", 30),
        Column(names["Period"], "text", 16),
        Column("What is to be followed up", "text", 30),
        Column("By when", "text", 12),
        Column("State", "status", 12),
    ]
    lines = [
        Row(
            [
                words.link(one.row.indicator, council_key, f"{one.row.indicator.code} {one.row.indicator.title}"),
                one.row.period.months,
                f"{one.reason} (set by {one.set_name})" if one.is_open else f"{one.reason} Found: {one.found}",
                day(one.by_when),
                flag_mark(one, today),
            ]
        )
        for one in rows
    ]
    return Table(caption, columns, lines, hide_caption=True)
