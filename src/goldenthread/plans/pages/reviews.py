"""The yearly review: each priority with what became of it, and on what evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Heading,
    Link,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Strip,
    StripPart,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.plans.queries import PriorityRow, ReviewRow
from goldenthread.web import clock

OPEN = ""
WORDS = {"keep": "Kept", "change": "Changed", "drop": "Dropped", "add": "Added", OPEN: "Not reviewed yet"}
SIGNS = {"keep": "green", "change": "amber", "drop": "contextual", "add": "awaiting", OPEN: "no_target"}


def reviews(
    rows: Sequence[PriorityRow], found: Mapping[int, ReviewRow], pack: Pack, form: str, names: Names
) -> list[Block]:
    """A strip of what was decided, then set by set each with its evidence (GT-037). `form` is where to say it."""
    counts = Counter(found[row.id].outcome if row.id in found else OPEN for row in rows)
    done = len(rows) - counts[OPEN]
    told = f"{done} of {len(rows)} {names['prioritys']} are reviewed."
    parts = [StripPart(SIGNS[one], WORDS[one], counts[one]) for one in WORDS if counts[one]]
    blocks: list[Block] = [Paragraph(told, "lead")]
    if rows:
        blocks.append(Strip(parts, names.say("{Prioritys} by what became of them")))
    for key in dict.fromkeys(row.set_key for row in rows):
        of_set, named = [row for row in rows if row.set_key == key], pack.priority_set(key)
        title = named.name if named else names["Prioritys"]
        blocks += [Heading(2, title), _table(title, of_set, found, form, names)]
    return blocks


def _table(title: str, rows: Sequence[PriorityRow], found: Mapping[int, ReviewRow], form: str, names: Names) -> Table:
    columns = [
        Column(names["Priority"], width=30),
        Column("Review", "status", 14),
        Column("Evidence", width=34),
        Column("Recorded", width=22),
    ]
    if form:
        columns.append(Column("What you can do", width=12))
    lines = []
    for row in rows:
        cells = _cells(row, found.get(row.id))
        step = Link("Review" if row.id not in found else "Change", f"{form}&priority={row.key}", of=row.name)
        lines.append(Row([*cells, step] if form else cells))
    return Table(title, columns, lines, hide_caption=True)


def _cells(row: PriorityRow, one: ReviewRow | None) -> list[Content]:
    name = f"{row.code} {row.name}".strip()
    if one is None:
        return [name, StatusMark(SIGNS[OPEN], WORDS[OPEN]), Quiet("–"), Quiet("–")]
    by = f"{day(clock.day(one.made_at))}, by {one.made_by_name}"
    return [name, StatusMark(SIGNS[one.outcome], WORDS[one.outcome]), one.evidence, by]
