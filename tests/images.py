"""A migrated test database is kept and copied by the next process, so that migrations run once, not in each.

What is kept is named by a digest of all that decides what migrating makes. With `--no-migrations`, and in tests that
migrate a database themselves, nothing is copied.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.core import management
from django.db import connections
from django.db.backends.base.creation import BaseDatabaseCreation

HERE = Path(tempfile.gettempdir()) / f"goldenthread-test-databases-{os.getuid()}"
SOURCE = Path(__file__).parents[1] / "src" / "goldenthread"
_create, _command = BaseDatabaseCreation.create_test_db, management.call_command


def pytest_configure(config: pytest.Config) -> None:
    """Stand in for Django's migrating while, and only while, it makes a test database."""
    BaseDatabaseCreation.create_test_db = _create_test_db  # type: ignore[method-assign]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave Django as it was."""
    BaseDatabaseCreation.create_test_db = _create  # type: ignore[method-assign]


def _create_test_db(self: BaseDatabaseCreation, *arguments: Any, **options: Any) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(management, "call_command", _call_command)
        return _create(self, *arguments, **options)


def _call_command(name: str, *arguments: Any, **options: Any) -> Any:
    if name != "migrate" or settings.MIGRATION_MODULES:
        return _command(name, *arguments, **options)
    connection = connections[options["database"]]
    image = _File(connection) if connection.vendor == "sqlite" else _Template(connection)
    with _one_at_a_time(f"{connection.vendor}-{_digest()}"):
        if not image.was_copied():
            _command(name, *arguments, **options)
            image.keep()
    return None


class _File:
    """On SQLite: a file beside all runs, until a migration changes."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.image = connection, HERE / f"{_digest()}.sqlite3"

    def was_copied(self) -> bool:
        if not self.image.exists():
            return False
        self.connection.close()
        shutil.copyfile(self.image, self.connection.settings_dict["NAME"])
        return True

    def keep(self) -> None:
        """Write the whole database into one file, with no log beside it; of such files the newest few stay."""
        self.connection.close()
        # A process that was stopped half way leaves its own behind.
        Path(f"{self.image}.part").unlink(missing_ok=True)
        with closing(sqlite3.connect(self.connection.settings_dict["NAME"])) as database:
            database.execute("VACUUM INTO ?", (f"{self.image}.part",))
        Path(f"{self.image}.part").replace(self.image)
        for old in sorted(HERE.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-8]:
            old.unlink()


class _Template:
    """On PostgreSQL: a second database on the same server, where that server is this run's own and goes with it."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.image = connection, f"image_{_digest()}"
        self.is_ours = bool(os.environ.get("GOLDENTHREAD_TEST_SERVER_IS_OURS"))

    def was_copied(self) -> bool:
        if not self.is_ours:
            return False
        name = self.connection.settings_dict["NAME"]
        self.connection.close()
        with self.connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.image])
            if cursor.fetchone() is None:
                return False
            cursor.execute(f'DROP DATABASE "{name}"')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{self.image}"')
        return True

    def keep(self) -> None:
        if not self.is_ours:
            return
        self.connection.close()
        with self.connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{self.image}" TEMPLATE "{self.connection.settings_dict["NAME"]}"')


def _digest() -> str:
    """What decides the tables: every migration, what migrations call, the models' names and Django's version."""
    files = sorted([*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("*/triggers*"), *SOURCE.glob("*/models*/**/*.py")])
    files += sorted(SOURCE.glob("*/models.py"))
    told = hashlib.sha256(f"{django.VERSION} {settings.INSTALLED_APPS}".encode())
    for one in files:
        told.update(one.relative_to(SOURCE).as_posix().encode() + one.read_bytes() if one.is_file() else b"")
    return told.hexdigest()[:32]


@contextmanager
def _one_at_a_time(image: str) -> Iterator[None]:
    """Processes that begin together wait for the first, which migrates for all that want the same image."""
    HERE.mkdir(mode=0o700, exist_ok=True)
    if HERE.stat().st_uid != os.getuid():
        raise PermissionError(f"{HERE} belongs to another user: remove it.")
    with (HERE / f"{image}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
