"""Setting an installation up, checking it, and serving it."""

from __future__ import annotations

import os
import sys

import typer
from rich.markup import escape

from goldenthread.config.commands.console import NOT_SOUND, console, set_up_django
from goldenthread.config.environment import environment, write_secret_key


def attach(application: typer.Typer) -> None:
    """Add this module's commands."""
    application.command("set-up")(set_up)
    application.command("doctor")(doctor)
    application.command("serve")(serve)


def set_up() -> None:
    """Create the data folder, the secret key and the database, and gather the static files. Safe to repeat."""
    choices = environment()
    choices.data_folder.mkdir(parents=True, exist_ok=True)
    if not choices.secret_key:
        write_secret_key(choices.secret_key_file)
    set_up_django()
    from django.core.management import call_command

    with console.status("Bringing the database up to date"):
        call_command("migrate", interactive=False, verbosity=0)
    console.print("Database: up to date")
    with console.status("Gathering style sheets, scripts and fonts"):
        call_command("collectstatic", interactive=False, verbosity=0)
    console.print(f"Static files: {choices.static_folder}")


def doctor() -> None:
    """Check this installation: key, folders, assets, database, migrations, clock, worker; say each mend."""
    set_up_django()
    from goldenthread.config import doctor as checks

    unsound = 0
    for check in checks.examine():
        if check.is_sound:
            console.print(f"[green]✓[/green] {check.name}: {escape(check.found)}", soft_wrap=True)
        for fault in check.faults:
            unsound += 1
            console.print(f"[red]✗[/red] {check.name}: {escape(fault.reason)}", soft_wrap=True)
            console.print(f"  Mend: {escape(fault.mend)}", soft_wrap=True)
    if unsound:
        raise typer.Exit(NOT_SOUND)
    console.print("This installation is sound.")


def serve(
    port: int = typer.Option(8000, envvar="PORT", help="The port to listen on."),
    host: str = typer.Option("127.0.0.1", help="The address to listen on."),
) -> None:
    """Serve the installation with granian; it refuses to start on an unsound one."""
    set_up_django()
    from goldenthread.config import doctor as checks

    checks.refuse_unless_sound()
    # The server takes this process over, so that a supervisor sees and stops the server itself.
    os.execv(sys.executable, server_arguments(host, port, environment().workers))  # noqa: S606


def server_arguments(host: str, port: int, workers: int) -> list[str]:
    """The server's command line: one blocking thread a worker, which is fastest with SQLite."""
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        host,
        "--port",
        str(port),
        "--workers",
        str(workers),
        "--blocking-threads",
        "1",
        "--no-ws",
        "--log-level",
        "warning",
        "--respawn-failed-workers",
        "goldenthread.config.wsgi:application",
    ]
