"""Periods as half-open spans of whole months, each within a year that may start in any month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from goldenthread.engine.periods.kinds import ALL_KINDS, APRIL, KINDS, MOST_MONTHS, MOST_YEARS, SEPTEMBER, own_start
from goldenthread.engine.periods.names import label as label_of


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months. `ends` is the first day after it; `ordinal` counts periods of its kind.

    `year_start_month` is the first month of the year it belongs to: of the academic year for a term.
    """

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

    @property
    def months(self) -> int:
        """Its length in months."""
        return month_number(self.ends) - month_number(self.starts)


@lru_cache(maxsize=8192)
def numbered(kind: str, ordinal: int, year_start_month: int | None = None, *, months: int = 0) -> Period:
    """The period of a kind with this running number.

    Shape: a kind and a number in, one Period out; for a rolling span and for pooled years also the length in months.
    Units: ordinals count periods from the year 0: months by their own number, rolling spans by their last month, and
        pooled years by their last year. The year starts in April, the academic year in September, unless said.
    Errors: KeyError for a kind that there is not; ValueError beyond the years 1 to 9999 and for a length that such a
        period cannot have.
    Source: periods (d7, d8); architecture, half-open periods.
    """
    start = own_start(kind, year_start_month or APRIL, year_start_month or SEPTEMBER)
    length = _length(kind, months)
    offset = 0 if kind in ("month", "rolling") else start - 1
    first = (ordinal + 1) * ALL_KINDS[kind].spacing + offset - length
    label = label_of(kind, first, length, start)
    return Period(kind, _day(first), _day(first + length), label, label.replace(" ", "-"), ordinal, start)


def _length(kind: str, months: int) -> int:
    if fixed := ALL_KINDS[kind].months:
        return fixed
    whole_years = kind == "rolling" or (months % 12 == 0 and months <= MOST_YEARS * 12)
    least = 2 if kind == "rolling" else 24
    if not least <= months <= MOST_MONTHS or not whole_years:
        raise ValueError(f"{ALL_KINDS[kind].one} cannot be of {months} months")
    return months


def containing(day: date, kind: str, *, year_start_month: int = APRIL, academic_start_month: int = SEPTEMBER) -> Period:
    """The period of a kind that a day lies in.

    Shape: a date in, one Period out.
    Units: whole days; the last instant of a period belongs to it, the first of the next does not.
    Errors: KeyError for a kind that there is not, or of which a day lies in many: rolling spans and pooled years.
    Source: periods (d7, d8).
    """
    length = KINDS[kind]
    start = own_start(kind, year_start_month, academic_start_month)
    month = month_number(day) - (0 if kind == "month" else start - 1)
    return numbered(kind, month // length, start)


def previous(period: Period, *, step: int = 1) -> Period:
    """The period one before on the calendar, whether or not anything was reported for it.

    Shape: one Period in, one Period of the same kind and length out.
    Units: one month, quarter, term or year: a month for a rolling span, a year for pooled years; `step` times that.
    Errors: ValueError before the year 1.
    Source: travel (d9): previous is the period one before on the calendar, not the row before.
    """
    return _moved(period, -step)


def next_after(period: Period) -> Period:
    """The period one after on the calendar.

    Shape: one Period in, one Period of the same kind and length out.
    Units: as `previous`.
    Errors: ValueError after the year 9999.
    Source: periods (d7, d8).
    """
    return _moved(period, 1)


def year_before(period: Period) -> Period:
    """The same period of the year before: the autumn term before this one, not the term before.

    Shape: one Period in, one Period of the same kind and length out.
    Units: twelve months.
    Errors: ValueError before the year 1.
    Source: direction of travel (d8): the long comparison is the same period last year.
    """
    return _moved(period, -ALL_KINDS[period.kind].per_year)


def _moved(period: Period, number: int) -> Period:
    months = 0 if period.kind in KINDS else period.months
    return numbered(period.kind, period.ordinal + number, period.year_start_month, months=months)


def month_number(day: date) -> int:
    """The month of a day as a running number.

    Shape: a date in, one number out.
    Units: months counted from the year 0.
    Errors: none.
    Source: periods (d7, d8).
    """
    return day.year * 12 + day.month - 1


def _day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
