"""How themes, services and individuals stand, in the words of the framework's lists and in no others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from goldenthread.documents.nodes import Block, Column, Content, Facts, Part, Quiet, Row, StatusMark, Table
from goldenthread.engine.dates import day
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.plans import queries
from goldenthread.plans.queries import DescriptionRow
from goldenthread.plans.readiness import Added, Asked, Piece
from goldenthread.web import clock


def word(row: DescriptionRow | None, level: str, pack: Pack) -> Content:
    """The word with its sign; one that the framework has no longer is said to be so, and none is said too."""
    if row is None:
        return Quiet("Not described yet")
    found = next((one for one in pack.described(level) if one.key == row.key), None)
    return StatusMark(found.tone, found.word) if found else Quiet(f"“{row.key}”: no longer in the list")


def standing(council_id: int, level: str, item_id: int, pack: Pack, names: Names) -> list[Block]:
    """What stands of one thing; nothing where the framework has no list for its level."""
    if not pack.described(level):
        return []
    row = queries.descriptions(council_id, level, [item_id]).get(item_id)
    told: list[tuple[str, Content]] = [(names["Performance_description"], word(row, level, pack))]
    if row:
        told.append(("Said", _said(row)))
    return [Facts(told)]


def _said(row: DescriptionRow) -> str:
    told = f"{day(clock.day(row.made_at))}, by {row.made_by_name}"
    return f"{row.note} ({told})" if row.note else told


def past(rows: Sequence[DescriptionRow], level: str, pack: Pack, names: Names) -> list[Block]:
    """Everything that was said of one thing, newest first."""
    if not rows:
        return []
    columns = [Column(names["Performance_description"], width=24), Column("Why", width=40), Column("Said", width=26)]
    lines = [
        Row([word(row, level, pack), row.note or "–", f"{day(clock.day(row.made_at))}, by {row.made_by_name}"])
        for row in rows
    ]
    return [Table("What was said until now, newest first", columns, lines)]


def of_plan(asked: Asked) -> Added:
    """How a unit's plan stands, the priorities it serves and its objectives, as said before the day it reports of."""
    if not asked.pack.performance_descriptions:
        return Added()
    names, row, before = asked.names, asked.plan, datetime.combine(asked.until, time.min, clock.LONDON)
    themes = {one.priority_id: one.priority_name for aim in asked.objectives for one in aim.links}
    aims = {origin: f"{aim.code} {aim.text}" for origin, aim in asked.origins.items()}
    kinds = [("service", names["Plan"], {row.id: row.title} if row.unit_id else {})]
    kinds += [("theme", names["Priority"], themes), ("individual", names["Objective"], aims)]
    lines = []
    for level, kind, things in kinds:
        if not asked.pack.described(level):
            continue
        stands = queries.descriptions(row.council_id, level, things, before=before)
        for item_id, name in things.items():
            mark, said = word(stands.get(item_id), level, asked.pack), stands.get(item_id)
            named: list[Part] = [f"{name} ", Quiet(kind)]
            lines.append(Row([named, mark, _said(said) if said else "–"]))
    title = names["Performance_descriptions"]
    columns = [
        Column("Of what", width=44),
        Column(names["Performance_description"], width=24),
        Column("Said", width=32),
    ]
    table = Table(title, columns, lines, hide_caption=True)
    return Added([Piece("descriptions", title, [table])]) if lines else Added()
