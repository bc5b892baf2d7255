"""``goldenthread audit``: is the trail whole?"""

from __future__ import annotations

import typer
from rich.markup import escape

from goldenthread.config.commands.console import NOT_SOUND, console, council_or_refuse, errors, open_installation


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    group = typer.Typer(help="The audit trail.", no_args_is_help=True)
    group.command("verify")(verify)
    application.add_typer(group, name="audit")


def verify(
    council: str = typer.Option("", help="One council's chain; every chain unless given."),
    anchor: str = typer.Option("", help="The hash you noted earlier (with --council): proves the tail is whole too."),
) -> None:
    """Re-compute the hash chain of every council and name the first record that does not fit (exit code 5)."""
    open_installation()
    from goldenthread.audit import queries

    if anchor and not council:
        raise typer.BadParameter("An anchor belongs to one council: give --council too.")
    ids = [council_or_refuse(council).id] if council else queries.chains()
    faults = 0
    for council_id in ids:
        found = queries.verify(council_id, anchor=anchor or None)
        faults += len(found)
        for fault in found:
            errors.print(
                f"[bold]{escape(fault.place)}[/bold]: {escape(fault.reason)} {escape(fault.mend)}", soft_wrap=True
            )
        if not found:
            head = queries.anchor(council_id)
            console.print(
                f"Chain {council_id if council_id is not None else 'of the installation'}: "
                f"{queries.length(council_id)} records, whole. Anchor {head}",
                soft_wrap=True,
            )
    if faults:
        raise typer.Exit(NOT_SOUND)
