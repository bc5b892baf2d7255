"""The register of who owns actions: how much each has to do, and who may be one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse

from goldenthread.delivery import queries, rules
from goldenthread.delivery.pages import words
from goldenthread.delivery.queries import ActionRow, OwnerRow
from goldenthread.documents.nodes import Block, Column, Content, Heading, Link, Listing, Number, Paragraph, Row, Table
from goldenthread.framework.speech import Names


def owners(
    rows: Sequence[OwnerRow], actions: Sequence[ActionRow], council_key: str, names: Names, today: date
) -> Table:
    """Everyone with what they own, whatever name it stands under (AC-003)."""
    columns = [Column("Who", width=36), Column("Post", width=28), Column(names["Actions"], kind="number", width=9),
               Column("Not done", kind="number", width=9), Column("Overdue", kind="number", width=9)]  # fmt: skip
    lines = []
    for row in rows:
        own = [one for one in actions if row.id in one.owner_ids]
        open_ones = [one for one in own if one.stage != "done"]
        counts = (len(own), len(open_ones), len(queries.overdue(own, today)))
        where = reverse("actions", kwargs={"council": council_key}) + f"?show=all&owner={row.id}"
        numbers: list[Content] = [Number(Decimal(count), str(count)) for count in counts]
        lines.append(Row([_named(row, where), _behind(row), *numbers]))
    return Table(names.say("Who owns {actions}"), columns, lines, hide_caption=True)


def _named(row: OwnerRow, where: str) -> Content:
    link = Link(row.name, where)
    return [link, f" (also {', '.join(row.also)})"] if row.also else link


def _behind(row: OwnerRow) -> Content:
    if row.is_outside:
        return "Outside the council"
    return row.post_title or row.unit_name or words.NOT_GIVEN


def possible(rows: Sequence[OwnerRow]) -> list[Block]:
    """Names that look like one and the same, each pair once."""
    by_id = {row.id: row for row in rows}
    found = rules.pairs([row.named for row in rows])
    if not found:
        return []
    told: list[Content] = [f"{by_id[one].name} and {by_id[other].name}" for one, other in found]
    return [
        Heading(2, "May be one and the same"),
        Paragraph("Join them below if they are: what both own then counts as one."),
        Listing(told),
    ]
