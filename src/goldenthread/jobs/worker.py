"""The worker: takes one job after another, holds it while it is done, and puts its end on its row."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from django.db import close_old_connections, connection, transaction

from goldenthread.engine.errors import GoldenThreadError
from goldenthread.jobs import commands, handlers, rules
from goldenthread.jobs.commands import End
from goldenthread.jobs.handlers import Handler, Ticket
from goldenthread.web import clock

log = logging.getLogger(__name__)


class NoLongerMineError(Exception):
    """Another worker has taken the job: nothing this one did for it is kept."""


def run(*, worker: str, schedules: Sequence[rules.Schedule], stopped: threading.Event, idle: float = 1.0) -> None:
    """Fire what is due and do what waits until it is stopped; a database that is away for a while is waited for."""
    while not stopped.is_set():
        try:
            close_old_connections()
            for schedule in schedules:
                commands.fire(schedule=schedule, at=clock.machine())
            is_busy = do_one(worker=worker)
        except Exception:  # A worker outlives whatever befalls it: its place is to be there.
            log.exception("The worker could not go on; it tries again.")
            connection.close()
            is_busy = False
        if not is_busy:
            stopped.wait(idle)


def do_one(*, worker: str) -> bool:
    """Do the next job; False when there is none."""
    ticket = commands.take(worker=worker, at=clock.machine())
    if ticket is None:
        return False
    try:
        end = _attempt(ticket)
    except NoLongerMineError:
        log.warning("Job %s (%s) was taken by another worker.", ticket.id, ticket.name)
        return True
    if end is not None:
        commands.finish(ticket=ticket, end=end, at=clock.machine())
    return True


def do_all(*, worker: str = "here") -> int:
    """Do what waits now, one after another; how many were done. For the command line and for tests."""
    count = 0
    while do_one(worker=worker):
        count += 1
    return count


def _attempt(ticket: Ticket) -> End | None:
    """Try a job; None when its end is stored already, with its effect."""
    handler = handlers.find(ticket.name)
    if handler is None:
        return End(rules.FAILED, "Nothing here does this any more.")
    if ticket.attempt > handler.attempts:
        return End(rules.FAILED, f"The worker stopped while doing it, {handler.attempts} times.")
    try:
        if refused := handler.may(ticket):
            return End(rules.REFUSED, refused)
        if handler.in_steps:
            with _held(ticket):
                return End(rules.DONE, handler.work(_reporting(ticket)))
        return _at_once(handler, ticket)
    except GoldenThreadError as error:
        # It says what is wrong with what was asked: trying again would not mend it.
        return End(rules.FAILED, str(error))
    except NoLongerMineError:
        raise
    except Exception as error:
        log.exception("Job %s (%s) failed at attempt %s.", ticket.id, ticket.name, ticket.attempt)
        said = f"{type(error).__name__}: {error}"
        if ticket.attempt >= handler.attempts:
            return End(rules.FAILED, said)
        return End(rules.WAITING, said, rules.wait(ticket.attempt))


def _at_once(handler: Handler, ticket: Ticket) -> End | None:
    """Effect and end in one transaction: both are stored or neither is, and another worker's are not doubled."""
    with transaction.atomic():
        if not commands.hold(ticket=ticket):
            raise NoLongerMineError
        said = handler.work(ticket)
        if not commands.finish(ticket=ticket, end=End(rules.DONE, said), at=clock.machine()):
            raise NoLongerMineError
    return None


def _reporting(ticket: Ticket) -> Ticket:
    def report(done: int, of: int) -> None:
        if not commands.report(ticket=ticket, at=clock.machine(), done=done, of=of):
            raise NoLongerMineError

    return replace(ticket, report=report)


@contextmanager
def _held(ticket: Ticket) -> Iterator[None]:
    """Give signs of life from a thread of its own while a job is done in steps."""
    over = threading.Event()

    def beats() -> None:
        while not over.wait(rules.BEAT.total_seconds()):
            try:
                commands.beat(ticket=ticket, at=clock.machine())
            except Exception:
                log.exception("No sign of life could be given for job %s.", ticket.id)
        connection.close()

    thread = threading.Thread(target=beats, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
