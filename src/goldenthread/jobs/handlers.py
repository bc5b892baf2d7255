"""What does a job: functions by name, bound in the configuration, each saying who may have it done.

A room above writes its function in its own `jobs.py`::

    @handler(may=jobs.nobody_asks)
    def remind(ticket: Ticket) -> str: ...

and the configuration (`config.jobs`) gives it the name that rows of the database carry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from goldenthread.audit.commands import Actor
from goldenthread.jobs import rules


@dataclass(frozen=True, slots=True)
class Ticket:
    """One attempt at a job, as its handler gets it. `report(done, of)` says how far it is, and keeps it held."""

    id: int
    name: str
    council_id: int | None
    payload: Mapping[str, object]
    by: Actor
    attempt: int
    token: str
    report: Callable[[int, int], None] = lambda done, of: None


Work = Callable[[Ticket], str]
May = Callable[[Ticket], str | None]


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done, who may have it done, and how.

    In one transaction with the end of the job, so that its effect is stored exactly once; or in steps, for what takes
    long or reaches outside the database: then each step is a transaction of its own, and a second attempt must find
    out what the first one did.
    """

    work: Work
    may: May
    in_steps: bool
    attempts: int


def handler(*, may: May, in_steps: bool = False, attempts: int = rules.ATTEMPTS) -> Callable[[Work], Handler]:
    """Make a handler of a function that does a job and says in a sentence what came of it."""

    def make(work: Work) -> Handler:
        return Handler(work, may, in_steps, attempts)

    return make


def nobody_asks(ticket: Ticket) -> str | None:
    """For what only Golden Thread itself has done: schedules, and what follows from a change that was allowed."""
    return None if ticket.by.id is None else "This is not done at anybody’s request."


def is_known(name: str) -> bool:
    """Whether the configuration binds a name."""
    return name in settings.GOLDENTHREAD_JOBS


def find(name: str) -> Handler | None:
    """The handler of a name; None for one that an earlier version knew."""
    path = settings.GOLDENTHREAD_JOBS.get(name)
    found = import_string(path) if path else None
    if found is not None and not isinstance(found, Handler):
        raise TypeError(f"{path} is not a handler of jobs.")
    return found
