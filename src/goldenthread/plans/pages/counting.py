"""How many objectives of a plan serve each priority first of all: each is counted once, by its main one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from goldenthread.documents.nodes import Block, Column, Heading, Number, Row, Table
from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import ObjectiveRow


def by_priority(rows: Sequence[ObjectiveRow], names: Names) -> list[Block]:
    """A table by main priority and kind, with what has none in a row of its own (GT-016, FW-017)."""
    if not rows:
        return []
    counts = Counter((_main(row, names), row.kind) for row in rows)
    main = list(dict.fromkeys(_main(row, names) for row in sorted(rows, key=lambda row: row.main is None)))
    columns = [
        Column(names.say("Main {priority}"), width=46),
        *(Column(words.KINDS[kind], "number", 18) for kind in rules.OBJECTIVE_KINDS),
        Column("In all", "number", 18),
    ]
    lines = [Row([name, *_numbers([counts[name, kind] for kind in rules.OBJECTIVE_KINDS])]) for name in main]
    lines.append(Row(["All", *_numbers([sum(row.kind == kind for row in rows) for kind in rules.OBJECTIVE_KINDS])]))
    heading = names.say("{Objectives} by main {priority}")
    return [Heading(2, heading), Table(heading, columns, lines, hide_caption=True)]


def _main(row: ObjectiveRow, names: Names) -> str:
    if row.main:
        return row.main.priority_name
    return names.say("Several {prioritys}, no main one") if row.links else names.say("No {priority}")


def _numbers(counts: Sequence[int]) -> list[Number]:
    return [Number(Decimal(count), str(count)) for count in (*counts, sum(counts))]
