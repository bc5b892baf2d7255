"""Checking and loading a council's framework pack."""

from __future__ import annotations

import typer
from rich.markup import escape

from goldenthread import framework
from goldenthread.config.commands.console import REFUSED, command_line_actor, console, errors, open_installation, said


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="A council's framework pack: check it, load it.", no_args_is_help=True)
    group.command("check")(check)
    group.command("load")(load)
    application.add_typer(group, name="framework")


def check(file: str = typer.Argument(help="A pack file, or the key of a pack that comes with Golden Thread.")) -> None:
    """Name every fault of a pack with its path in the file. Nothing is stored."""
    faults = framework.check(file)
    for fault in faults:
        errors.print(escape(said(fault)), soft_wrap=True)
    if faults:
        errors.print(
            f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}; nothing can be loaded from this file."
        )
        raise typer.Exit(REFUSED)
    pack = framework.load(file)
    console.print(
        f"{pack.council.name}: no faults. {len(pack.units)} units, {len(pack.roles)} roles, "
        f"{len(pack.indicators)} indicators, {len(pack.import_profiles)} import profiles."
    )


def load(file: str = typer.Argument(help="A pack file, or the key of a pack that comes with Golden Thread.")) -> None:
    """Apply a pack to its council: all of it or nothing. Loading it again changes nothing."""
    open_installation()
    from goldenthread.onboarding import commands
    from goldenthread.web import clock

    with console.status("Checking and applying the pack"):
        summary = commands.apply_pack(source=file, by=command_line_actor(), at=clock.now())
    console.print(escape(str(summary)))
