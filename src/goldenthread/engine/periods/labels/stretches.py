"""Stretches of months and of years as the kinds of period that they can be."""

from __future__ import annotations

from goldenthread.engine.periods.kinds import JANUARY, KINDS, MONTHS_IN_YEAR, MOST_MONTHS, MOST_YEARS
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, certain
from goldenthread.engine.periods.spans import Period, containing, month_number, numbered

# In the order in which a stretch that is both is read.
_ORDER = ("month", "quarter", "half_year", "year", "calendar_year", "academic_year", "term")
_QUARTER = 3


def of_months(first: int, last: int, calendars: Calendars) -> Readings:
    """A stretch from one month to another: the quarter, half-year, year or term that it is, else a rolling span.

    Shape: two running numbers of months in, readings out.
    Units: months counted from the year 0.
    Errors: none; nothing for a stretch that ends before it begins or is longer than any label means.
    Source: periods (d7): Apr 2011-Mar 2012; a year to date is told from months by themselves.
    """
    length = last - first + 1
    if not 1 <= length <= MOST_MONTHS:
        return NOTHING
    found = [*_whole(first, last, calendars), *_pooled(first, last, calendars), rolling(last, length, calendars)]
    if (
        length < MONTHS_IN_YEAR
        and first % MONTHS_IN_YEAR == calendars.financial - 1
        and found[0].kind
        in (
            "rolling",
            "term",
        )
    ):
        return _year_so_far(found, last, calendars)
    return certain(*found)


def rolling(last: int, length: int, calendars: Calendars) -> Period:
    """A span of months that ends with a month; a single month is that month.

    Shape: a running number and a length in, one Period out.
    Units: months counted from the year 0.
    Errors: ValueError for a length that no label means.
    Source: basis of a measure (d8): 12 months to Sep.
    """
    if length == 1:
        return numbered("month", last, calendars.financial)
    return numbered("rolling", last, calendars.financial, months=length)


def of_years(first: int, last: int, calendars: Calendars) -> Period | None:
    """Several financial years pooled, or one; none for more than a label means, or where it is the calendar year.

    Shape: the first calendar years of the first and the last of them in, one Period or none out.
    Units: years.
    Errors: none.
    Source: periods (d7): 2009/10 - 2011/12.
    """
    if calendars.financial == JANUARY:
        return None
    return _years("year", "years", first, last, calendars.financial)


def of_calendar_years(first: int, last: int) -> Period | None:
    """Several calendar years pooled, or one; none for more than a label means.

    Shape: the first and the last year in, one Period or none out.
    Units: calendar years.
    Errors: none.
    Source: periods (d7): 2010-12, 2018 to 2020.
    """
    return _years("calendar_year", "calendar_years", first, last, JANUARY)


def of_academic_years(first: int, last: int, calendars: Calendars) -> Period | None:
    """One academic year, or the months of several.

    Shape: the first calendar years of the first and the last of them in, one Period or none out.
    Units: years.
    Errors: none.
    Source: periods (d7): academic years.
    """
    if first == last:
        return numbered("academic_year", first, calendars.academic)
    number = last - first + 1
    ends = (last + 1) * MONTHS_IN_YEAR + calendars.academic - 2
    return rolling(ends, number * MONTHS_IN_YEAR, calendars) if 1 < number <= MOST_YEARS else None


def _years(one: str, several: str, first: int, last: int, start: int) -> Period | None:
    number = last - first + 1
    if number == 1:
        return numbered(one, first, start)
    return numbered(several, last, start, months=number * MONTHS_IN_YEAR) if 1 < number <= MOST_YEARS else None


def _whole(first: int, last: int, calendars: Calendars) -> list[Period]:
    """The periods of fixed length that are just this stretch."""
    day = numbered("month", first).starts
    starts = {"year_start_month": calendars.financial, "academic_start_month": calendars.academic}
    fitting = [containing(day, kind, **starts) for kind in _ORDER if KINDS[kind] == last - first + 1]
    return [period for period in fitting if period.starts == day]


def _pooled(first: int, last: int, calendars: Calendars) -> list[Period]:
    number, rest = divmod(last - first + 1, MONTHS_IN_YEAR)
    if rest or number == 1:
        return []
    year, month = divmod(first, MONTHS_IN_YEAR)
    found = [
        of_years(year, year + number - 1, calendars) if month == calendars.financial - 1 else None,
        of_calendar_years(year, year + number - 1) if month == 0 else None,
    ]
    return [period for period in found if period is not None]


def _year_so_far(found: list[Period], last: int, calendars: Calendars) -> Readings:
    """April to December is nine months, or the figure of the third quarter counted from April."""
    part = numbered("month", last, calendars.financial)
    quarter = containing(part.starts, "quarter", year_start_month=calendars.financial)
    at = quarter if month_number(quarter.ends) == last + 1 else part
    return Readings(None, tuple(found), f"the year so far at {at.label}", at.label)
