"""Labels of spans told by their length and their end: 12 months to September 2014, year ending June 2014."""

from __future__ import annotations

import re
from collections.abc import Callable

from goldenthread.engine.periods.kinds import MONTHS_IN_YEAR, MOST_MONTHS
from goldenthread.engine.periods.labels.days import last_month
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, certain, only
from goldenthread.engine.periods.labels.stretches import of_calendar_years, of_months, of_years
from goldenthread.engine.periods.labels.stretches import rolling as rolling_span
from goldenthread.engine.periods.labels.text import COUNT, count
from goldenthread.engine.periods.spans import Period, month_number

_LENGTH = rf"(?:({COUNT}) ?(m|mths?|months?|years?|yrs?)|(year|yr|quarter|qtr|half year|month))"
_FIGURE = r"(?: (?:rolling|moving|average|total|mean|period|data|figures?))*"
_NAMED = r"(?:(?:the|for|in|moving|(financial|fiscal|tax|academic|school|calendar)) )*"
_TO = r"(?:up )?(?:to|ending|ended|end) (?:the )?(?:end )?(?:of )?"
_ENDING = re.compile(rf"{_NAMED}(?:rolling )?{_LENGTH}{_FIGURE} {_TO}(.+)")
_BARE = re.compile(rf"(?:rolling {_LENGTH}|{_LENGTH} rolling){_FIGURE} (.+)")
_YEAR_END = re.compile(r"^(f?)y/?e (?=[\d a-z])|^(f)y (?=to |end)")
_CALENDARS = {"financial": "year", "fiscal": "year", "tax": "year", "academic": "academic_year"}
_CALENDARS |= {"school": "academic_year", "calendar": "calendar_year"}
# A part of a year is that part where it is one, and otherwise a rolling span.
_UNITS = {"quarter": 3, "qtr": 3, "half year": 6, "month": 1, "year": 12, "yr": 12}
_YEARS = ("year", "yr")
_PARTS = ("quarter", "qtr", "half year", "month")

Parse = Callable[[str], Readings]


def read(text: str, calendars: Calendars, parse: Parse) -> Readings | None:
    """What a label told by length and end may mean; None for another label.

    Shape: the plain text, the council's calendars and how to read the end in; readings or None out.
    Units: whole months.
    Errors: none.
    Source: basis of a measure (d8): 12 months to Sep; labels such as "year ending June 2014".
    """
    text = _YEAR_END.sub(_spelt_out, text)
    if found := _ENDING.fullmatch(text):
        named, number, unit, alone, end = found.groups()
    elif found := _BARE.fullmatch(text):
        named = None
        number, unit, alone = (one or other for one, other in zip(found.groups()[:3], found.groups()[3:6], strict=True))
        end = found[7]
    else:
        return None
    if unit and unit.startswith("y"):
        return _of_years(count(number), end, calendars, parse)
    if alone in _YEARS and (by_name := _by_name(named or "", end, parse)):
        return certain(by_name)
    last = _last_month(end, parse)
    length = count(number) if number else _UNITS[alone]
    if last is None or not 1 <= length <= MOST_MONTHS:
        return NOTHING
    return _of_months(last, length, alone, _CALENDARS.get(named or ""), calendars)


def _spelt_out(found: re.Match[str]) -> str:
    """The long form of FYE, Y/E and "FY to"."""
    return f"{'financial ' if found[1] or found[2] else ''}year {'' if found[2] else 'ending '}"


def _by_name(named: str, end: str, parse: Parse) -> Period | None:
    """The year itself, where the end is a year by name: year end 2014-15. "Year ending 2014" may be any."""
    period = parse(f"{named} {end}".strip()).certain
    is_year = period is not None and period.kind in ("year", _CALENDARS.get(named))
    return period if is_year else None


def _of_months(last: int, length: int, alone: str | None, kind: str | None, calendars: Calendars) -> Readings:
    every = of_months(last - length + 1, last, calendars)
    if kind:
        return only(every, [period for period in every.all if period.kind == kind])
    if alone in _PARTS:
        return certain(*every.all)
    return certain(rolling_span(last, length, calendars), *every.all)


def _of_years(number: int, end: str, calendars: Calendars, parse: Parse) -> Readings:
    """Years pooled up to a year, or the months of as many years up to a month."""
    period = parse(end).certain
    if period is not None and period.kind == "year":
        return certain(of_years(period.ordinal - number + 1, period.ordinal, calendars))
    if period is not None and period.kind == "calendar_year":
        return certain(of_calendar_years(period.ordinal - number + 1, period.ordinal))
    last = _last_month(end, parse)
    length = number * MONTHS_IN_YEAR
    if last is None or not 1 <= length <= MOST_MONTHS:
        return NOTHING
    return _of_months(last, length, None, None, calendars)


def _last_month(end: str, parse: Parse) -> int | None:
    """The last month of a span: a month, a quarter, or the last day of one."""
    if (by_day := last_month(end)) is not None:
        return by_day
    period: Period | None = parse(end).certain
    if period is None or period.kind == "calendar_year":
        return None
    return month_number(period.ends) - 1
