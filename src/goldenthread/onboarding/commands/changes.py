"""Loading how the sets of a demonstration council changed, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.indicators import commands, queries
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.onboarding.demonstration import changes_file
from goldenthread.onboarding.demonstration.changes_file import ChangeEntry, EndedEntry
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands as returns
from goldenthread.returns.commands import Taken, TakenFigure
from goldenthread.returns.rules import Figures
from goldenthread.timetable import queries as calendar

SOURCE = "Invented figures, for demonstration"


@transaction.atomic
def load_changes(*, council: CouncilRow, path: Path, by: Actor, at: datetime) -> int:
    """The changes of a file with the indicators that ended; where any change is noted already, nothing."""
    if queries.changes(council.id):
        return 0
    found = changes_file.read(path).changes
    for one in found:
        for ended in one.ended:
            _define(council, ended, one.set, by, at)
        change_id = commands.note_change(
            council_id=council.id,
            kind=one.kind,
            set_key=one.set,
            title=one.title,
            on=one.from_day,
            told=one.told,
            local_set=one.local_set or "",
            by=by,
            at=at,
        )
        _rule(council, change_id, one, by, at)
    return len(found)


def _rule(council: CouncilRow, change_id: int, entry: ChangeEntry, by: Actor, at: datetime) -> None:
    ids = {row.code: row.id for row in queries.indicators(council.id)}
    for one in entry.rulings:
        commands.rule(
            council_id=council.id,
            change_id=change_id,
            indicator_ids=[ids[code] for code in one.indicators],
            outcome=one.outcome,
            successor_id=ids[one.successor] if one.successor else None,
            is_joined=one.joined,
            reason=one.reason,
            decision=one.decision or "",
            by=by,
            at=at,
        )
    if entry.rulings:
        commands.carry_out(council_id=council.id, change_id=change_id, by=by, at=at)


def _define(council: CouncilRow, entry: EndedEntry, set_key: str, by: Actor, at: datetime) -> None:
    like = queries.indicator(council.id, entry.like)
    if like is None:
        raise LookupError(f"There is no {entry.like} in {council.name}.")
    sheet = replace(
        commands.sheet_of(like.sheet), title=entry.title, definition=entry.definition, sets=("demonstration", set_key)
    )
    made = commands.define(council=council, code=entry.code, unit_id=like.unit_id, sheet=sheet, by=by, at=at)
    figures = [_figure(made, label, council, Figures(value=value)) for label, value in entry.figures.items()]
    returns.take(council_id=council.id, figures=figures, how=Taken("approved", SOURCE, None, by, at))


def _figure(row: IndicatorRow, label: str, council: CouncilRow, figures: Figures) -> TakenFigure:
    period = calendar.period(council.id, label)
    if period is None:
        raise LookupError(f"{label} is not in the calendar of {council.name}.")
    return TakenFigure(row.id, row.unit_id, row.sheet.version, period.id, figures)
