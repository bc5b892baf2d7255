"""``goldenthread demo``: the demonstration councils, loaded and served with one command."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING

import typer

from goldenthread.config.commands import working
from goldenthread.config.commands.beginning_anew import begin_anew
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
    council: str = typer.Option("", help="The key of one council to open; without it, all of them."),
    serve: bool = typer.Option(True, help="Serve it; with --no-serve only load it."),
) -> None:
    """Load the demonstration councils into a SQLite database of their own and serve them with one-click sign-in."""
    chosen = _chosen(council)
    if serve:
        _refuse_taken(port)
        _refuse_unbuilt()
    os.environ["GOLDENTHREAD_DEMONSTRATION"] = "true"
    os.environ["GOLDENTHREAD_DATA_FOLDER"] = str(folder)
    os.environ["GOLDENTHREAD_DATABASE_URL"] = ""
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("GOLDENTHREAD_SECRET_KEY", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.demonstration_settings"
    if aside := begin_anew(folder):
        console.print(f"It was made by another version and begins anew. What it held is kept: {aside}", soft_wrap=True)
    set_up()
    _load(chosen)
    if serve:
        _serve(port, {one.key for one in chosen})


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


def _refuse_unbuilt() -> None:
    """Refuse to serve a clone whose style sheet was never built: every page would end in an error."""
    from goldenthread.web.assets.build import BUILT

    sheet = BUILT / "goldenthread.css"
    if not sheet.is_file():
        mend = "Build it with: tools/setup, or python -m goldenthread.web.assets where the packages are there."
        raise BadData((Fault(str(sheet), "The style sheet of the pages has not been built.", mend),))


def _chosen(key: str) -> tuple[Demonstration, ...]:
    """The council that was asked for, or all of them. Raises BadData for one that is not there."""
    from goldenthread.onboarding import demonstration

    chosen = tuple(one for one in demonstration.ALL if key in ("", one.key))
    if not chosen:
        keys = ", ".join(one.key for one in demonstration.ALL)
        raise BadData((Fault("--council", "The demonstration has no such council.", f"Choose one of: {keys}.", key),))
    return chosen


def _load(chosen: Sequence[Demonstration]) -> None:
    """Load what was chosen. Councils that an earlier call has loaded are there too, each at its own moment."""
    set_up_django()
    from goldenthread.onboarding import demonstration

    offsets = {}
    for number, one in enumerate(chosen, 1):
        offsets[one.key] = _load_one(one, f"Loading {one.key}, {number} of {len(chosen)}")
    for one in demonstration.ALL:
        if one.key not in offsets and (offset := _offset(one)):
            offsets[one.key] = offset
    os.environ["GOLDENTHREAD_CLOCK_OFFSET_SECONDS"] = str(offsets[chosen[0].key].total_seconds())
    told = (f"{key}={offset.total_seconds()}" for key, offset in offsets.items())
    os.environ["GOLDENTHREAD_CLOCK_OFFSETS"] = ",".join(told)


def _load_one(council: Demonstration, progress: str) -> timedelta:
    """Load a council at its own moment; how far its clock stands from the real one."""
    from goldenthread.onboarding import commands
    from goldenthread.web import clock

    offset = _offset(council) or council.first_day - datetime.now(UTC)
    with clock.set_beside(offset), console.status(progress):
        summary = commands.load_demonstration(at=clock.now(), of=council)
    console.print(str(summary))
    return offset


def _offset(council: Demonstration) -> timedelta | None:
    """How far the clock of a council stands from the real one; None while it is not loaded.

    The clock resumes one minute after the last recorded act, so the demonstration never grows old.
    """
    from goldenthread.audit import queries as audit
    from goldenthread.organisation import queries as organisation

    known = organisation.council(council.key)
    if known is None:
        return None
    last = audit.latest_at(known.id)
    starts = max(council.first_day, last + timedelta(minutes=1)) if last else council.first_day
    return starts - datetime.now(UTC)


def _serve(port: int, keys: Collection[str]) -> None:
    from goldenthread.onboarding import pages, queries

    address = f"http://127.0.0.1:{port}"
    os.environ["GOLDENTHREAD_ADDRESS"] = address
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
            if one.council.key not in keys:
                continue
            console.print(f" {one.council.name}")
            for person in one.people:
                console.print(f"  {person.title:<22} {address}{pages.address(person)}", soft_wrap=True)
        console.print("Stop with Ctrl+C.")
        sys.stdout.flush()
        with working.beside():
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
