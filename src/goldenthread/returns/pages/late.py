"""What is late as a document node: by owner, with the days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse

from goldenthread.documents.nodes import Column, Link, Number, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.returns.queries import Late

# The list shows the longest; what is shorter follows as these are sent.
MOST = 50


def late(rows: Sequence[Late], council_key: str, names: Names) -> Table | None:
    """Who has not sent what, and for how many days; nothing where nothing is late."""
    if not rows:
        return None
    columns = [
        Column(names["Indicator"], width=40),
        Column(names["Indicator_owner"], width=20),
        Column(names["Unit"], width=16),
        Column("Days late", "number", 10),
        Column("Was due", width=14),
    ]
    caption = f"{len(rows)} late" if len(rows) <= MOST else f"{len(rows)} late, the {MOST} longest"
    shown = [_late(one, council_key) for one in rows[:MOST]]
    return Table(caption, columns, shown, hide_caption=len(rows) <= MOST)


def _late(one: Late, council_key: str) -> Row:
    address = reverse("return", kwargs={"council": council_key, "return_id": one.row.id})
    title = f"{one.row.indicator.code} {one.row.indicator.title}, {one.row.period.months}"
    owners = ", ".join(one.owners) or "Nobody"
    return Row(
        [
            Link(title, address),
            owners,
            one.row.unit_name,
            Number(Decimal(one.days), str(one.days)),
            day(one.row.period.due_on),
        ]
    )
