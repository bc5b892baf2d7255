"""The list of plans by level, and the units that have none."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Block, Column, Heading, Link, Listing, Paragraph, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import UnitRow
from goldenthread.plans.pages import words
from goldenthread.plans.queries import PlanRow


def listing(rows: Sequence[PlanRow], council_key: str, names: Names) -> Table:
    """Plans from the top of the ladder down."""
    columns = [
        Column(names["Level"], width=20),
        Column("Title", width=32),
        Column(names["Unit"], width=20),
        Column("For", width=18),
        Column("State", width=10),
    ]
    lines = [
        Row(
            [
                row.level_name,
                Link(row.title, reverse("plan", kwargs={"council": council_key, "plan": row.key})),
                row.unit_name or words.NOT_GIVEN,
                words.span(row.starts, row.ends),
                words.STATES[row.state],
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(f"{names['Plans']}, from the longest view down", columns, lines, hide_caption=True)


def lacking(units: Sequence[UnitRow], names: Names) -> list[Block]:
    """The units without a plan today, by name (GT-042)."""
    if not units:
        return []
    told = names.say("No {plan} in force today belongs to these {units}, or says that it covers them.")
    items = [unit.name for unit in sorted(units, key=lambda unit: unit.name)]
    return [Heading(2, f"{names['Units']} without {names.a('plan')}"), Paragraph(told), Listing(items)]
