"""Whether something failed because a disk is full: the person can do nothing about it, and the operator everything."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator

# No space, no quota, and a file that has grown to the limit of its process.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# What PostgreSQL calls `disk_full`.
DISK_FULL = "53100"


def is_full(error: BaseException | None) -> bool:
    """Whether this error, or one that led to it, says that there is no room left: on a disk or in a database."""
    return any(_says_so(one) for one in _line(error))


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return getattr(error, "sqlstate", None) == DISK_FULL


def _line(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what led to it: Django's own stand in front of the database's."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
