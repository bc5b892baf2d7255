"""Labels that name days: a snapshot's date, or the first and the last day of a span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.periods.kinds import KINDS
from goldenthread.engine.periods.labels.readings import NOTHING, Calendars, Readings, uncertain
from goldenthread.engine.periods.labels.stretches import of_months
from goldenthread.engine.periods.labels.text import MONTH, MONTH_NUMBERS, bare, century
from goldenthread.engine.periods.spans import containing, month_number

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_BRITISH = re.compile(r"(?<![\d/.-])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(
    rf"(?<![a-z\d/-])(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({MONTH})(?![a-z])\.?(?: (\d{{4}}|\d{{2}})(?!\d))?"
)
_AMERICAN = re.compile(rf"(?<![a-z])({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int
    year: int | None


def read(text: str, calendars: Calendars) -> Readings | None:
    """What a label that names days may mean; None for one that names none.

    Shape: the plain text and the council's calendars in; readings or None out.
    Units: whole days.
    Errors: none.
    Source: quirks of real files: 2020-12-31 for a quarter; snapshots (d8): at 30 Sep.
    """
    days, rest = _days(text)
    if not days:
        return None
    if re.search(r"[a-z0-9]", re.sub(r"\bto\b", " ", bare(rest))) or len(days) > 2:
        return NOTHING
    year = days[-1].year
    dates = [_date(day, year) for day in days]
    if len(dates) == 1:
        return _snapshot(dates[0], calendars)
    return _from_to(dates[0], dates[1], calendars)


def last_month(text: str) -> int | None:
    """The month that ends with the day a text names; None where it is no last day of a month.

    Shape: the plain text in, the month as a running number or None out.
    Units: months counted from the year 0.
    Errors: none.
    Source: periods (d7): year ended 31 March 2015.
    """
    days, rest = _days(text)
    day = _date(days[0], days[0].year) if len(days) == 1 and not bare(rest) else None
    return month_number(day) if day and _is_last(day) else None


def _days(text: str) -> tuple[list[_Day], str]:
    """The days in a text, in their order, and the rest of it."""
    found: list[tuple[int, _Day]] = []
    for pattern, day, month, year in ((_ISO, 3, 2, 1), (_BRITISH, 1, 2, 3), (_AMERICAN, 2, 1, 3), (_NAMED, 1, 2, 3)):
        while one := pattern.search(text):
            named = MONTH_NUMBERS.get(one[month][:3]) or int(one[month])
            found.append((one.start(), _Day(int(one[day]), named, century(one[year]) if one[year] else None)))
            # Blanks keep the places of what follows.
            text = text[: one.start()] + " " * len(one[0]) + text[one.end() :]
    return [day for _, day in sorted(found, key=lambda one: one[0])], text


def _date(day: _Day, year: int | None) -> date | None:
    """The date; the first of two may leave its year to the second."""
    chosen = day.year or year
    try:
        return date(chosen, day.month, day.day) if chosen else None
    except ValueError:
        return None


def _snapshot(day: date | None, calendars: Calendars) -> Readings:
    """A day stands for the period it lies in, and only kind or frequency says how long that is."""
    if day is None:
        return NOTHING
    starts = {"year_start_month": calendars.financial, "academic_start_month": calendars.academic}
    return uncertain(*(containing(day, kind, **starts) for kind in KINDS))


def _from_to(first: date | None, last: date | None, calendars: Calendars) -> Readings:
    if first is None or last is None or first.day != 1 or not _is_last(last):
        return NOTHING
    return of_months(month_number(first), month_number(last), calendars)


def _is_last(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1
