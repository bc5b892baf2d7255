"""Statuses set by hand, with the one that was worked out beside them, and actions taken on exceptions."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from goldenthread.documents.nodes import Block, Column, Content, Link, Listing, Part, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import OverrideRow, ResponseRow

STAGES = {"not_started": "not started", "under_way": "under way", "done": "done"}


def overrides(words: Words, rows: Sequence[OverrideRow]) -> Table:
    """Everything that was ever set by hand, or withdrawn, newest first."""
    columns = [
        Column(words["Period"], "text", 20),
        Column("Set to", "text", 16),
        Column("Until", "text", 16),
        Column("Why", "text", 28),
        Column("By", "text", 20),
    ]
    lines = [
        Row(
            [
                one.months,
                words.status(one.status) if one.status else "Withdrawn",
                day(one.until) if one.until else "–",
                one.reason,
                f"{one.post_title}, {one.set_by_name}, {one.set_on}",
            ]
        )
        for one in rows
    ]
    return Table("Set by hand, newest first", columns, lines, hide_caption=True)


def responses(rows: Sequence[ResponseRow], council_key: str, names: Names) -> list[Block]:
    """The actions taken, or that there is none."""
    return [Listing([action(one, council_key, names) for one in rows])] if rows else []


def action(one: ResponseRow, council_key: str, names: Names) -> Content:
    """An action with how far it is; a link where there is a page to lead to."""
    said = f"{names['Action']} {one.number}: "
    due = f", due {day(one.due_on)}" if one.due_on else ""
    told = Quiet(f" {STAGES[one.stage]}{due}")
    if not council_key:
        return [said, one.text, told]
    address = reverse("action", kwargs={"council": council_key, "action_id": one.action_id})
    parts: list[Part] = [said, Link(one.text, address), told]
    return parts
