"""What the worker does for returns: rounds and reminders by each council's calendar, and alerts about files."""

from __future__ import annotations

import logging
from collections.abc import Callable

from goldenthread.audit.commands import SYSTEM
from goldenthread.engine.errors import NotReady
from goldenthread.jobs.handlers import Ticket, handler, nobody_asks
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.queries import CouncilRow
from goldenthread.returns import commands, queries
from goldenthread.timetable import commands as timetable
from goldenthread.web import clock

log = logging.getLogger(__name__)
Counts = tuple[int, int]


@handler(may=nobody_asks, in_steps=True)
def open_rounds(ticket: Ticket) -> str:
    """Open in every council that works today what its calendar says: its year, its periods, and the rounds due."""
    rounds, returns = _in_each(ticket, _open)
    return f"{rounds} rounds open, {returns} returns asked for anew."


@handler(may=nobody_asks, in_steps=True)
def remind(ticket: Ticket) -> str:
    """Remind in every council that works today, each in a transaction of its own and at its own moment."""
    owners, managers = _in_each(ticket, _remind)
    return f"{owners} owners reminded, {managers} managers told."


def _in_each(ticket: Ticket, do: Callable[[CouncilRow], Counts]) -> Counts:
    """Do something in every council, each by itself: where one fails the others have theirs, and it is tried again."""
    councils = organisation.councils()
    first = second = failed = 0
    for number, council in enumerate(councils, 1):
        done = _at_its_moment(ticket, council, do)
        failed += done is None
        first, second = first + (done[0] if done else 0), second + (done[1] if done else 0)
        ticket.report(number, len(councils))
    if failed:
        raise RuntimeError(f"{failed} of {len(councils)} councils failed: see the log.")
    return first, second


def _at_its_moment(ticket: Ticket, council: CouncilRow, do: Callable[[CouncilRow], Counts]) -> Counts | None:
    try:
        with clock.at_council(council.key):
            if council.ends is not None and council.ends <= clock.today():
                return 0, 0
            return do(council)
    except Exception:
        log.exception("%s of %s failed.", ticket.name, council.key)
        return None


def _open(council: CouncilRow) -> Counts:
    kinds = queries.kinds_asked(council.id)
    if not kinds:
        return 0, 0
    timetable.keep_open(council=council, kinds=kinds, by=SYSTEM, at=clock.now())
    rounds = queries.rounds_due(council.id, today=clock.today())
    asked = [commands.open_round(council=council, period=one, by=SYSTEM, at=clock.now()) for one in rounds]
    return len(rounds), sum(asked)


def _remind(council: CouncilRow) -> Counts:
    done = commands.remind(council=council, by=SYSTEM, at=clock.now())
    return done.owners, done.managers


@handler(may=nobody_asks, in_steps=True)
def alert(ticket: Ticket) -> str:
    """Tell owners and managers what figures that came with a file give cause for."""
    council = organisation.council_by_id(ticket.council_id or 0)
    ids = ticket.payload["returns"]
    if council is None or not isinstance(ids, list):
        raise NotReady("There is no such council.")
    told = 0
    with clock.at_council(council.key):
        for number, return_id in enumerate(ids, 1):
            told += commands.alert_of(council_id=council.id, return_id=return_id, by=SYSTEM, at=clock.now())
            ticket.report(number, len(ids))
    return f"{told} told of {len(ids)} figures."
