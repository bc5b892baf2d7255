"""The one clock: every view asks it, every command and rule is given the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")
_beside: ContextVar[timedelta | None] = ContextVar("_beside", default=None)


def now() -> datetime:
    """The present instant, aware and in UTC.

    A demonstration's clock runs beside the real one, at the distance of GOLDENTHREAD_CLOCK_OFFSET, or at another that
    `set_beside` gave for a while.
    """
    offset: timedelta = settings.GOLDENTHREAD_CLOCK_OFFSET
    beside = _beside.get()
    return datetime.now(UTC) + (offset if beside is None else beside)


def machine() -> datetime:
    """The present instant of the machine itself, which stands beside no demonstration: for leases, retries, letters."""
    return datetime.now(UTC)


@contextmanager
def set_beside(offset: timedelta | None) -> Iterator[None]:
    """Run with the clock at this distance from the real one: councils of a demonstration stand at their own moments."""
    token = _beside.set(offset)
    try:
        yield
    finally:
        _beside.reset(token)


def at_council(key: str) -> AbstractContextManager[None]:
    """Run at the moment of a council of a demonstration; everywhere else there is one clock."""
    return set_beside(settings.GOLDENTHREAD_CLOCK_OFFSETS.get(key))


def today() -> date:
    """The date in London at the present instant."""
    return london(now()).date()


def london(instant: datetime) -> datetime:
    """The same instant as clocks in London show it."""
    return instant.astimezone(LONDON)


def day(instant: datetime) -> date:
    """The date in London at an instant: half past midnight on 1 April is 1 April, though UTC still has March."""
    return london(instant).date()


def instant(text: str) -> datetime:
    """The instant a person wrote, as 2014-08-10 (the end of that day) or 2014-08-10T09:00, London time unless zoned.

    Raises ValueError for anything else.
    """
    if len(text.strip()) == len("2014-08-10"):
        written = datetime.combine(date.fromisoformat(text.strip()), time(23, 59, 59, 999999))
    else:
        written = datetime.fromisoformat(text.strip())
    return (written if written.tzinfo else written.replace(tzinfo=LONDON)).astimezone(UTC)
