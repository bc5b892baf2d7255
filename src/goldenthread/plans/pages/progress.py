"""How far the plans of the units are, which are late, and which nobody has endorsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.urls import reverse

from goldenthread.documents.nodes import Block, Cell, Column, Heading, Link, Paragraph, Quiet, Row, Table
from goldenthread.engine.dates import day
from goldenthread.engine.numbers import share_of
from goldenthread.framework.speech import Names
from goldenthread.organisation.queries import UnitRow
from goldenthread.plans import rules
from goldenthread.plans.pages import words
from goldenthread.plans.queries import PlanRow

Routes = Mapping[str, Sequence[str]]
"""For each level the stages its plans must pass."""
Written = Mapping[int, tuple[int, int]]
"""For each plan with sections how many are written of how many."""


def completion(
    of_units: Sequence[tuple[UnitRow, Sequence[PlanRow]]], written: Written, council_key: str, names: Names
) -> list[Block]:
    """Each unit with its plans, and the share of units with a published one (SP-039)."""
    done = sum(any(row.state == "published" for row in rows) for _, rows in of_units)
    told = f"{done} of {len(of_units)} {names['units']} have a published {names['plan']}"
    columns = [
        Column(names["Unit"], width=30),
        Column(names["Plan"], width=34),
        Column("State", width=18),
    ]
    has_sections = any(row.id in written for _, rows in of_units for row in rows)
    if has_sections:
        columns.append(Column("Sections written", width=18))
    lines = []
    for unit, rows in of_units:
        plans: list[PlanRow | None] = [*rows] or [None]
        cells = [_cells(unit, row, written, council_key, names) for row in plans]
        lines += [Row(found if has_sections else found[:-1]) for found in cells]
    share = f" ({share_of(done, len(of_units), 1)})" if of_units else ""
    caption = names.say("{Plans} of each {unit}")
    return [Paragraph(f"{told}{share}.", "lead"), Table(caption, columns, lines, hide_caption=True)]


def _cells(unit: UnitRow, row: PlanRow | None, written: Written, council_key: str, names: Names) -> list[Cell]:
    if row is None:
        return [unit.name, Quiet(names.say("No {plan}")), words.NOT_GIVEN, words.NOT_GIVEN]
    done, total = written.get(row.id, (0, 0))
    return [
        unit.name,
        _link(row, council_key),
        words.STATES[row.state],
        f"{done} of {total}" if total else words.NOT_GIVEN,
    ]


def late(
    rows: Sequence[PlanRow],
    routes: Routes,
    finished: Mapping[int, date],
    today: date,
    key: str,
    names: Names,
) -> list[Block]:
    """The plans that were not finished on the day before they began, whether they are by now or not (SP-042)."""
    late_by: dict[int, str] = {}
    for row in rows:
        is_finished = rules.is_finished(row.state, routes.get(row.level, ()))
        on = finished.get(row.id) if is_finished else None
        # Of what was finished before records were kept, nobody knows the day.
        days = 0 if is_finished and on is None else rules.days_late(row.starts, on, today)
        if days:
            late_by[row.id] = f"{days} {'day' if days == 1 else 'days'}" + ("" if on else " so far")
    found = [row for row in rows if row.id in late_by]
    told = names.say("{Plans} that were to be finished before they began")
    return _dated(names.say("Late {plans}"), told, found, key, names, late_by)


def unendorsed(
    rows: Sequence[PlanRow],
    routes: Routes,
    endorsed: Mapping[int, date],
    today: date,
    key: str,
    names: Names,
) -> list[Block]:
    """The plans that were to be endorsed before they began, and were not by then (SP-016)."""
    found = [
        row
        for row in rows
        if "endorsed" in routes.get(row.level, ())
        and row.starts <= today
        and endorsed.get(row.id, today + timedelta(days=1)) >= row.starts
    ]
    told = names.say("{Plans} that no {body} had endorsed before they began")
    return _dated(names.say("{Plans} not endorsed in time"), told, found, key, names)


def _dated(
    heading: str,
    caption: str,
    rows: Sequence[PlanRow],
    key: str,
    names: Names,
    late_by: Mapping[int, str] | None = None,
) -> list[Block]:
    if not rows:
        return []
    columns = [
        Column(names["Plan"], width=40),
        Column(names["Unit"], width=24),
        Column("State", width=16),
        Column("Due by", width=20),
        *([Column("Late by", width=18)] if late_by else []),
    ]
    lines = [
        Row(
            [
                _link(row, key),
                row.unit_name or words.NOT_GIVEN,
                words.STATES[row.state],
                day(row.starts - timedelta(days=1)),
                *([late_by[row.id]] if late_by else []),
            ]
        )
        for row in rows
    ]
    return [Heading(2, heading), Table(caption, columns, lines, hide_caption=True)]


def _link(row: PlanRow, council_key: str) -> Link:
    return Link(row.title, reverse("plan", kwargs={"council": council_key, "plan": row.key}))
