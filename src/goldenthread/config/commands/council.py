"""``goldenthread council``: what becomes of a council when another takes over from it."""

from __future__ import annotations

from datetime import datetime

import typer
from rich.markup import escape

from goldenthread.config.commands.console import command_line_actor, console, council_or_refuse, open_installation


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="A council as a whole: say that another took over from it.", no_args_is_help=True)
    group.command("succeed")(succeed)
    # A group of one command keeps its name only when it has a callback.
    group.callback()(lambda: None)
    application.add_typer(group, name="council")


def succeed(
    old: str = typer.Argument(help="The key of the council that ended."),
    new: str = typer.Argument(help="The key of the council that took over."),
    on: datetime = typer.Option(..., formats=["%Y-%m-%d"], help="The new one's first day in its place, as 2009-04-01."),
    history: str = typer.Option(
        ..., help="joined: the old one's figures go on in the new one's. break: nothing is compared across the day."
    ),
    reason: str = typer.Option(..., help="What was decided, and where. It is shown."),
) -> None:
    """Say once that a council took over from another, and what becomes of the figures."""
    open_installation()
    from goldenthread.organisation import commands
    from goldenthread.web import clock

    before, after = council_or_refuse(old), council_or_refuse(new)
    commands.succeed(
        old=before, new=after, on=on.date(), history=history, reason=reason, by=command_line_actor(), at=clock.now()
    )
    console.print(escape(f"{before.name} is succeeded by {after.name}, figures {history}."), soft_wrap=True)
