"""The register of requests for data: what is open, and how many were answered from data already held (MT-034)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goldenthread.choosing import rules
from goldenthread.choosing.pages.words import NONE, linked
from goldenthread.choosing.queries import RequestRow
from goldenthread.documents.nodes import (
    Block,
    Column,
    Content,
    Facts,
    Heading,
    Number,
    Paragraph,
    Quiet,
    Row,
    StatusMark,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import share_of
from goldenthread.indicators.pages import Seen
from goldenthread.indicators.pages.seen import hours_told, number


def register(rows: Sequence[RequestRow], seen: Seen) -> list[Block]:
    """The share answered from what is held, then what is open with the latest first, then what is closed."""
    if not rows:
        return [Paragraph("No request is on the register.")]
    still, closed = [one for one in rows if one.is_open], [one for one in rows if not one.is_open]
    blocks: list[Block] = [_summary(rows, seen)]
    heading = f"Open ({len(still)})"
    blocks += [Heading(2, heading), _open(still, seen, heading) if still else Paragraph("Nobody waits for an answer.")]
    if closed:
        heading = f"Closed ({len(closed)})"
        blocks += [Heading(2, heading), _closed(closed, seen, heading)]
    return blocks


def _summary(rows: Sequence[RequestRow], seen: Seen) -> Facts:
    found = rules.held(one.answered for one in rows)
    hours = [one.hours for one in rows if one.hours is not None]
    late = sum(one.is_overdue(seen.today) for one in rows)
    each = f", {hours_told(sum(hours, Decimal(0)) / len(hours))} for each" if hours else ""
    told = f"{found.held} of {found.answered} answered ({share_of(found.held, found.answered)})"
    return Facts(
        [
            ("From data already held", told if found.answered else "None answered yet"),
            ("Open", f"{found.open}, {late} of them overdue"),
            ("Hours it took", f"{hours_told(sum(hours, Decimal(0)))}{each}"),
        ]
    )


def _open(rows: Sequence[RequestRow], seen: Seen, caption: str) -> Table:
    columns = [
        Column("No.", "number", 6),
        Column("Who asks", width=22),
        Column("What for", width=38),
        Column("Due", width=16),
        Column("State", "status", 18),
    ]
    lines = []
    for one in rows:
        is_late = one.is_overdue(seen.today)
        mark = StatusMark("red", "Overdue") if is_late else StatusMark("not_due", "Open")
        lines.append(Row([number(one.number), _asker(one), one.text, day(one.due_on), mark], header=1))
    return Table(caption, columns, lines, hide_caption=True)


def _asker(one: RequestRow) -> Content:
    return [one.asker, Quiet(f" {rules.KINDS[one.kind].lower()}, {day(one.asked_on)}")]


def _closed(rows: Sequence[RequestRow], seen: Seen, caption: str) -> Table:
    columns = [
        Column("No.", "number", 6),
        Column("Who asked", width=18),
        Column("What for", width=24),
        Column("Answered", width=22),
        Column("From which", width=20),
        Column("Hours", "number", 10),
    ]
    lines = [
        Row(
            [
                number(one.number),
                _asker(one),
                one.text,
                [rules.ANSWERED[one.answered], Quiet(f" {day(one.answered_on)}: {one.told}")]
                if one.answered_on
                else NONE,
                linked(seen, one.indicator_ids),
                Number(one.hours, hours_told(one.hours)) if one.hours is not None else NONE,
            ],
            header=1,
        )
        for one in rows
    ]
    return Table(caption, columns, lines, hide_caption=True)
