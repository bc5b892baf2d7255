"""Key points that nothing measures: whose task each is, by when, and which indicator came of it (MT-023)."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.choosing.pages.words import NOT_YET, parts
from goldenthread.choosing.queries import GapRow
from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Details,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.pages.seen import number
from goldenthread.web import clock

MARKS = {
    "open": StatusMark("not_available", "No task yet"),
    "task": StatusMark("amber", "Being developed"),
    "overdue": StatusMark("red", "Overdue"),
    "measured": StatusMark("green", "Measured"),
}


def developed(rows: Sequence[GapRow], seen: Seen) -> list[Block]:
    """What is still to be measured first, then what is measured now."""
    if not rows:
        return [Paragraph("No key point without information is on record.")]
    states = {one.id: one.state(seen.today) for one in rows}
    still = sorted((one for one in rows if states[one.id] != "measured"), key=_urgency)
    done = [one for one in rows if states[one.id] == "measured"]
    late = list(states.values()).count("overdue")
    told = f"{len(still)} not measured yet, {late} of them overdue; {len(done)} measured since."
    blocks: list[Block] = [Paragraph(told, "lead")]
    blocks += [_table(some, states, seen, title) for some, title in _tables(still, done) if some]
    if earlier := [one for one in rows if len(one.tasks) > 1]:
        blocks.append(Details("Tasks that were given anew", [_earlier(earlier, seen)]))
    return blocks


def _tables(still: Sequence[GapRow], done: Sequence[GapRow]) -> list[tuple[Sequence[GapRow], str]]:
    return [(still, "Not measured yet"), (done, "Measured now")]


def _urgency(one: GapRow) -> tuple[bool, str, int]:
    """What nobody has first, then by the day it is due."""
    return (one.task is not None, one.task.due_on.isoformat() if one.task else "", one.number)


def _table(rows: Sequence[GapRow], states: dict[int, str], seen: Seen, title: str) -> Table:
    columns = [
        Column("No.", "number", 6),
        Column("Key point", width=28),
        Column("Came up", width=18),
        Column("Task", width=24),
        Column("State", "status", 12),
        Column(seen.names["Indicator"], width=14),
    ]
    lines = [Row([number(one.number), *_cells(one, states[one.id], seen)], header=1) for one in rows]
    return Table(title, columns, lines)


def _cells(one: GapRow, state: str, seen: Seen) -> list[Content]:
    named = {kept.key: kept.name for kept in seen.pack.priorities}
    about: Content = [one.text, Quiet(f" {named[one.priority]}")] if one.priority in named else one.text
    task: Content = NOT_YET
    if one.task:
        task = [one.task.task, Quiet(f" {one.task.owner_title}, by {day(one.task.due_on)}")]
    measure = next((row for row in seen.rows if row.id == one.indicator_id), None)
    came: Content = NOT_YET
    if measure and one.measured_at:
        came = [*parts(seen.link(measure)), Quiet(f" since {day(clock.day(one.measured_at))}")]
    return [about, f"{one.session}, {day(one.raised_on)}", task, MARKS[state], came]


def _earlier(rows: Sequence[GapRow], seen: Seen) -> Table:
    columns = [
        Column("Key point", width=40),
        Column(seen.names["Owner"], width=30),
        Column("By", width=15),
        Column("Given", width=15),
    ]
    lines = [
        Row([one.text, task.owner_title, day(task.due_on), day(clock.day(task.made_at))])
        for one in rows
        for task in one.tasks[1:]
    ]
    return Table("Tasks that were given anew", columns, lines, hide_caption=True)
