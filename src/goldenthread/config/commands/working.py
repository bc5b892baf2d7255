"""``goldenthread worker`` and ``goldenthread jobs``: what is done by itself, and what became of it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen, TimeoutExpired

import typer
from rich.markup import escape

from goldenthread.config.commands.console import NOT_SOUND, console, open_installation

STOPPING_SECONDS = 20


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    application.command("worker")(worker)
    application.command("jobs")(jobs)


def worker(
    once: bool = typer.Option(False, "--once", help="Do what is due and what waits now, then end."),
) -> None:
    """Do what waits and what is due by itself (reminders, letters, imports) until stopped. Run one; more are safe."""
    open_installation()
    from django.conf import settings

    from goldenthread.jobs import commands
    from goldenthread.jobs import worker as working
    from goldenthread.web import clock

    name = f"{socket.gethostname()}:{os.getpid()}"[:80]
    if once:
        for schedule in settings.GOLDENTHREAD_SCHEDULES:
            commands.fire(schedule=schedule, at=clock.machine())
        console.print(f"{working.do_all(worker=name)} done.")
        return
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        # What is being done is brought to its end first; a second signal is for the impatient.
        signal.signal(number, lambda received, frame: _stop(stopped))
    console.print(f"Worker {name}: ready. Stop with Ctrl+C.")
    sys.stdout.flush()
    working.run(worker=name, schedules=settings.GOLDENTHREAD_SCHEDULES, stopped=stopped)


def _stop(stopped: threading.Event) -> None:
    if stopped.is_set():
        raise KeyboardInterrupt
    stopped.set()


def jobs(
    failed: bool = typer.Option(False, "--failed", help="Only what was given up or refused; exit code 5 if any."),
    most: int = typer.Option(20, help="How many to list."),
) -> None:
    """List the newest jobs with what came of them, and count them by state."""
    open_installation()
    from goldenthread.jobs import queries, rules

    states = (rules.FAILED, rules.REFUSED) if failed else ("",)
    rows = sorted((row for state in states for row in queries.jobs(state=state, most=most)), key=lambda row: -row.id)
    for row in rows[:most]:
        far = f" {row.done} of {row.of}" if row.of else ""
        state = f"{rules.STATE_WORDS[row.state]}{far}"
        console.print(f"{row.id:>6}  {row.name:<20} {state:<16} {escape(row.said)}", soft_wrap=True)
    counted = ", ".join(f"{count} {rules.STATE_WORDS[state].lower()}" for state, count in queries.counts().items())
    console.print(counted)
    if failed and rows:
        raise typer.Exit(NOT_SOUND)


@contextmanager
def beside() -> Iterator[None]:
    """Run a worker beside something else, and end it with it."""
    process = Popen([sys.executable, "-m", "goldenthread", "worker"])
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOPPING_SECONDS)
        except TimeoutExpired:
            process.kill()
