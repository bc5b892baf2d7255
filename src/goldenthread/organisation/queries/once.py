"""What a page that only reads asks of a council again and again, read once while it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Read = TypeVar("Read")
_kept: ContextVar[dict[object, Any] | None] = ContextVar("_kept", default=None)


@contextmanager
def keeping() -> Iterator[None]:
    """Keep what `once` reads until the end: for what only reads, since nothing that is kept changes meanwhile."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(what: object, read: Callable[[], Read]) -> Read:
    """What `read` answers, kept under `what`; outside of `keeping` it reads each time."""
    kept = _kept.get()
    if kept is None:
        return read()
    if what not in kept:
        kept[what] = read()
    return kept[what]  # type: ignore[no-any-return]
