"""What indicators add to the pages of plans and objectives: what measures them, how often, and who watches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Heading,
    Link,
    Listing,
    Paragraph,
    Quiet,
    Row,
    Strong,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.indicators import queries
from goldenthread.indicators.pages.balance import of_plan as balance_of
from goldenthread.indicators.pages.targets import decision_table, decisions
from goldenthread.indicators.pages.words import NOT_GIVEN, address
from goldenthread.indicators.queries import IndicatorRow, MeasureRow
from goldenthread.indicators.rules import words
from goldenthread.plans.readiness import Added, Asked, Piece
from goldenthread.web import clock


def measures(rows: Sequence[MeasureRow], council_key: str, names: Names) -> Table:
    """The indicators that measure an objective."""
    lines = [
        Row(
            [
                row.indicator.code,
                Link(row.indicator.title, address(row.indicator, council_key)),
                row.indicator.unit_name or NOT_GIVEN,
                words.FREQUENCIES[row.indicator.sheet.frequency],
                f"{day(clock.day(row.made_at))}, by {row.made_by_name}",
            ],
            header=1,
        )
        for row in rows
    ]
    columns = [
        Column("Code", width=10),
        Column(names["Indicator"], width=40),
        Column(names["Unit"], width=18),
        Column("Reported", width=12),
        Column("Linked", width=20),
    ]
    return Table(names.say("{Indicators} that measure this {objective}"), columns, lines, hide_caption=True)


def measured(council_key: str, council_id: int, objective_id: int, names: Names) -> list[Block]:
    """What the page of an objective says of its indicators."""
    rows = queries.measures(council_id, [objective_id])
    all_of_it = reverse("objective_measures", kwargs={"council": council_key, "objective_id": objective_id})
    blocks: list[Block] = [Heading(2, names.say("{Indicators} that measure it"))]
    if rows:
        blocks.append(measures(rows, council_key, names))
    else:
        blocks.append(Paragraph(names.say("No {indicator} measures this {objective}.")))
    known = {row.indicator.id: row.indicator for row in rows}
    blocks.append(Paragraph(Link(names.say("{Indicators} of this {objective}"), all_of_it)))
    return [*blocks, *decisions(queries.decisions(council_id, list(known)) if known else [], known, names)]


def monitored(asked: Asked) -> Added:
    """How performance against a plan is watched: by which indicators, how often, and by whom (SP-033)."""
    origins, names = asked.origins, asked.names
    level = asked.pack.level(asked.plan.level)
    serves: dict[str, list[str]] = defaultdict(list)
    rows = [row for row in queries.measures(asked.plan.council_id, origins) if row.indicator.status == "active"]
    for row in rows:
        aim = origins[row.objective_id]
        serves[row.indicator.code].append(f"{aim.code} {aim.text}")
    indicators = {row.indicator.code: row.indicator for row in rows}
    measured = {row.objective_id for row in rows}
    missing = [f"{one.code} {one.text}" for key, one in origins.items() if key not in measured]
    blocks: list[Block] = []
    if rows:
        blocks.append(_monitoring([indicators[code] for code in sorted(indicators)], serves, asked))
    if origins:
        blocks.append(_watched_by(level.reviewed_by if level else (), names))
    if missing:
        told = (
            names.say("No {indicator} says how far they are:")
            if len(missing) > 1
            else names.say("No {indicator} says how far it is:")
        )
        blocks += [Callout(f"Not monitored: {len(missing)} of {len(origins)}", told, "warning"), Listing(missing)]
    piece = Piece("monitoring", "How performance is monitored", blocks)
    balanced = balance_of(indicators.values(), names)
    told_by = Piece("measures", names.say("Balance of the {indicators}"), balanced)
    return Added([*([piece] if blocks else []), *([told_by] if balanced else [])], {"indicators": len(indicators)})


def _monitoring(rows: Sequence[IndicatorRow], serves: Mapping[str, Sequence[str]], asked: Asked) -> Table:
    names = asked.names
    columns = [
        Column("Code", width=10),
        Column(names["Indicator"], width=30),
        Column(names["Objectives"], width=30),
        Column("How often", width=12),
        Column(names["Indicator_owner"], width=18),
    ]
    lines = [
        Row(
            [
                row.code,
                Link(row.title, address(row, asked.council_key)),
                "; ".join(serves[row.code]),
                words.FREQUENCIES[row.sheet.frequency],
                row.owner_title or NOT_GIVEN,
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names.say("{Indicators} that say how far this {plan} is"), columns, lines, hide_caption=True)


def _watched_by(groups: Sequence[str], names: Names) -> Paragraph:
    if not groups:
        return Paragraph(Quiet(names.say("The framework names nobody who reviews {plans} of this {level}.")))
    return Paragraph(["Reviewed by ", Strong("; ".join(groups)), "."])


def decided(asked: Asked) -> Added:
    """The targets of a plan that were changed by decision: of what measures its objectives (GT-036)."""
    known = {row.indicator.id: row.indicator for row in queries.measures(asked.plan.council_id, asked.origins)}
    rows = queries.decisions(asked.plan.council_id, list(known)) if known else []
    heading = asked.names.say("Decisions on {targets}")
    return Added([Piece("targets", heading, [decision_table(rows, known, asked.names)])] if rows else [])
