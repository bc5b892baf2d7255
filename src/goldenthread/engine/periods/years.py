"""A period within its year: which year, which part of it, and the shorter periods that it is made of."""

from __future__ import annotations

from goldenthread.engine.periods.kinds import ALL_KINDS, APRIL, KINDS, SEPTEMBER
from goldenthread.engine.periods.spans import Period, containing, month_number, next_after, previous

_YEARS = {"academic": "academic_year", "calendar": "calendar_year", "financial": "year"}


def year_of(period: Period) -> Period:
    """The year that a period lies in, by its own calendar; the year of its last month for a rolling or pooled span.

    Shape: one Period in, one financial, academic or calendar year out.
    Units: years.
    Errors: none.
    Source: periods (d7, d8).
    """
    last = period.starts if period.kind in KINDS else _last_month(period).starts
    start = period.year_start_month
    kind = _YEARS[ALL_KINDS[period.kind].calendar]
    return containing(last, kind, year_start_month=start, academic_start_month=start)


def position(period: Period) -> int:
    """Which part of its year a period is, from 1: quarter 2 is 2, the spring term is 2, a year and longer is 1.

    Shape: one Period in, one number out.
    Units: periods of the period's own kind; for a rolling span the month of the year that it ends with.
    Errors: none.
    Source: periods (d7, d8): year-to-date is over the parts up to this one.
    """
    kind = ALL_KINDS[period.kind]
    if kind.spacing == 12:
        return 1
    return (month_number(period.ends) - month_number(year_of(period).starts)) // kind.spacing


def parts_in_year(kind: str) -> int:
    """How many periods of a kind a year has: 12 months, 4 quarters, 3 terms; 1 for a year and longer.

    Shape: a kind in, one number out.
    Units: periods of that kind; of rolling spans, those that end in the year.
    Errors: KeyError for a kind that there is not.
    Source: periods (d7, d8).
    """
    return ALL_KINDS[kind].per_year


def parts(period: Period, kind: str) -> tuple[Period, ...]:
    """The periods of a shorter (or the same) kind that make up this one, in order.

    Shape: one Period in, its parts out: 3 months of a quarter, 4 quarters of a year, 3 terms of an academic year.
    Units: whole months.
    Errors: ValueError if periods of that kind do not make up this one.
    Source: periods (d7, d8): roll-up to a longer period.
    """
    start = period.year_start_month
    academic = start if ALL_KINDS[period.kind].calendar == "academic" else SEPTEMBER
    financial = start if ALL_KINDS[period.kind].calendar == "financial" else APRIL
    found = [containing(period.starts, kind, year_start_month=financial, academic_start_month=academic)]
    while found[-1].ends < period.ends:
        found.append(next_after(found[-1]))
    if (found[0].starts, found[-1].ends) != (period.starts, period.ends):
        raise ValueError(f"{ALL_KINDS[period.kind].one} has no parts that are {ALL_KINDS[kind].one} each")
    return tuple(found)


def quarters_of(year: Period) -> tuple[Period, ...]:
    """The four quarters of a financial year.

    Shape: a year in, four quarters out.
    Units: quarters.
    Errors: ValueError for a period shorter than a quarter.
    Source: periods (d7, d8).
    """
    return parts(year, "quarter")


def _last_month(period: Period) -> Period:
    return previous(containing(period.ends, "month"))
