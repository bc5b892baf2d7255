"""Days and moments as people write them, the same on every page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MOST_BACK = 20
MOST_AHEAD = 50


def day(value: date) -> str:
    """A day in words: 1 April 2014.

    Shape: one date in, one text out.
    Units: calendar days.
    Errors: none.
    Source: style of GOV.UK for dates (accessible design conventions).
    """
    return f"{value.day} {value:%B %Y}"


def out_of_sense(value: date | None, today: date) -> str | None:
    """Why a day that somebody typed cannot be meant, or None when it can: its year is far from any that is planned.

    Shape: a day, or none, and the day from which it is seen, in; a sentence, or none, out.
    Units: whole years.
    Errors: none.
    Source: style of this project: a slip of the year is caught, and what is old but possible is taken.
    """
    if value is None:
        return None
    if value.year < today.year - MOST_BACK:
        return f"The year {value.year} is more than {MOST_BACK} years before {today.year}: check it"
    if value.year > today.year + MOST_AHEAD:
        return f"The year {value.year} is more than {MOST_AHEAD} years after {today.year}: check it"
    return None


def moment(at: datetime) -> str:
    """An instant as clocks in London show it, with the clock they keep: 10:42 BST on 1 April 2014.

    Shape: one aware instant in, one text out.
    Units: minutes.
    Errors: none; an instant without a zone is taken as London's.
    Source: time (architecture, three facts of life): Europe/London.
    """
    return f"{time_of_day(at)} on {day(_london(at))}"


def time_of_day(at: datetime) -> str:
    """The time in London with the clock it is told by, BST or GMT: in October 01:30 comes twice in one night.

    Shape: one aware instant in, one text out.
    Units: minutes.
    Errors: none; an instant without a zone is taken as London's.
    Source: time (architecture, three facts of life): Europe/London.
    """
    return f"{_london(at):%H:%M %Z}"


def _london(at: datetime) -> datetime:
    return at.astimezone(LONDON) if at.tzinfo else at.replace(tzinfo=LONDON)
