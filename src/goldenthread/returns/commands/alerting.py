"""Telling the owner and the manager at once when a figure turns red, or the year is forecast to miss.

What is calculated from the figure is judged with it: its own owner and manager are told as it is entered.

What gives cause is found before the transaction in which a figure is kept: judging reads a whole series, and on SQLite
a transaction keeps every other writer waiting. What is told is stored in that transaction, so none is lost or doubled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import BadData
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.notices import commands as notices
from goldenthread.notices.commands import Telling
from goldenthread.organisation import access
from goldenthread.organisation.access import Facts
from goldenthread.organisation.queries import council_by_id, ground
from goldenthread.returns import queries, rules
from goldenthread.returns.queries import Above, ReturnRow, Turn
from goldenthread.returns.rules import Figures
from goldenthread.web import clock

# A slip of the keyboard that is mended within this time sends no letter.
LETTER_WAITS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Turned:
    """How a return turns, where it can be judged, and how everything turns that is calculated from it."""

    own: Turn | None
    above: tuple[Above, ...] = ()

    @property
    def alone(self) -> Turned:
        """The same without what rests on it: a figure that is held makes nothing else."""
        return Turned(self.own)


def foreseen(
    *, council_id: int, return_id: int, figures: Figures, expected_version: int, at: datetime, revises: bool = False
) -> Turned | None:
    """How a return would turn with these figures, for the alert of the transaction that keeps them; it only reads.

    `revises` says that they come as the next revision of what is approved. None where the command will refuse them,
    because they are no figures or somebody has changed the return, and of what cannot be judged.
    """
    row = queries.one(council_id, return_id)
    if row is None or row.version != expected_version or rules.wrongs(figures, row.measure):
        return None
    if revises and row.current is not None:
        version = row.indicator.sheet.version
        row = replace(row, current=replace(row.current, number=row.current.number + 1, definition_version=version))
    return turned_of(row, at=at, figures=figures)


def turned_of(row: ReturnRow, *, at: datetime, figures: Figures | None = None) -> Turned:
    """How a return turns, and what is calculated from it; nothing of what cannot be judged."""
    try:
        with access.reading_as(access.WHOLE):
            above = queries.above(row, today=clock.day(at), figures=figures)
    except BadData:
        above = ()
    return Turned(turn_of(row, at=at, figures=figures), above)


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


def alert(*, row: ReturnRow, turned: Turned | None, by: Actor, at: datetime) -> int:
    """Tell owner and manager what a return's newest figures give cause for, and take back what they no longer do.

    The same of everything that is calculated from it, once for a period whichever part changed it. In the caller's
    transaction; how many people were told anew. Nothing is told of what cannot be judged.
    """
    if row.current is None or turned is None:
        return 0
    told = 0
    if turned.own is not None:
        told += _settle(
            _Cause(row, row.indicator, row.facts, f"alert:{row.id}:{row.current.number}"), turned.own, by, at
        )
    for one in turned.above:
        facts = replace(one.row.facts, kept=one.kept)
        cause = _Cause(row, one.row, facts, f"alert:above:{one.row.id}:{row.period.id}")
        told += _settle(cause, one.turn, by, at)
    return told


def alert_of(*, council_id: int, return_id: int, by: Actor, at: datetime) -> int:
    """The same for a return whose figures came with a file.

    Figures that were changed while they were judged are left to whoever changed them: that told of them already, or
    asked for this once more.
    """
    row = queries.one(council_id, return_id)
    if row is None or row.current is None:
        return 0
    turned = turned_of(row, at=at)
    with transaction.atomic():
        now = queries.one(council_id, return_id)
        is_as_judged = now is not None and now.current is not None and _same(now, row)
        return alert(row=row, turned=turned, by=by, at=at) if is_as_judged else 0


def _same(now: ReturnRow, then: ReturnRow) -> bool:
    one, other = now.current, then.current
    return one is not None and other is not None and (one.id, one.figures) == (other.id, other.figures)


@dataclass(frozen=True, slots=True)
class _Cause:
    """What is told of: the indicator of a return, or one that is calculated from it; `key` names it so far."""

    row: ReturnRow
    about: IndicatorRow
    facts: Facts
    key: str

    @property
    def is_above(self) -> bool:
        return self.about.id != self.row.indicator.id

    @property
    def href(self) -> str:
        """The return; of what is calculated, which has none, the page of the indicator."""
        council = council_by_id(self.row.council_id)
        key = council.key if council else ""
        if self.is_above:
            return reverse("indicator", kwargs={"council": key, "code": self.about.code})
        return reverse("return", kwargs={"council": key, "return_id": self.row.id})


def _settle(cause: _Cause, turn: Turn, by: Actor, at: datetime) -> int:
    told = 0
    for what, holds in {"red": turn.turned_red, "forecast": turn.will_miss}.items():
        key = f"{cause.key}:{what}"
        if holds:
            told += _tell(_telling(cause, what, key), by, at)
        else:
            notices.take_back(council_id=cause.row.council_id, key=key, at=at)
    return told


def _tell(what: Telling, by: Actor, at: datetime) -> int:
    """Both are told on their home page at once; whoever typed the figure saw it, and gets no letter about it."""
    everyone = access.everyone(what.facts.council_id)
    people = everyone.owners("enter_return", what.facts) | everyone.above("approve_return", what.facts)
    told = notices.tell(people=people & {by.id}, what=what, at=at, with_letter=False)
    return told + notices.tell(people=people - {by.id}, what=what, at=at, wait=LETTER_WAITS)


def _telling(cause: _Cause, what: str, key: str) -> Telling:
    known = ground(cause.row.council_id)
    words = known.pack.status_scheme.statuses
    red = next((meaning.word for code, meaning in words.items() if str(code) == "red"), "Off target")
    said = {
        "red": f"has turned “{red}” for {cause.row.period.months}",
        "forecast": known.names.say("is forecast to miss its {target} for the year"),
    }[what]
    by_what = f", by what was entered for {cause.row.indicator.code}" if cause.is_above else ""
    name = f"{cause.about.code} {cause.about.title}"
    return Telling(
        kind="alert",
        key=key,
        text=f"{name} {said}{by_what}.",
        href=cause.href,
        verb="see_unapproved",
        facts=cause.facts,
        letter=f"Look at {name}",
    )
