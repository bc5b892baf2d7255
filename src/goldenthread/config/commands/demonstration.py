"""``goldenthread demo``: the demonstration council, loaded and served with one command."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import typer

from goldenthread.config.commands.console import console, set_up_django
from goldenthread.config.commands.installation import server_arguments, set_up
from goldenthread.engine.errors import BadData, Fault

if TYPE_CHECKING:
    from goldenthread.onboarding.demonstration import Demonstration

START_SECONDS = 60


def attach(application: typer.Typer) -> None:
    """Add this module's command."""
    application.command("demo")(demo)


def demo(
    port: int = typer.Option(8000, envvar="PORT", help="The port to listen on."),
    folder: Path = typer.Option(Path(".demo"), help="Where the demonstration keeps its database."),
    serve: bool = typer.Option(True, help="Serve it; with --no-serve only load it."),
) -> None:
    """Load two real councils' figures into a SQLite database of their own and serve them with one-click sign-in."""
    if serve:
        _refuse_taken(port)
    os.environ["GOLDENTHREAD_DEMONSTRATION"] = "true"
    os.environ["GOLDENTHREAD_DATA_FOLDER"] = str(folder)
    os.environ["GOLDENTHREAD_DATABASE_URL"] = ""
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("GOLDENTHREAD_SECRET_KEY", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.demonstration_settings"
    set_up()
    _load()
    if serve:
        _serve(port)


def _refuse_taken(port: int) -> None:
    """Refuse a port that something else listens on, before anything is loaded."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            fault = Fault(
                "PORT", f"Something else listens on port {port}.", f"Choose another: PORT={port + 1} make demo."
            )
            raise BadData((fault,)) from error


def _load() -> None:
    set_up_django()
    from goldenthread.onboarding import demonstration

    offsets = {one.key: _load_one(one) for one in demonstration.ALL}
    first = demonstration.HART.key
    os.environ["GOLDENTHREAD_CLOCK_OFFSET_SECONDS"] = str(offsets[first].total_seconds())
    told = (f"{key}={offset.total_seconds()}" for key, offset in offsets.items())
    os.environ["GOLDENTHREAD_CLOCK_OFFSETS"] = ",".join(told)


def _load_one(council: Demonstration) -> timedelta:
    """Load a council at its own moment; how far its clock stands from the real one."""
    from goldenthread.audit import queries as audit
    from goldenthread.onboarding import commands
    from goldenthread.organisation import queries as organisation
    from goldenthread.web import clock

    known = organisation.council(council.key)
    last = audit.latest_at(known.id) if known else None
    # The clock resumes one minute after the last recorded act, so the demonstration never grows old.
    starts = max(council.first_day, last + timedelta(minutes=1)) if last else council.first_day
    offset = starts - datetime.now(UTC)
    with clock.set_beside(offset), console.status(f"Loading {council.key}"):
        summary = commands.load_demonstration(at=clock.now(), of=council)
    console.print(str(summary))
    return offset


def _serve(port: int) -> None:
    from goldenthread.onboarding import pages, queries

    address = f"http://127.0.0.1:{port}"
    server = Popen(server_arguments("127.0.0.1", port, 1))
    # Ending this command by a signal ends the server with it, as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if not _answers(address, server):
            server.terminate()
            raise typer.Exit(1)
        console.print(f"Ready: {address}/", soft_wrap=True)
        console.print("Sign in with one click as:")
        for one in queries.demonstration_councils():
            console.print(f" {one.council.name}")
            for person in one.people:
                console.print(f"  {person.title:<22} {address}{pages.address(person)}", soft_wrap=True)
        console.print("Stop with Ctrl+C.")
        sys.stdout.flush()
        server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()


def _answers(address: str, server: Popen[bytes]) -> bool:
    """Wait until the server answers; False when it ended instead (its own message is on stderr)."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/accounts/login/", timeout=5):  # noqa: S310 (our own address)
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.2)
    return False
