"""The one clock: every view asks it, every command and rule is given the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present instant, aware and in UTC.

    A demonstration's clock runs beside the real one, at the distance of GOLDENTHREAD_CLOCK_OFFSET.
    """
    offset: timedelta = settings.GOLDENTHREAD_CLOCK_OFFSET
    return datetime.now(UTC) + offset


def today() -> date:
    """The date in London at the present instant."""
    return london(now()).date()


def london(instant: datetime) -> datetime:
    """The same instant as clocks in London show it."""
    return instant.astimezone(LONDON)
