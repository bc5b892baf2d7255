"""What is amiss with a council's golden thread, at the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import typer
from rich.markup import escape

from goldenthread.config.commands.console import console, council_or_refuse, open_installation


def attach(application: typer.Typer) -> None:
    """Add this module's command."""
    group = typer.Typer(help="The golden thread from the vision to each figure: where it is broken.",
                        no_args_is_help=True)  # fmt: skip
    group.command("audit")(audit)
    group.callback()(_thread)
    application.add_typer(group, name="thread")


def _thread() -> None:
    """The golden thread from the vision to each figure: where it is broken."""


def audit(
    council: str = typer.Option(..., "--council", help="The key of the council."),
    on: str = typer.Option("", "--on", metavar="DAY", help="The day, as 2014-08-10; today where none is given."),
    as_json: bool = typer.Option(False, "--json", help="Print every finding with its list as JSON."),
) -> None:
    """Tell everything that is amiss with the thread: how many of how many, their share, and with --json which."""
    open_installation()
    from goldenthread.engine.dates import day
    from goldenthread.organisation import queries as organisation
    from goldenthread.thread import commands, queries
    from goldenthread.thread.pages import audit as pages
    from goldenthread.thread.pages import document
    from goldenthread.thread.pages.words import speaker
    from goldenthread.web import clock

    row = council_or_refuse(council)
    at = _at(on) if on else clock.now()
    pack = organisation.pack(row.id)
    speak = speaker(commands.read(row.id, at=at), pack, row.key)
    found = queries.audited(speak.thread, pack)
    if as_json:
        typer.echo(json.dumps(document.data(speak, found, queries.years(row.id)), ensure_ascii=False, indent=2))
        return
    console.print(escape(f"{row.name}, {day(speak.thread.day)}"), soft_wrap=True)
    for told in _of_the_day(row.id, speak.thread.day, is_given=bool(on)):
        console.print(escape(told), soft_wrap=True)
    for one in pages.told(found):
        share = f" ({one.share}%)" if one.share is not None else ""
        console.print(escape(f"{pages.said(speak, one.key)}: {one.found:,} of {one.total:,}{share}"), soft_wrap=True)


def _of_the_day(council_id: int, on: date, *, is_given: bool) -> Iterator[str]:
    """Which day was looked at where none was asked for, and that no plan of the council stands on it."""
    from goldenthread.engine.dates import day
    from goldenthread.plans import queries as plans

    if not is_given:
        yield "That is today by the clock of this machine. Give another day with --on."
    rows = plans.plans(council_id)
    if rows and not any(row.starts <= on < row.ends for row in rows):
        first, last = min(row.starts for row in rows), max(row.ends for row in rows) - timedelta(days=1)
        yield f"Nothing of the council stands on that day: its plans run from {day(first)} to {day(last)}."


def _at(text: str) -> datetime:
    """The end of the day asked for, in London, whichever day it is: a demonstration stands at a day of its own."""
    from goldenthread.engine.errors import BadData, Fault
    from goldenthread.web import clock

    try:
        return clock.instant(text)
    except ValueError as error:
        fault = Fault(
            place="--on",
            reason=f"“{text}” is not a day that can be read.",
            mend="Write it as 2014-08-10.",
            value=text,
        )
        raise BadData((fault,)) from error
