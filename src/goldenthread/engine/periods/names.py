"""The canonical label of a period: the one shape in which it is stored, and which is always read back as itself."""

from __future__ import annotations

from goldenthread.engine.periods.kinds import JANUARY, MONTHS, TERMS

CENTURY = 100


def label(kind: str, first: int, months: int, start: int) -> str:
    """The canonical label of the period of a kind that begins with a month.

    Shape: the kind, its first month as a running number, its length and the first month of its year in; one text out.
    Units: months counted from the year 0.
    Errors: KeyError for a kind that there is not.
    Source: periods (d7): a label must mean one period.
    """
    return _SHAPES[kind](first, months, start)


def year_words(first: int, start: int) -> str:
    """The year that a month lies in: 2014-15, or 2014 where the year begins in January.

    Shape: a month as a running number and the first month of the year in, one text out.
    Units: months counted from the year 0.
    Errors: none.
    Source: periods (d7, d8).
    """
    year = (first - (start - 1)) // 12
    return f"{year:04d}" if start == JANUARY else f"{year:04d}-{(year + 1) % CENTURY:02d}"


def reads_as_years(year: int, month: int) -> bool:
    """Whether "2008-09" or "2010-12" could be years and not only a month: such a month is told by name.

    Shape: a year and a month in, a truth value out.
    Units: calendar year and month number.
    Errors: none.
    Source: periods (d7): labels in many shapes; a label must mean one period.
    """
    return month > year % CENTURY


def _month(first: int, _months: int, _start: int) -> str:
    year, month = divmod(first, 12)
    plain = reads_as_years(year, month + 1)
    return f"{year:04d}-{MONTHS[month][:3]}" if plain else f"{year:04d}-{month + 1:02d}"


def _quarter(first: int, _months: int, start: int) -> str:
    return f"{year_words(first, start)} Q{(first - (start - 1)) % 12 // 3 + 1}"


def _half_year(first: int, _months: int, start: int) -> str:
    return f"{year_words(first, start)} H{(first - (start - 1)) % 12 // 6 + 1}"


def _year(first: int, _months: int, start: int) -> str:
    return year_words(first, start)


def _academic_year(first: int, _months: int, start: int) -> str:
    return f"Academic year {year_words(first, start)}"


def _term(first: int, _months: int, start: int) -> str:
    return f"{TERMS[(first - (start - 1)) % 12 // 4]} term {year_words(first, start)}"


def _rolling(first: int, months: int, _start: int) -> str:
    year, month = divmod(first + months - 1, 12)
    return f"{months} months to {MONTHS[month]} {year:04d}"


def _years(first: int, months: int, start: int) -> str:
    return f"{year_words(first, start)} to {year_words(first + months - 12, start)}"


def _calendar_years(first: int, months: int, _start: int) -> str:
    words = f"{first // 12:04d} to {(first + months) // 12 - 1:04d}"
    # 2014 to 2015 is how a financial year is said.
    return f"Calendar years {words}" if months == 24 else words


_SHAPES = {
    "month": _month,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year,
    "calendar_year": _year,
    "academic_year": _academic_year,
    "term": _term,
    "rolling": _rolling,
    "years": _years,
    "calendar_years": _calendar_years,
}
