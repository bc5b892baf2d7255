"""Whether each measure is still wanted: what is overdue, what was decided and not yet done, what comes (MT-025)."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.choosing import rules
from goldenthread.choosing.queries import ReviewRow, Standing
from goldenthread.documents.nodes import Block, Column, Content, Details, Heading, Link, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.indicators.pages import Seen


def looked_at(rows: Sequence[Standing], seen: Seen, *, may_decide: bool) -> list[Block]:
    """Overdue first; then what was decided and waits to be done; then the others by their day; then the log."""
    active = [one for one in rows if one.row.status == "active"]
    late = [one for one in active if one.is_overdue(seen.today)]
    coming = [one for one in active if not one.is_overdue(seen.today)]
    waiting = [one for one in rows if one.is_waiting]
    months = seen.pack.choosing.review_months
    told = f"{len(late)} of {seen.counted(len(active))} overdue. Each is looked at within {months} months."
    blocks: list[Block] = [Paragraph(told, "lead")]
    if late:
        blocks += [Heading(2, f"Overdue ({len(late)})"), _table(late, seen, "Overdue", may_decide)]
    if waiting:
        heading = f"Decided, not yet done ({len(waiting)})"
        blocks += [Heading(2, heading), _waiting(waiting, seen, heading)]
    if coming:
        heading = f"Still to come ({len(coming)})"
        blocks += [Heading(2, heading), _table(coming, seen, heading, may_decide)]
    if log := [(one, decision) for one in rows for decision in one.decisions]:
        blocks.append(Details(f"Every decision: {len(log)}", [_log(log, seen)]))
    return blocks


def _table(rows: Sequence[Standing], seen: Seen, caption: str, may_decide: bool) -> Table:
    address = reverse("choosing", kwargs={"council": seen.council_key})
    columns = [
        Column(seen.names["Indicator"], width=44),
        Column("By", width=16),
        Column("Last decision", width=28),
        *([Column("Decide", width=12)] if may_decide else []),
    ]
    lines = []
    for one in rows:
        link = Link("Decide", f"{address}?show=reviews&do=decide&of={one.row.id}", of=one.row.code)
        cells: list[Content] = [seen.link(one.row), day(one.due_on), _said(one.last)]
        lines.append(Row([*cells, *([link] if may_decide else [])]))
    return Table(caption, columns, lines, hide_caption=True)


def _said(last: ReviewRow | None) -> Content:
    if last is None:
        return Quiet("None yet")
    return [rules.DECISIONS[last.decision], Quiet(f" on {day(last.decided_on)}: {last.reason}")]


def _waiting(rows: Sequence[Standing], seen: Seen, caption: str) -> Table:
    columns = [
        Column(seen.names["Indicator"], width=40),
        Column("Decided", width=30),
        Column("Still to do", width=30),
    ]
    to_do = {"change": "Change its sheet", "drop": "Withdraw it"}
    lines = [
        Row(
            [
                seen.link(one.row),
                _said(one.last),
                Link(
                    to_do[one.last.decision if one.last else "change"],
                    reverse("indicator_edit", kwargs={"council": seen.council_key, "code": one.row.code}),
                    of=one.row.code,
                ),
            ]
        )
        for one in rows
    ]
    return Table(caption, columns, lines, hide_caption=True)


def _log(log: Sequence[tuple[Standing, ReviewRow]], seen: Seen) -> Table:
    columns = [
        Column("Day", width=14),
        Column(seen.names["Indicator"], width=28),
        Column("Decision", width=12),
        Column("Why", width=28),
        Column("By whom", width=18),
    ]
    ordered = sorted(log, key=lambda pair: pair[1].decided_on, reverse=True)
    lines = [
        Row(
            [
                day(said.decided_on),
                seen.link(one.row),
                rules.DECISIONS[said.decision],
                said.reason,
                said.body_name or said.made_by_name,
            ]
        )
        for one, said in ordered
    ]
    return Table("Every decision, newest first", columns, lines, hide_caption=True)
