"""Telling the owner and the manager at once when a figure turns red, or the year is forecast to miss.

What gives cause is found before the transaction in which a figure is kept: judging reads a whole series, and on SQLite
a transaction keeps every other writer waiting. What is told is stored in that transaction, so none is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation.queries import Ground, council_by_id, ground
from goldenthread.returns import queries, rules
from goldenthread.returns.queries import ReturnRow, Turn
from goldenthread.returns.rules import Figures
from goldenthread.web import clock

# A slip of the keyboard that is mended within this time sends no letter.
LETTER_WAITS = timedelta(minutes=30)


def foreseen(
    *, council_id: int, return_id: int, figures: Figures, expected_version: int, at: datetime, revises: bool = False
) -> Turn | None:
    """How a return would turn with these figures, for the alert of the transaction that keeps them; it only reads.

    `revises` says that they come as the next revision of what is approved. None where the command will refuse them,
    because they are no figures or somebody has changed the return, and of what cannot be judged.
    """
    row = queries.one(council_id, return_id)
    if row is None or row.version != expected_version or rules.wrongs(figures, row.measure):
        return None
    if revises and row.current is not None:
        version = row.indicator.sheet.version
        following = replace(row.current, number=row.current.number + 1, definition_version=version)
        row = replace(row, history=(following, *row.history))
    return turn_of(row, at=at, figures=figures)


def turn_of(
    row: ReturnRow, *, at: datetime, figures: Figures | None = None, expected: str | None = None
) -> Turn | None:
    """How a return turns; None where it cannot be judged."""
    try:
        # Nobody is shown how it reads: those who may see the return are told that it turned.
        with access.reading_as(access.WHOLE):
            return queries.turn(row, today=clock.day(at), figures=figures, expected=expected)
    except BadData:
        # Another period of the series holds something the judgement refuses; it is mended there, not here.
        return None


def alert(*, row: ReturnRow, turn: Turn | None, by: Actor, at: datetime) -> int:
    """Tell owner and manager what a return's newest figures give cause for, and take back what they no longer do.

    In the caller's transaction; how many people were told anew. Nothing is told of what cannot be judged.
    """
    if row.current is None or turn is None:
        return 0
    told = 0
    for cause, holds in _causes(turn).items():
        key = f"alert:{row.id}:{row.current.number}:{cause}"
        if holds:
            told += _tell(_telling(row, cause, key, ground(row.council_id)), by, at)
        else:
            notices.take_back(council_id=row.council_id, key=key, at=at)
    return told


def alert_of(*, council_id: int, return_id: int, by: Actor, at: datetime) -> int:
    """The same for a return whose figures came with a file.

    Figures that were changed while they were judged are left to whoever changed them: that told of them already, or
    asked for this once more.
    """
    row = queries.one(council_id, return_id)
    if row is None or row.current is None:
        return 0
    turn = turn_of(row, at=at)
    with transaction.atomic():
        now = queries.one(council_id, return_id)
        is_as_judged = now is not None and now.current is not None and _same(now, row)
        return alert(row=row, turn=turn, by=by, at=at) if is_as_judged else 0


def _same(now: ReturnRow, then: ReturnRow) -> bool:
    one, other = now.current, then.current
    return one is not None and other is not None and (one.id, one.figures) == (other.id, other.figures)


def _causes(turn: Turn) -> Mapping[str, bool]:
    return {"red": turn.turned_red, "forecast": turn.will_miss}


def _tell(what: Telling, by: Actor, at: datetime) -> int:
    """Both are told on their home page at once; whoever typed the figure saw it, and gets no letter about it."""
    everyone = access.everyone(what.facts.council_id)
    people = everyone.owners("enter_return", what.facts) | everyone.above("approve_return", what.facts)
    told = notices.tell(people=people & {by.id}, what=what, at=at, with_letter=False)
    return told + notices.tell(people=people - {by.id}, what=what, at=at, wait=LETTER_WAITS)


def _telling(row: ReturnRow, cause: str, key: str, known: Ground) -> Telling:
    council = council_by_id(row.council_id)
    words = known.pack.status_scheme.statuses
    red = next((meaning.word for code, meaning in words.items() if str(code) == "red"), "Off target")
    said = {
        "red": f"has turned “{red}” for {row.period.months}.",
        "forecast": known.names.say("is forecast to miss its {target} for the year."),
    }[cause]
    return Telling(
        kind="alert",
        key=key,
        text=f"{row.indicator.code} {row.indicator.title} {said}",
        href=reverse("return", kwargs={"council": council.key if council else "", "return_id": row.id}),
        verb="see_unapproved",
        facts=row.facts,
        letter=f"Look at {row.indicator.code} {row.indicator.title}",
    )
