"""The lists of actions: how many stand how, and a table of those asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from goldenthread.delivery import queries
from goldenthread.delivery.pages import words
from goldenthread.delivery.queries import ActionRow
from goldenthread.documents.nodes import Block, Column, Content, Link, Quiet, Row, Strip, StripPart, Table
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names

TABS = {
    "overdue": "Overdue",
    "no-year": "No year in the due date",
    "soon": "Due within a month",
    "not-started": "Not started",
    "waiting": "Waiting",
    "all": "All",
}


def of_tab(tab: str, rows: Sequence[ActionRow], today: date) -> list[ActionRow]:
    """The actions of a list."""
    if tab == "overdue":
        return queries.overdue(rows, today)
    if tab == "no-year":
        return queries.without_year(rows)
    if tab == "soon":
        return queries.soon(rows, today)
    if tab == "not-started":
        return queries.not_started(rows)
    return queries.waiting(rows) if tab == "waiting" else list(rows)


def strip(rows: Sequence[ActionRow], today: date, names: Names) -> Strip:
    """How all of them stand, each counted once: done, late, due soon, waiting, begun, not begun."""
    late = {row.id for row in queries.overdue(rows, today)}
    next_up = {row.id for row in queries.soon(rows, today)}
    waits = {row.id for row in queries.waiting(rows)} - next_up
    counts = dict.fromkeys(("done", "late", "soon", "waiting", "begun", "not_begun", "reserve"), 0)
    for row in rows:
        counts[_share(row, late, next_up, waits)] += 1
    parts = [
        StripPart("green", "Done", counts["done"]),
        StripPart("overdue", "Overdue", counts["late"], "?show=overdue"),
        StripPart("awaiting", "Due within a month", counts["soon"], "?show=soon"),
        StripPart("contextual", "Waiting", counts["waiting"], "?show=waiting"),
        StripPart("baseline", "Under way", counts["begun"]),
        StripPart("not_due", "Not started", counts["not_begun"], "?show=not-started"),
        StripPart("not_applicable", "In reserve", counts["reserve"], "?show=all"),
    ]
    told = ", ".join(f"{part.count} {part.word[:1].lower()}{part.word[1:]}" for part in parts if part.count)
    return Strip([part for part in parts if part.count], names.say("{Actions} by how they stand"), told)


def _share(row: ActionRow, late: set[int], soon: set[int], waits: set[int]) -> str:
    if row.stage == "done" or not row.is_live:
        return "done" if row.is_live else "reserve"
    for name, found in (("late", late), ("soon", soon), ("waiting", waits)):
        if row.id in found:
            return name
    return "begun" if row.stage == "under_way" else "not_begun"


def listing(rows: Sequence[ActionRow], council_key: str, pack: Pack, names: Names, today: date) -> Table:
    """Actions with who owns them, when they are due and how they stand."""
    columns = [
        Column("No", kind="number", width=7),
        Column(names["Action"], width=33),
        Column("Who", width=20),
        Column("Due", width=15),
        Column("How it stands", width=15),
        Column(names["Plan"], width=14),
    ]
    lines = [
        Row(
            [
                row.number,
                link(row, council_key),
                words.named(row.owners),
                words.when(row),
                words.stands(row, today, pack),
                plan_link(row, council_key),
            ],
            header=1,
        )
        for row in rows
    ]
    return Table(names["Actions"], columns, lines, hide_caption=True, is_data=True)


def link(row: ActionRow, council_key: str) -> Link:
    """An action by what it is."""
    return Link(row.text, reverse("action", kwargs={"council": council_key, "action_id": row.id}))


def plan_link(row: ActionRow, council_key: str) -> Link:
    """The plan an action belongs to."""
    return Link(row.plan_name, reverse("action_plan", kwargs={"council": council_key, "action_plan": row.plan_key}))


def untold(rows: Sequence[ActionRow], names: Names) -> str:
    """Of how many nobody can tell whether they are overdue; nothing where that can be told of all."""
    many = len(queries.without_year(rows))
    if not many:
        return ""
    have, their = ("has", "its") if many == 1 else ("have", "their")
    said = f"{many} of {len(rows)} {{actions}} {have} no year in {their} due date"
    return names.say(f"{said}: nobody can tell whether {'it is' if many == 1 else 'they are'} overdue.")


def empty(tab: str, names: Names, *, is_untold: bool = False) -> str:
    """What stands where a list is empty; `is_untold` where of some nobody can tell whether they are overdue."""
    told = {
        "overdue": "Nothing that has a year in its due date is overdue." if is_untold else "Nothing is overdue.",
        "no-year": "Every due date has its year.",
        "soon": "Nothing is due within a month.",
        "not-started": "Everything has been started.",
        "waiting": "Nothing waits on something else.",
    }
    return told.get(tab, names.say("No {action} is here yet."))


def repeated(rows: Sequence[ActionRow], council_key: str, names: Names) -> list[Block]:
    """What is said in several places, once each, with where the dates and the urgency differ (AC-008)."""
    by_id = {row.id: row for row in rows}
    blocks: list[Block] = []
    for one in queries.alike(rows):
        columns = [Column("Where", width=40), Column("What it says", width=30), Column("Due", width=18),
                   Column("How urgent", width=12)]  # fmt: skip
        lines = [
            Row([
                Link(said.place, link(by_id[said.key], council_key).href),
                said.text,
                _due(said.due, by_id[said.key]),
                words.URGENCY.get(said.priority, words.NOT_GIVEN),
            ])
            for said in one.places
        ]  # fmt: skip
        told = (("the dates", one.dates_differ), ("how urgent it is", one.priorities_differ))
        differing = [name for name, differs in told if differs]
        note = f"They differ in {' and '.join(differing)}." if differing else "Dates and urgency agree."
        blocks.append(Table(f"{one.places[0].text}: {len(one.places)} places", columns, lines, note))
    return blocks


def _due(due: str, row: ActionRow) -> Content:
    if not due:
        return words.when(row) or Quiet("Not given")
    return words.written(due) if due[:2].isdigit() or due.startswith("--") else due
