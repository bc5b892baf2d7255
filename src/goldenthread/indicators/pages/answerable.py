"""Who answers for each indicator, by department: what has no owner, no deputy, no procedure note (DQ-004)."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.documents.nodes import Block, Callout, Column, Heading, Paragraph, Row, Table
from goldenthread.indicators.pages.seen import Seen, number
from goldenthread.indicators.pages.words import NOT_GIVEN
from goldenthread.indicators.queries import IndicatorRow

Lacks = Callable[[IndicatorRow], bool]
LACKING: tuple[tuple[str, Lacks], ...] = (
    ("{indicator_owner}", lambda row: row.sheet.owner_id is None),
    ("{deputy}", lambda row: row.sheet.deputy_id is None),
    ("{procedure_note}", lambda row: not row.sheet.procedure_note),
)


def answerable(seen: Seen) -> list[Block]:
    """How many lack what in each department, then each of the three lists; an empty one is said to be so."""
    blocks: list[Block] = [_verdict(seen), _by_unit(seen)] if seen.rows else []
    for idea, lacks in LACKING:
        found = [row for row in seen.rows if lacks(row)]
        blocks.append(Heading(2, seen.names.say(f"No {idea} ({len(found)})")))
        blocks.append(_listed(found, seen, idea) if found else Paragraph(seen.names.say("Every {indicator} has one.")))
    return [*blocks, *collated(seen)]


def collated(seen: Seen) -> list[Block]:
    """Of each set that asks for them, what has not both a responsible officer and a collator (MT-035)."""
    blocks: list[Block] = []
    for one in seen.pack.indicator_sets:
        if not one.needs_collator:
            continue
        rows = [row for row in seen.rows if one.key in row.sheet.sets]
        found = [row for row in rows if row.sheet.owner_id is None or row.sheet.collator_id is None]
        heading = f"{one.name}: without both {seen.names.a('owner')} and a collator ({len(found)})"
        blocks.append(Heading(2, heading))
        if found:
            blocks.append(_both(found, seen, heading))
        else:
            every = "Every {indicator} here has both." if rows else "No {indicator} here belongs to it."
            blocks.append(Paragraph(seen.names.say(every)))
    return blocks


def _verdict(seen: Seen) -> Callout:
    lacking = sum(any(lacks(row) for _, lacks in LACKING) for row in seen.rows)
    if not lacking:
        told = seen.names.say("Every {indicator} has {a_owner}, {a_deputy} and {a_procedure_note}.")
        return Callout("Compliant", told, "good")
    told = seen.names.say("lack {a_owner}, {a_deputy} or {a_procedure_note}.")
    return Callout("Not compliant yet", f"{lacking} of {seen.counted(len(seen.rows))} {told}", "warning")


def _by_unit(seen: Seen) -> Table:
    units = sorted({row.unit_name for row in seen.rows})
    columns = [
        Column(seen.names["Unit"], width=40),
        Column(seen.names["Indicators"], "number", 15),
        *(Column(seen.names.say(f"No {idea}"), "number", 15) for idea, _ in LACKING),
    ]
    lines = []
    for unit in units:
        mine = [row for row in seen.rows if row.unit_name == unit]
        counts = [sum(map(lacks, mine)) for _, lacks in LACKING]
        lines.append(Row([unit or NOT_GIVEN, number(len(mine)), *map(number, counts)]))
    return Table(seen.names.say("What is missing, by {unit}"), columns, lines)


def _listed(rows: list[IndicatorRow], seen: Seen, idea: str) -> Table:
    columns = [Column(seen.names["Unit"], width=40), Column(seen.names["Indicator"], width=60)]
    lines = [
        Row([row.unit_name or NOT_GIVEN, seen.link(row)])
        for row in sorted(rows, key=lambda row: (row.unit_name, row.code))
    ]
    return Table(seen.names.say(f"{{Indicators}} without {{a_{idea.strip('{}')}}}"), columns, lines, hide_caption=True)


def _both(rows: list[IndicatorRow], seen: Seen, caption: str) -> Table:
    columns = [
        Column(seen.names["Indicator"], width=50),
        Column(seen.names["Indicator_owner"], width=25),
        Column("Collator", width=25),
    ]
    lines = [Row([seen.link(row), row.owner_title or NOT_GIVEN, row.collator_title or NOT_GIVEN]) for row in rows]
    return Table(caption, columns, lines, hide_caption=True)
