"""The one key set: how many indicators each priority has, and which of a level's measures serve none of its plans."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Block, Bullet, Callout, Column, Heading, Listing, Paragraph, Row, Table
from goldenthread.engine.numbers import share_of
from goldenthread.framework.schema import PrioritySet
from goldenthread.indicators import queries
from goldenthread.indicators.pages.seen import Seen, number
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import IndicatorRow, Measured
from goldenthread.plans.queries import PriorityRow

Under = Sequence[tuple[PriorityRow, list[IndicatorRow]]]


def mapped(seen: Seen) -> list[Block]:
    """Counts for each priority, those with too few or too many flagged, then what a level has that serves no plan."""
    found = queries.in_plans(seen.council_id, seen.rows)
    under = queries.under_priorities(seen.council_id, seen.rows, found, on=seen.today)
    return [*_priorities(under, seen), *_levels(found, seen)]


def _priorities(under: Under, seen: Seen) -> list[Block]:
    known = {one.key: one for one in seen.pack.priority_sets}
    most = max([len(rows) for _, rows in under], default=0)
    columns = [
        Column(seen.names["Priority"], width=40),
        Column("Set", width=20),
        Column(seen.names["Indicators"], "number", 10),
        Column("Beside the others", "chart", 14),
        Column("Enough?", width=16),
    ]
    lines, none = [], []
    for one, rows in under:
        within = known.get(one.set_key)
        verdict = _verdict(len(rows), within)
        if not rows:
            none.append(one.name)
        bar = Bullet(Decimal(len(rows)), limit=Decimal(most), status="contextual", summary=str(len(rows)))
        lines.append(Row([one.name, within.name if within else NOT_GIVEN, number(len(rows)), bar, verdict]))
    blocks: list[Block] = []
    if none:
        told = seen.names.say("No {indicator} says how far these are:")
        blocks += [Callout(f"Not measured: {len(none)} of {len(under)}", told, "warning"), Listing(none)]
    caption = seen.names.say("{Indicators} of each {priority}")
    none_yet = Paragraph(seen.names.say("The framework names no {priority}."))
    return [*blocks, Table(caption, columns, lines) if lines else none_yet]


def _verdict(count: int, within: PrioritySet | None) -> str:
    least, most = (within.least_indicators, within.most_indicators) if within else (1, None)
    if count == 0:
        return "None"
    if count < least:
        return f"Too few: {least} wanted"
    return f"Too many: {most} at most" if most and count > most else "Yes"


def _levels(found: Sequence[Measured], seen: Seen) -> list[Block]:
    """Of the measures of each level, how many are linked to what its plans are to bring about (MT-012)."""
    blocks: list[Block] = []
    for level in seen.pack.levels:
        mine = [row for row in seen.rows if row.sheet.level == level.key]
        if not mine:
            continue
        linked = {row.id for one in found if one.plan.level == level.key for row in one.rows}
        free = [row for row in mine if row.id not in linked]
        of_them = share_of(len(mine) - len(free), len(mine))
        told = f"{len(mine) - len(free)} of {seen.counted(len(mine))} linked ({of_them})"
        heading = seen.names.say(f"{level.name}: {{indicators}} and its {{objectives}}")
        blocks += [Heading(2, heading), Paragraph(f"{told}.")]
        if free:
            blocks.append(_free(free, seen, level.name))
    return blocks


def _free(rows: Sequence[IndicatorRow], seen: Seen, level: str) -> Table:
    columns = [
        Column(seen.names["Indicator"], width=50),
        Column(seen.names["Unit"], width=25),
        Column(seen.names["Priority"], width=25),
    ]
    named = {one.key: one.name for one in seen.pack.priorities}
    lines = [
        Row([seen.link(row), row.unit_name or NOT_GIVEN, named.get(row.sheet.priority) or NOT_GIVEN]) for row in rows
    ]
    return Table(seen.names.say(f"{{Indicators}} linked to no {{objective}} of the {level}"), columns, lines)
