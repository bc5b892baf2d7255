"""Days and moments as people write them, the same on every page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(value: date) -> str:
    """A day in words: 1 April 2014.

    Shape: one date in, one text out.
    Units: calendar days.
    Errors: none.
    Source: style of GOV.UK for dates (accessible design conventions).
    """
    return f"{value.day} {value:%B %Y}"


def moment(at: datetime) -> str:
    """An instant as clocks in London show it: 10:42 on 1 April 2014.

    Shape: one aware instant in, one text out.
    Units: minutes.
    Errors: none; an instant without a zone is taken as London's.
    Source: time (architecture, three facts of life): Europe/London.
    """
    local = at.astimezone(LONDON) if at.tzinfo else at
    return f"{local:%H:%M} on {day(local)}"
