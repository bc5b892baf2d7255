"""Changes of sets with what is decided upon each indicator, the tasks that follow, and the targets of a new year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.documents.nodes import (
    Block,
    Callout,
    Column,
    Content,
    Details,
    Link,
    Paragraph,
    Quiet,
    Row,
    Table,
)
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.indicators.pages.seen import number
from goldenthread.indicators.pages.words import address
from goldenthread.indicators.queries import Coming, Deciding, IndicatorRow, RulingRow, TaskRow
from goldenthread.indicators.rules import OUTCOMES

STANDINGS = {"agreed": "Agreed", "set": "Set, not agreed", "none": "None", "over": "Not collected then"}


def changes_table(found: Sequence[Deciding], pack: Pack, council_key: str, names: Names) -> Table:
    """Every change of a set: from when, how many it concerns, and how many of these are undecided."""
    sets = {one.key: one.name for one in pack.indicator_sets}
    lines = [
        Row(
            [
                Link(
                    one.change.title,
                    reverse("indicator_change", kwargs={"council": council_key, "change_id": one.change.id}),
                ),
                sets.get(one.change.set_key, one.change.set_key),
                day(one.change.on),
                number(len(one.rows)),
                _state(one),
            ],
            header=1,
        )
        for one in found
    ]
    columns = [
        Column("Change", width=34),
        Column("Set", width=24),
        Column("From", width=14),
        Column(names["Indicators"], "number", 10),
        Column("State", width=18),
    ]
    return Table("Changes of sets, newest first", columns, lines, hide_caption=True)


def _state(one: Deciding) -> Content:
    if one.change.done_at is not None:
        return f"Carried out by {one.change.done_by_name}"
    if not one.change.ends:
        return "Noted; owners are asked"
    return f"{len(one.undecided)} undecided" if one.undecided else "Decided, not carried out"


def late(found: Sequence[Deciding], today: date) -> list[Block]:
    """What is undecided although the day has come."""
    due = [one for one in found if one.undecided and one.change.on <= today and one.change.done_at is None]
    told = "; ".join(f"{one.change.title}, {len(one.undecided)} of {len(one.rows)}" for one in due)
    return [Callout("Undecided after the day of the change", f"{told}.", "warning")] if due else []


def deciding(found: Deciding, council_key: str, names: Names) -> Table:
    """Each indicator of the set with what is decided upon it, those undecided first (MT-004)."""
    undecided = {row.id for row in found.undecided}
    rows = sorted(found.rows, key=lambda row: (row.id not in undecided, row.code))
    columns = [
        Column(names["Indicator"], width=34),
        Column("Decided", width=24),
        Column("Why", width=26),
        Column("Recorded by", width=16),
    ]
    lines = [Row([_titled(row, council_key), *_cells(found.rulings.get(row.id))]) for row in rows]
    return Table(names.say("Each {indicator} of the set, the undecided first"), columns, lines)


def _cells(ruling: RulingRow | None) -> list[Content]:
    if ruling is None:
        return ["Undecided", Quiet("–"), Quiet("–")]
    outcome = OUTCOMES[ruling.outcome]
    if ruling.successor_code:
        how = "in one line" if ruling.is_joined else "with a break"
        outcome = f"Replaced by {ruling.successor_code}, {how}"
    said = f"{ruling.reason} {ruling.decision}".strip()
    return [outcome, said, f"{ruling.set_by_name}, {day(ruling.set_at)}"]


def _titled(row: IndicatorRow, council_key: str) -> Content:
    return [Link(row.title, address(row, council_key)), Quiet(f" {row.code}")]


def tasks_table(tasks: Sequence[TaskRow], council_key: str, today: date, caption: str) -> Table:
    """What owners are asked to do because something changed, and what they did (MT-044)."""
    columns = [
        Column("About", width=30),
        Column("To do", width=34),
        Column("Who", width=18),
        Column("State", width=18),
    ]
    lines = [
        Row([_titled(one.row, council_key), one.told, one.post_title or "Nobody: name an owner", _standing(one, today)])
        for one in tasks
    ]
    return Table(caption, columns, lines, hide_caption=True)


def _standing(one: TaskRow, today: date) -> Content:
    if one.done_at is not None:
        return f"Done by {one.done_by_name}, {day(one.done_at)}: {one.answer}"
    return f"{'Late' if one.due_on < today else 'Open'}, by {day(one.due_on)}"


def coming_year(coming: Coming, council_key: str, names: Names) -> list[Block]:
    """How many indicators have targets for the coming year, and each of them with the year before (roll-over)."""
    counts = Counter(standing for _, standing, _ in coming.rows)
    collected, has = sum(counts.values()) - counts["over"], counts["agreed"] + counts["set"]
    told = names.say(
        f"Of {collected} {{indicators}} that are collected in {coming.year.label}, {has} have {{targets}}: "
        f" {counts['agreed']} agreed, {counts['set']} not agreed yet. {counts['none']} have none, and "
        f"{counts['over']} of the year before are not collected any more."
    )
    columns = [
        Column(names["Indicator"], width=46),
        Column("The year before", width=20),
        Column(f"{coming.year.label}", width=34),
    ]
    lines = [
        Row([_titled(row, council_key), "Set" if had else Quiet("None"), STANDINGS[standing]])
        for row, standing, had in coming.rows
    ]
    table = Table(names.say(f"{{Targets}} for {coming.year.label}"), columns, lines, hide_caption=True)
    return [Paragraph(told), Details(names.say("Show each {indicator}"), [table])]
