"""Breaking a command at its n-th statement: with an error of the database, or with the end of its process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import OperationalError, connection
from django.db.transaction import Atomic

from tests.jobs import crew

# Marks of transactions inside one another: an error there would hide the one that is looked for.
MARKS = ("SAVEPOINT", "RELEASE", "ROLLBACK")
ROOMS = ("returns", "audit", "intake", "jobs", "notices", "indicators", "timetable", "files")


def signature(*rooms: str) -> str:
    """A fingerprint of every row of these rooms: it is the same only where nothing at all was written."""
    made = sha256()
    for room in rooms or ROOMS:
        for model in apps.get_app_config(room).get_models():
            for row in model._default_manager.order_by("pk").values_list():
                made.update(repr(row).encode())
    return made.hexdigest()


@contextmanager
def at_statement(number: int, what: Callable[[], object]) -> Iterator[list[str]]:
    """Do something instead of the n-th statement, counted from 1. The list holds the statements that were asked."""
    asked: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(MARKS):
            asked.append(sql)
            if len(asked) == number:
                what()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield asked


@contextmanager
def instead_of(*parts: str, what: Callable[[], object]) -> Iterator[None]:
    """Do something instead of each statement that begins with the first of these parts and holds the others."""

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(parts[0]) and all(one in sql for one in parts[1:]):
            what()
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield


def fail() -> None:
    """As a database does that lost a race, a lock or its patience."""
    raise OperationalError("could not serialize access due to concurrent update")


@contextmanager
def without_transactions() -> Iterator[None]:
    """The control: each statement is kept as soon as it is carried out, as in a program that knows no transactions."""
    began, ended = Atomic.__enter__, Atomic.__exit__
    locks = connection.features.has_select_for_update
    Atomic.__enter__ = Atomic.__exit__ = lambda *_: None  # type: ignore[method-assign,assignment]
    # What no transaction holds cannot be locked; PostgreSQL would say so.
    connection.features.has_select_for_update = False
    try:
        yield
    finally:
        Atomic.__enter__, Atomic.__exit__ = began, ended  # type: ignore[method-assign]
        connection.features.has_select_for_update = locks


def statements(act: Callable[[], object]) -> int:
    """How many statements an act asks when nothing breaks it."""
    with at_statement(0, fail) as asked:
        act()
    return len(asked)


def killed_at(number: int, act: Callable[[], object]) -> bool:
    """Do it in a process of its own that dies before its n-th statement; whether it said that it was done.

    What it says, it says after its commit, as a server sends its answer.
    """
    reading, writing = os.pipe()

    def work() -> None:
        with at_statement(number, crew.die):
            act()
        os.write(writing, b"done")

    child = crew.start(work)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        is_done = said.read() == b"done"
    os.waitpid(child, 0)
    return is_done
