"""Checks of an installation, each with the mend for what it finds. The server asks them before it serves."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from goldenthread.audit import queries as audit
from goldenthread.config.environment import NO_SECRET_KEY, SECRET_KEY_LENGTH
from goldenthread.engine.errors import Fault, NotReady
from goldenthread.jobs import queries as jobs
from goldenthread.web import clock

# A record may be this much ahead of the clock before the clock is called wrong: machines differ by seconds.
CLOCK_SLACK = timedelta(minutes=1)
# Letters are looked for each minute: a worker that did nothing for this long is not there.
WORKER = "worker"
WORKER_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One examined thing: its name, what was found, and its faults (none: sound)."""

    name: str
    found: str
    faults: tuple[Fault, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when nothing is wrong."""
        return not self.faults


def examine() -> Iterator[Check]:
    """Every check in the order a mend should follow; a broken database ends the checks that need one."""
    yield secret_key()
    yield folder()
    yield assets()
    answered = database()
    yield answered
    if answered.is_sound:
        yield durability()
        pending = migrations()
        yield pending
        if pending.is_sound:
            yield clock_is_right()
            yield worker()


def refuse_without_database() -> None:
    """Raise NotReady unless there is a database that answers and has this version's tables: what a command needs."""
    answered = database()
    faults = answered.faults or migrations().faults
    if faults:
        raise NotReady(_told(faults))


def refuse_unless_sound() -> None:
    """Raise NotReady with every fault, so that a server never starts on an unsound installation.

    It starts without a worker: figures can be entered and read, and the worker makes up for what waits.
    """
    faults = [fault for check in examine() if check.name != WORKER for fault in check.faults]
    if faults:
        raise NotReady(f"This installation is not ready to serve.\n{_told(faults)}")


def secret_key() -> Check:
    """The key that signs sessions is present and long enough to resist guessing."""
    length = len(settings.SECRET_KEY)
    if length >= SECRET_KEY_LENGTH:
        return Check("secret key", f"{length} characters")
    is_missing = settings.SECRET_KEY == NO_SECRET_KEY
    return _unsound(
        "secret key",
        "There is none." if is_missing else f"The key has {length} characters, {SECRET_KEY_LENGTH} are needed.",
        "Run `goldenthread set-up`, which makes one, or set GOLDENTHREAD_SECRET_KEY.",
    )


def folder() -> Check:
    """The data folder exists and can be written."""
    data_folder = Path(settings.GOLDENTHREAD_DATA_FOLDER)
    if data_folder.is_dir() and os.access(data_folder, os.W_OK):
        return Check("data folder", str(data_folder.resolve()))
    return _unsound(
        "data folder",
        f"{data_folder.resolve()} is missing or cannot be written.",
        "Create it and give it to the account that runs Golden Thread, or set GOLDENTHREAD_DATA_FOLDER.",
    )


def assets() -> Check:
    """Style sheets, scripts and fonts have been built and gathered."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        return Check("assets", str(manifest.parent))
    return _unsound(
        "assets",
        f"No static files are gathered in {manifest.parent}.",
        "Run `goldenthread set-up`; from a clone, run `make setup` first.",
    )


def database() -> Check:
    """The database answers, and SQLite's own check finds the file whole."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith("file:") and not Path(name).exists():
        # Connecting would make an empty file, which the next start would take for a database without tables.
        return _unsound("database", f"There is none at {name}.", "Run `goldenthread set-up`, or restore a backup.")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA quick_check(1)")
                verdict = cursor.fetchone()[0]
                if verdict != "ok":
                    return _unsound("database", f"SQLite finds damage: {verdict}.", "Restore the latest backup.")
    except DatabaseError as error:
        return _unsound(
            "database",
            f"The database does not answer or is damaged: {error}".strip() + ".",
            "Check DATABASE_URL, that the server runs, or restore the latest backup.",
        )
    return Check("database", f"{connection.vendor}, {connection.settings_dict['NAME']}")


def durability() -> Check:
    """An acknowledged write survives a loss of power (SQLite: WAL, synchronous FULL, foreign keys on)."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            setting = cursor.fetchone()[0]
        if setting != "off":
            return Check("durability", f"synchronous_commit {setting}")
        return _unsound("durability", "synchronous_commit is off.", "Set it to on for this database.")
    found = _pragmas()
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    wrong = {name: value for name, value in found.items() if value != wanted[name]}
    if not wrong:
        return Check("durability", "WAL, synchronous FULL, foreign keys on")
    stated = ", ".join(f"{name} is {value}, not {wanted[name]}" for name, value in wrong.items())
    return _unsound(
        "durability", f"{stated}.", "Keep the database on a local disk; network folders cannot do write-ahead logging."
    )


def _pragmas() -> dict[str, str]:
    found: dict[str, str] = {}
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = str(cursor.fetchone()[0]).lower()
    return found


def migrations() -> Check:
    """Every migration of this version has been applied."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return Check("migrations", "all applied")
    names = ", ".join(f"{migration.app_label}.{migration.name}" for migration, _ in plan[:5])
    return _unsound("migrations", f"{len(plan)} not applied: {names}.", "Run `goldenthread set-up`.")


def clock_is_right() -> Check:
    """The clock is not before the last thing that was recorded."""
    last = audit.latest_at()
    # The councils of a demonstration stand at moments of their own: the last of these is the one to hold to.
    with clock.set_beside(max([settings.GOLDENTHREAD_CLOCK_OFFSET, *settings.GOLDENTHREAD_CLOCK_OFFSETS.values()])):
        now = clock.now()
    if last is None or last <= now + CLOCK_SLACK:
        return Check("clock", f"{now:%Y-%m-%d %H:%M} UTC")
    return _unsound(
        "clock",
        f"The clock says {now:%Y-%m-%d %H:%M} UTC, but the last record was made at {last:%Y-%m-%d %H:%M} UTC.",
        "Set the machine's clock, and check that it keeps time (NTP).",
    )


def worker() -> Check:
    """A worker runs: what is due by itself was done within the last day, and nothing has waited for long."""
    now = clock.machine()
    fired = [one for one in (jobs.last_fired(each.name) for each in settings.GOLDENTHREAD_SCHEDULES) if one]
    waiting = jobs.waiting_since()
    mend = "Start `goldenthread worker` beside the server, and have it started again when it ends."
    if not fired:
        reason = "None has run here yet: nobody is reminded, no letter is sent, and no round of figures is opened."
        return _unsound(WORKER, reason, mend) if audit.latest_at() else Check(WORKER, "nothing to do yet")
    last = max(fired)
    if now - last > WORKER_SLACK:
        reason = f"None has run since {last:%Y-%m-%d %H:%M} UTC: nobody is reminded, and no round is opened."
        return _unsound(WORKER, reason, mend)
    if waiting is not None and now - waiting > WORKER_SLACK:
        return _unsound(WORKER, f"A job has waited since {waiting:%Y-%m-%d %H:%M} UTC.", mend)
    return Check(WORKER, f"last at work {last:%Y-%m-%d %H:%M} UTC")


def _told(faults: Iterable[Fault]) -> str:
    return "\n".join(f"{fault.place}: {fault.reason} {fault.mend}" for fault in faults)


def _unsound(name: str, reason: str, mend: str) -> Check:
    return Check(name, "", (Fault(place=name, reason=reason, mend=mend),))
