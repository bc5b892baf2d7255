"""The typer application that every group of commands joins."""

from __future__ import annotations

import typer

from goldenthread import __version__

application = typer.Typer(
    name="goldenthread",
    help="Golden Thread: performance management for local councils, from plan to public report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"goldenthread {__version__}")
        raise typer.Exit


@application.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Golden Thread: performance management for local councils, from plan to public report."""
