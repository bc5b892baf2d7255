"""Handlers for the tests of jobs: each leaves a mark in the database, so that effects can be counted."""

from __future__ import annotations

import time

from goldenthread.engine.errors import NotReady
from goldenthread.jobs import rules
from goldenthread.jobs.handlers import Ticket, handler, nobody_asks
from goldenthread.jobs.models import Firing
from goldenthread.organisation import queries as organisation
from goldenthread.web import clock
from tests.jobs import crew

# Seconds.
LASTS = 0.05


def mark(ticket: Ticket) -> str:
    Firing.objects.create(name=f"done {ticket.id} {ticket.token}", due_at=clock.machine(), fired_at=clock.machine())
    return "Marked."


def marks() -> int:
    return Firing.objects.filter(name__startswith="done ").count()


@handler(may=nobody_asks)
def well(ticket: Ticket) -> str:
    return mark(ticket)


@handler(may=nobody_asks, attempts=2)
def badly(ticket: Ticket) -> str:
    mark(ticket)
    raise RuntimeError("The disk is full.")


@handler(may=nobody_asks)
def never(ticket: Ticket) -> str:
    mark(ticket)
    raise NotReady("The file is empty.")


@handler(may=nobody_asks, in_steps=True)
def slowly(ticket: Ticket) -> str:
    for step in range(3):
        ticket.report(step + 1, 3)
    return mark(ticket)


@handler(may=nobody_asks, attempts=9)
def lasting(ticket: Ticket) -> str:
    """Takes a while, so that a worker killed at any moment is nearly always killed between an effect and its end."""
    said = mark(ticket)
    time.sleep(LASTS)
    return said


@handler(may=nobody_asks, attempts=9)
def deadly(ticket: Ticket) -> str:
    """Every seventh job kills its worker the first time, after its effect and before its end."""
    said = mark(ticket)
    if ticket.id % 7 == 0 and ticket.attempt == 1:
        crew.die()
    return said


@handler(may=nobody_asks, attempts=9, in_steps=True)
def careless(ticket: Ticket) -> str:
    """The same, without looking whether an earlier attempt had its effect."""
    said = mark(ticket)
    if ticket.id % 7 == 0 and ticket.attempt == 1:
        crew.die()
    return said


def _importer(ticket: Ticket) -> str | None:
    person = organisation.account(ticket.by.id)
    from goldenthread.organisation import access

    is_allowed = person and access.may_somewhere(person, "import_returns", ticket.council_id or 0)
    return None if is_allowed else "They may not import here any more."


@handler(may=_importer)
def asked(ticket: Ticket) -> str:
    return mark(ticket)


ALL = ("well", "badly", "never", "slowly", "asked", "deadly", "careless", "lasting")
NAMES = {name: f"tests.jobs.doing.{name}" for name in ALL}
SOON = rules.Every("well", 3600)
