"""Planning years: a council's year by the one in which it begins, and the months before a plan begins. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta


def year_of(day: date, starts_in: int) -> int:
    """The council's year that a day falls into, by the year in which that begins."""
    return day.year if day.month >= starts_in else day.year - 1


def year_label(year: int, starts_in: int) -> str:
    """As it is written: 2008-09, or 2008 where the year is the calendar's."""
    return str(year) if starts_in == 1 else f"{year}-{(year + 1) % 100:02}"


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last day on which members say what they want of plans that begin later."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day falls into it."""
        return self.first <= day <= self.last


def window(months: Collection[int], begins: date) -> Window | None:
    """The window of the timetable before plans of a day begin: from its first month to the end of its last (SP-015).

    Months between them belong to it. It is over before the month in which the plans begin.
    """
    if not months:
        return None
    # A month that plans begin in comes a whole year before them.
    before = [(begins.month - month - 1) % 12 + 1 for month in months]
    first = _month(begins, -max(before))
    return Window(first, _month(begins, 1 - min(before)) - timedelta(days=1))


def _month(day: date, by: int) -> date:
    """The first day of the month that lies so many months from a day's own."""
    place = day.year * 12 + day.month - 1 + by
    return date(place // 12, place % 12 + 1, 1)


def first_day(year: int, starts_in: int) -> date:
    """The day on which the council's year begins."""
    return date(year, starts_in, 1)
