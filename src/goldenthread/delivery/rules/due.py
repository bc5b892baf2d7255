"""When an action is due, in the nine ways in which councils write it. Pure.

A written date is a day "2009-07-31", a month "2009-07", a financial year "2011/12", or a day or month without its
year "--11-30", "--11": as a framework pack writes them. Source: AC-004, AC-005.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong

DUE_KINDS = (
    *("date", "month", "month_no_year", "one_per_step", "month_then_ongoing", "financial_year"),
    *("ongoing", "as_and_when", "contingent"),
)
"""How a due date is to be read."""
WITHOUT_A_DATE = ("ongoing", "as_and_when", "contingent")
"""Kinds that are never late: there is no day by which they were to be done."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due: how to read it, the dates as written, and what it waits for."""

    kind: str
    dates: tuple[str, ...] = ()
    text: str = ""
    waits_for: str = ""
    review_on: date | None = None


def lacks_year(written: str) -> bool:
    """Whether a written date leaves its year to the reader."""
    return written.startswith("--")


def last_of(written: str, year_start_month: int = 4) -> date | None:
    """The last day that a written date means; None where the year is missing or nothing of the kind is written."""
    if lacks_year(written):
        return None
    if found := re.fullmatch(r"(\d{4})/\d{2,4}", written):
        return _last_of_year(int(found.group(1)), year_start_month)
    parts = [int(part) for part in written.split("-")] if re.fullmatch(r"\d{4}(-\d{2}){0,2}", written) else []
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    try:
        return date(*parts) if len(parts) == 3 else date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    except (ValueError, IndexError, TypeError):
        return None


def _last_of_year(first: int, year_start_month: int) -> date:
    starts = date(first + 1, year_start_month, 1) if year_start_month > 1 else date(first + 1, 1, 1)
    return starts - NEXT


def nearest(written: str, day: date) -> date | None:
    """The day that a date without its year means, read as the one nearest to a day."""
    found = [one for year in (day.year - 1, day.year, day.year + 1) if (one := last_of(_in_year(written, year)))]
    return min(found, key=lambda one: (abs(one - day), one), default=None)


def _in_year(written: str, year: int) -> str:
    return f"{year:04d}{written[1:]}" if lacks_year(written) else written


def last_day(due: Due, year_start_month: int = 4) -> date | None:
    """The day after which it would be late; None for what is never late, and where the year is not said."""
    if due.kind in WITHOUT_A_DATE:
        return None
    days = [one for written in due.dates if (one := last_of(written, year_start_month))]
    return max(days, default=None)


def read(kind: str, text: str) -> tuple[str, ...]:
    """The dates that somebody typed, as written dates; nothing where a kind has none. Raises ValueError otherwise."""
    typed = " ".join(text.split())
    if kind in WITHOUT_A_DATE or kind == "one_per_step":
        return ()
    if kind == "financial_year":
        return (_read_year(typed),)
    day, month, year = _read_parts(typed)
    lacking = kind == "date" and not day
    too_much = kind in ("month", "month_then_ongoing") and bool(day)
    if lacking or too_much or (year == "") != (kind == "month_no_year"):
        raise ValueError(typed)
    start = year or "-"
    written = "-".join((start, month, day)) if day else f"{start}-{month}"
    if last_of(_in_year(written, 2024)) is None:
        raise ValueError(typed)
    return (written,)


def _read_year(typed: str) -> str:
    found = re.fullmatch(r"(\d{4})\s*[-/\u2013]\s*(\d{2}|\d{4})", typed)
    if not found or (int(found.group(1)) + 1) % 100 != int(found.group(2)) % 100:
        raise ValueError(typed)
    return f"{found.group(1)}/{found.group(2)}"


def _read_parts(typed: str) -> tuple[str, str, str]:
    """The day, month and year of "31 July 2009", "31 7 2009", "July 2009", "7 2009" and "November"."""
    plain = re.sub(r"^(?:by )?(?:the )?end (?:of )?|(?<=\d)(?:st|nd|rd|th)\b", "", typed.casefold())
    words = re.split(r"[\s/.,]+", plain)
    year = words.pop() if re.fullmatch(r"\d{4}", words[-1]) else ""
    if len(words) not in (1, 2):
        raise ValueError(typed)
    day = f"{int(words[0]):02d}" if len(words) == 2 and words[0].isascii() and words[0].isdigit() else ""
    if len(words) == 2 and not day:
        raise ValueError(typed)
    return day, _month(words[-1], typed), year


def _month(word: str, typed: str) -> str:
    if word.isascii() and word.isdigit() and 1 <= int(word) <= 12:
        return f"{int(word):02d}"
    if word.isalpha() and len(word) >= 3 and word[:3] in MONTHS:
        return f"{MONTHS.index(word[:3]) + 1:02d}"
    raise ValueError(typed)


SHAPES = {
    "date": "Write the day like 31 July 2009",
    "month": "Write the month with its year, like July 2009",
    "month_no_year": "Write the month alone, like November",
    "month_then_ongoing": "Write the month with its year from which it goes on, like December 2008",
    "financial_year": "Write the financial year like 2011/12",
}


def wrongs(due: Due, steps_with_dates: int | None = None) -> list[Wrong]:
    """What stands in the way of keeping a due date. With a number of dated steps, those are asked for too."""
    if due.kind not in DUE_KINDS:
        return [Wrong("due_kind", "Choose how the due date is to be read")]
    if due.kind == "contingent" and not due.waits_for.strip():
        return [Wrong("waits_for", "Say what it waits for")]
    if due.kind in WITHOUT_A_DATE and (due.dates or _is_a_date(due.text)):
        return [Wrong("due", "This is a date: choose that it is due on it, or leave it empty")]
    if due.kind in SHAPES and not _fits(due.kind, due.dates):
        return [Wrong("due", SHAPES[due.kind])]
    if due.kind == "one_per_step" and steps_with_dates == 0 and not due.dates:
        return [Wrong("due_kind", "Give at least one of the steps its date first")]
    return []


def far_off(due: Due, goal_on: date | None, today: date, year_start_month: int = 4) -> list[Wrong]:
    """What of its days has a year that cannot be meant."""
    days = {"due": last_day(due, year_start_month), "review_on": due.review_on, "goal_on": goal_on}
    return [Wrong(field, told) for field, one in days.items() if (told := out_of_sense(one, today))]


def _is_a_date(typed: str) -> bool:
    """Whether somebody typed a date in any of the ways in which one is read."""
    return any(_reads(kind, typed) for kind in SHAPES)


def _reads(kind: str, typed: str) -> bool:
    try:
        return bool(read(kind, typed))
    except ValueError:
        return False


FITTING = {
    "date": r"\d{4}-\d{2}-\d{2}",
    "month": r"\d{4}-\d{2}",
    "month_no_year": r"--\d{2}(-\d{2})?",
    "month_then_ongoing": r"\d{4}-\d{2}(-\d{2})?",
    "financial_year": r"\d{4}/\d{2,4}",
}


def _fits(kind: str, dates: Sequence[str]) -> bool:
    return len(dates) == 1 and re.fullmatch(FITTING[kind], dates[0]) is not None
