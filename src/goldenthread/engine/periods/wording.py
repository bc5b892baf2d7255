"""Periods in words: the months they cover, and their names as headings."""

from __future__ import annotations

from goldenthread.engine.periods.kinds import JANUARY, KINDS, MONTHS, MONTHS_IN_YEAR, TERMS
from goldenthread.engine.periods.spans import Period, month_number, previous
from goldenthread.engine.periods.years import position, year_of

_HALVES = ("First", "Second")


def describe(period: Period) -> str:
    """The period in months: "April to June 2014", "April 2014", "December 2014 to February 2015".

    Shape: one Period in, one text out.
    Units: months by name.
    Errors: none.
    Source: periods (d8): every figure prints its basis.
    """
    first, last = month_number(period.starts), month_number(period.ends) - 1
    if first == last:
        return _named(last)
    if first // 12 == last // 12:
        return f"{MONTHS[first % 12]} to {_named(last)}"
    return f"{_named(first)} to {_named(last)}"


def describe_to_date(period: Period) -> str:
    """The year so far at the end of a period, in months: "April to September 2014" for quarter 2.

    A rolling span and pooled years are not counted from the start of a year: they cover their own months.

    Shape: one Period in, one text out.
    Units: months by name.
    Errors: none.
    Source: periods (d8): every figure prints its basis; a cumulative figure covers the year to date.
    """
    if period.kind not in KINDS:
        return describe(period)
    first, last = month_number(year_of(period).starts), month_number(period.ends) - 1
    if first == last:
        return _named(last)
    started = MONTHS[first % 12] if first // 12 == last // 12 else _named(first)
    return f"{started} to {_named(last)}"


def describe_window(period: Period, number: int) -> str:
    """So many periods up to this one as one span: "12 months to June 2014" of quarters, "3 years to March 2014".

    Shape: the last Period of the window and how many there are in, one text out.
    Units: years of what is counted by the year, months of everything else.
    Errors: none.
    Source: basis of a measure (d8): every figure prints its basis, "12 months to Sep".
    """
    last = _named(month_number(period.ends) - 1)
    length, unit = (number, "year") if period.months == MONTHS_IN_YEAR else (number * period.months, "month")
    return f"{length} {unit}{'' if length == 1 else 's'} to {last}"


def window(period: Period, number: int) -> tuple[Period, ...]:
    """The periods of a window, the oldest first: so many on the calendar up to this one.

    Shape: the last Period and how many there are in, as many Periods out.
    Units: periods of its own kind.
    Errors: ValueError before the year 1.
    Source: basis of a measure (d8): over the last k base periods.
    """
    return (*(previous(period, step=back) for back in range(number - 1, 0, -1)), period)


def title(period: Period) -> str:
    """The period as a heading: "Quarter 1 of 2014 to 2015", "2014 to 2015", "Autumn term 2014 to 2015".

    Shape: one Period in, one text out.
    Units: parts of a year by number or name, months by name.
    Errors: none.
    Source: periods (d7, d8); style of GOV.UK for years.
    """
    if period.kind == "month":
        return describe(period)
    part = position(period)
    match period.kind:
        case "quarter":
            return f"Quarter {part} of {_year(period)}"
        case "half_year":
            return f"{_HALVES[part - 1]} half of {_year(period)}"
        case "term":
            return f"{TERMS[part - 1]} term {_year(period)}"
        case "academic_year":
            return f"Academic year {_year(period)}"
        case "year" | "calendar_year":
            return _year(period)
        case _:
            return period.label


def _year(period: Period) -> str:
    year = year_of(period).starts.year
    return f"{year}" if period.year_start_month == JANUARY else f"{year} to {year + 1}"


def _named(number: int) -> str:
    return f"{MONTHS[number % 12]} {number // 12}"
