"""Periods as half-open spans of whole months within a financial year that may start in any month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

# Months in a period of each kind.
KINDS = {"month": 1, "quarter": 3, "year": 12}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
APRIL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or financial year. `ends` is the first day after it; `ordinal` counts periods of its kind."""

    kind: str
    starts: date
    ends: date
    label: str
    slug: str
    ordinal: int
    year_start_month: int = APRIL

    def __contains__(self, day: date) -> bool:
        return self.starts <= day < self.ends

    def __str__(self) -> str:
        return self.label


@lru_cache(maxsize=8192)
def numbered(kind: str, ordinal: int, year_start_month: int = APRIL) -> Period:
    """The period of a kind with this running number.

    Shape: a kind and a number in, one Period out.
    Units: ordinals count months, quarters or financial years from the year 0.
    Errors: KeyError for a kind that is not month, quarter or year; ValueError beyond the years 1 to 9999.
    Source: periods (d7, d8); architecture, half-open periods.
    """
    length = KINDS[kind]
    first = ordinal * length + (0 if kind == "month" else year_start_month - 1)
    label = _label(kind, first, year_start_month)
    return Period(kind, _day(first), _day(first + length), label, label.replace(" ", "-"), ordinal, year_start_month)


def containing(day: date, kind: str, *, year_start_month: int = APRIL) -> Period:
    """The period of a kind that a day lies in.

    Shape: a date in, one Period out.
    Units: whole days; the last instant of a period belongs to it, the first of the next does not.
    Errors: KeyError for a kind that is not month, quarter or year.
    Source: periods (d7, d8).
    """
    month = _month_number(day) - (0 if kind == "month" else year_start_month - 1)
    return numbered(kind, month // KINDS[kind], year_start_month)


def previous(period: Period) -> Period:
    """The period one before on the calendar, whether or not anything was reported for it.

    Shape: one Period in, one Period of the same kind out.
    Units: one month, quarter or year.
    Errors: ValueError before the year 1.
    Source: travel (d9): previous is the period one before on the calendar, not the row before.
    """
    return numbered(period.kind, period.ordinal - 1, period.year_start_month)


def next_after(period: Period) -> Period:
    """The period one after on the calendar.

    Shape: one Period in, one Period of the same kind out.
    Units: one month, quarter or year.
    Errors: ValueError after the year 9999.
    Source: periods (d7, d8).
    """
    return numbered(period.kind, period.ordinal + 1, period.year_start_month)


def year_before(period: Period) -> Period:
    """The same period of the year before.

    Shape: one Period in, one Period of the same kind out.
    Units: twelve months.
    Errors: ValueError before the year 1.
    Source: direction of travel (d8): the long comparison is the same period last year.
    """
    return numbered(period.kind, period.ordinal - 12 // KINDS[period.kind], period.year_start_month)


def parts(period: Period, kind: str) -> tuple[Period, ...]:
    """The periods of a shorter (or the same) kind that make up this one, in order.

    Shape: one Period in, its parts out: 3 months of a quarter, 4 quarters or 12 months of a year.
    Units: whole months.
    Errors: ValueError if `kind` is longer than the period.
    Source: periods (d7, d8): roll-up to a longer period.
    """
    length = KINDS[kind]
    if length > KINDS[period.kind]:
        raise ValueError(f"a {period.kind} has no parts that are a {kind}")
    first = containing(period.starts, kind, year_start_month=period.year_start_month).ordinal
    return tuple(numbered(kind, first + n, period.year_start_month) for n in range(KINDS[period.kind] // length))


def quarters_of(year: Period) -> tuple[Period, ...]:
    """The four quarters of a financial year.

    Shape: a year in, four quarters out.
    Units: quarters.
    Errors: ValueError for a period shorter than a quarter.
    Source: periods (d7, d8).
    """
    return parts(year, "quarter")


def year_of(period: Period) -> Period:
    """The financial year that a period lies in.

    Shape: one Period in, one year out.
    Units: financial years.
    Errors: none.
    Source: periods (d7, d8).
    """
    return containing(period.starts, "year", year_start_month=period.year_start_month)


def position(period: Period) -> int:
    """Which part of its financial year a period is, from 1: quarter 2 is 2, a year is 1.

    Shape: one Period in, one number out.
    Units: periods of the period's own kind.
    Errors: none.
    Source: periods (d7, d8): year-to-date is over the parts up to this one.
    """
    return (_month_number(period.starts) - _month_number(year_of(period).starts)) // KINDS[period.kind] + 1


def describe(period: Period) -> str:
    """The period in months: "April to June 2014", "April 2014", "December 2014 to February 2015".

    Shape: one Period in, one text out.
    Units: months by name.
    Errors: none.
    Source: periods (d8): every figure prints its basis.
    """
    last = _day(_month_number(period.ends) - 1)
    first_name, last_name = MONTHS[period.starts.month - 1], MONTHS[last.month - 1]
    if period.kind == "month":
        return f"{first_name} {last.year}"
    if period.starts.year == last.year:
        return f"{first_name} to {last_name} {last.year}"
    return f"{first_name} {period.starts.year} to {last_name} {last.year}"


def describe_to_date(period: Period) -> str:
    """The year so far at the end of a period, in months: "April to September 2014" for quarter 2.

    Shape: one Period in, one text out.
    Units: months by name.
    Errors: none.
    Source: periods (d8): every figure prints its basis; a cumulative figure covers the year to date.
    """
    first, last = year_of(period).starts, _day(_month_number(period.ends) - 1)
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    started = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{started} to {MONTHS[last.month - 1]} {last.year}"


def title(period: Period) -> str:
    """The period as a heading: "Quarter 1 of 2014 to 2015", "2014 to 2015", "April 2014".

    Shape: one Period in, one text out.
    Units: quarters by number, months by name.
    Errors: none.
    Source: periods (d8); style of GOV.UK for years.
    """
    if period.kind == "month":
        return describe(period)
    year = year_of(period).starts.year
    words = f"{year}" if period.year_start_month == 1 else f"{year} to {year + 1}"
    return f"Quarter {position(period)} of {words}" if period.kind == "quarter" else words


def reads_as_year(year: int, month: int, year_start_month: int) -> bool:
    """Whether "2008-09" is the financial year 2008 to 2009 rather than September 2008.

    Shape: a year and a month in, a truth value out.
    Units: calendar year and month number.
    Errors: none.
    Source: periods (d7): labels in many shapes; a label must mean one period.
    """
    return year_start_month != 1 and month == (year + 1) % 100


def _label(kind: str, first: int, year_start_month: int) -> str:
    year, month = divmod(first, 12)
    if kind == "month":
        plain = f"{year:04d}-{month + 1:02d}"
        # In 2000 to 2011 one month of each year would read as the financial year: it is told by name.
        named = f"{year:04d}-{MONTHS[month][:3]}"
        return named if reads_as_year(year, month + 1, year_start_month) else plain
    start = (first - (year_start_month - 1)) // 12
    words = f"{start:04d}" if year_start_month == 1 else f"{start:04d}-{(start + 1) % 100:02d}"
    if kind == "year":
        return words
    quarter = (first - (year_start_month - 1)) % 12 // 3 + 1
    return f"{words} Q{quarter}"


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _day(month_number: int) -> date:
    return date(month_number // 12, month_number % 12 + 1, 1)
