"""Labels in digits alone: 2014-15, 2010-12, 2018 to 2020, 2021-07, 201415, 2009/10 - 2011/12."""

from __future__ import annotations

import re

from goldenthread.engine.periods.kinds import JANUARY
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, certain, uncertain
from goldenthread.engine.periods.labels.stretches import of_academic_years, of_calendar_years, of_months, of_years
from goldenthread.engine.periods.labels.text import century, year_after
from goldenthread.engine.periods.spans import Period, numbered

_YEAR = r"(\d{4}|\d{2})"
_SINGLE = re.compile(r"\d{4}")
_SHORT = re.compile(r"\d{2}")
_PAIR = re.compile(rf"{_YEAR} ?(-|/| to ) ?(\d{{4}}|\d{{1,2}})")
_SIX = re.compile(r"(\d{4})()(\d{2})")
_PAIRS = re.compile(rf"{_YEAR}[-/]{_YEAR} ?(?:-|to|/) ?{_YEAR}[-/]{_YEAR}")
_MONTHS = re.compile(r"(\d{4})[-/.](\d{1,2})(?: ?(?:-|to|/) ?(\d{4})[-/.](\d{1,2}))?")
_MONTHS_BRITISH = re.compile(r"(\d{1,2})[-/.](\d{4})(?: ?(?:-|to) ?(\d{1,2})[-/.](\d{4}))?")
_MONTHS_IN_YEAR = 12


def read(text: str, named: frozenset[str], calendars: Calendars) -> Readings | None:
    """What a label in digits may mean; None for a label that also holds words.

    Shape: the bare text, the calendars it names and those of the council in; readings or None out.
    Units: none.
    Errors: none.
    Source: quirks of real files: 2010/11, 2021-07, 2010 - 12, 2018/19 - 22/23.
    """
    if re.search(r"[a-z]", text.replace(" to ", "")):
        return None
    if _SINGLE.fullmatch(text) or (named and _SHORT.fullmatch(text)):
        return _single(century(text), named, calendars)
    if found := _PAIRS.fullmatch(text):
        return _pairs(found, text, named, calendars)
    if found := _PAIR.fullmatch(text) or _SIX.fullmatch(text):
        return _pair(found[1], found[2], found[3], named, calendars)
    return _months(text, calendars)


def _single(year: int, named: frozenset[str], calendars: Calendars) -> Readings:
    """A year by itself: the calendar year, unless the words say that it is one of those that span two."""
    if "academic" in named:
        return uncertain(*(of_academic_years(one, one, calendars) for one in (year - 1, year)))
    if calendars.financial == JANUARY:
        own, plain = numbered("year", year, JANUARY), numbered("calendar_year", year)
        return certain(plain, own) if "calendar" in named else certain(own, plain)
    if "financial" in named:
        return uncertain(*(of_years(one, one, calendars) for one in (year - 1, year)))
    return certain(numbered("calendar_year", year))


def _pair(first: str, joined: str, second: str, named: frozenset[str], calendars: Calendars) -> Readings:
    """Two numbers: a year that spans two, several years, or a year and its month."""
    year = century(first)
    last = year_after(year, second)
    if named:
        return _named_years(year, last, named, calendars)
    month = _month(first, joined, second, calendars)
    if last == year + 1:
        financial, academic = of_years(year, year, calendars), of_academic_years(year, year, calendars)
        others = (month, academic, of_calendar_years(year, last))
        is_doubtful = financial is None or (month is not None and not joined)
        return uncertain(financial, *others) if is_doubtful else certain(financial, *others)
    # 1995-06 is June: nobody writes the years up to 2006 so.
    is_month = month is not None and last // 100 != year // 100
    if len(first) == 2 or len(second) == 1 or not joined or is_month:
        return certain(month)
    pooled, financial = of_calendar_years(year, last), of_years(year, last - 1, calendars)
    if pooled and joined == " to ":
        return certain(pooled, financial)
    return uncertain(month, pooled, financial) if pooled or financial else certain(month)


def _named_years(year: int, last: int, named: frozenset[str], calendars: Calendars) -> Readings:
    """The years between two, when the label says which years it means."""
    found = {
        "academic": of_academic_years(year, last - 1, calendars),
        "calendar": of_calendar_years(year, last),
        "financial": of_years(year, last - 1, calendars),
    }
    return certain(*(found[name] for name in named)) if len(named) == 1 else NOTHING


def _month(first: str, joined: str, second: str, calendars: Calendars) -> Period | None:
    """The month that 2014-06, 201406 or 6/2014 is."""
    year, month = (first, second) if len(first) == 4 else (second, first)
    if joined == " to " or len(year) != 4 or len(month) > 2 or not 1 <= int(month) <= _MONTHS_IN_YEAR:
        return None
    return numbered("month", int(year) * _MONTHS_IN_YEAR + int(month) - 1, calendars.financial)


def _pairs(found: re.Match[str], text: str, named: frozenset[str], calendars: Calendars) -> Readings:
    """From one financial year to another; as months only where they cannot be that."""
    first = century(found[1])
    first_end, last = year_after(first, found[2]), year_after(first, found[3])
    by_month = _months(text, calendars)
    if first_end != first + 1 or year_after(last, found[4]) != last + 1:
        return by_month
    pooled = of_academic_years(first, last, calendars) if "academic" in named else of_years(first, last, calendars)
    return certain(pooled, *by_month.all)


def _months(text: str, calendars: Calendars) -> Readings:
    """A month, or from one month to another, in digits."""
    if found := _MONTHS.fullmatch(text):
        year, month, last_year, last = found.groups()
    elif found := _MONTHS_BRITISH.fullmatch(text):
        month, year, last, last_year = found.groups()
    else:
        return NOTHING
    numbers = [
        int(one_year) * _MONTHS_IN_YEAR + int(one_month) - 1
        for one_year, one_month in ((year, month), (last_year or year, last or month))
        if 1 <= int(one_month) <= _MONTHS_IN_YEAR
    ]
    return of_months(numbers[0], numbers[1], calendars) if len(numbers) == 2 else NOTHING
