"""Working days: when a return is due, counted past weekends and the bank holidays of the council's country."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays

from goldenthread.engine.periods.spans import Period

SATURDAY = 5


def deadline(period: Period, working_days: int, *, country: str = "GB", subdivision: str = "ENG") -> date:
    """The day a return for a period is due: the nth working day after the period's last day.

    Shape: a Period and a number in, one date out.
    Units: working days: Monday to Friday that are no bank holiday; 0 is the period's last day itself.
    Errors: ValueError for a negative number of days; the holidays library's own for a country it does not know.
    Source: periods (d8); bank holidays of England as the Banking and Financial Dealings Act 1971 and proclamations set.
    """
    last_day = period.ends - timedelta(days=1)
    return add_working_days(last_day, working_days, country=country, subdivision=subdivision)


def add_working_days(day: date, number: int, *, country: str = "GB", subdivision: str = "ENG") -> date:
    """The nth working day after a day; 0 gives the day itself, whatever it is.

    Shape: a date and a number in, one date out.
    Units: working days.
    Errors: ValueError for a negative number of days.
    Source: periods (d8): deadlines by working days.
    """
    if number < 0:
        raise ValueError("a deadline is counted forwards: the number of working days cannot be below 0")
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day, country=country, subdivision=subdivision)
    return day


def is_working_day(day: date, *, country: str = "GB", subdivision: str = "ENG") -> bool:
    """Whether a day is neither at a weekend nor a bank holiday.

    Shape: a date in, a truth value out.
    Units: days.
    Errors: the holidays library's own for a country it does not know.
    Source: periods (d8): working days with England's bank holidays.
    """
    return day.weekday() < SATURDAY and day not in _bank_holidays(country, subdivision, day.year)


@lru_cache(maxsize=256)
def _bank_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
