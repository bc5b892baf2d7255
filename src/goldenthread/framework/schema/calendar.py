"""When the year starts, when returns are due, and what happens in which month."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from goldenthread.framework.schema.base import Key, Line, Month, Record, Source, Standable, Whole, refusal
from goldenthread.framework.schema.codes import Frequency

WorkingDays = Annotated[Whole, Field(ge=0, le=260)]
Recurrence = Literal[
    "annual",
    "quarterly",
    "monthly",
    "six_monthly",
    "twice_a_year",
    "five_times_a_year",
    "continuous",
    "once",
    "after_period",
]
# What the council does now: planning, doing, reviewing, revising.
CycleStage = Literal["plan", "do", "review", "revise"]
# What an entry opens for everybody who may: the weeks in which members say what they want of drafts.
Purpose = Literal["member_input"]


_DAY, _MONTH = len("2007-06-21"), len("2007-06")


def _in_the_calendar(said: str) -> str:
    """A day or month that there is; a year, and a financial year, of which the second is the next."""
    try:
        if len(said) == _MONTH and "/" in said:
            is_known = int(said[-2:]) == (int(said[:4]) + 1) % 100
        else:
            # A day that is not said is the first, a month likewise: they only have to exist.
            date.fromisoformat(said + "-01-01"[len(said) - _DAY :] if len(said) < _DAY else said)
            is_known = True
    except ValueError:
        is_known = False
    if is_known:
        return said
    raise refusal(
        f"there is no such date as {said}",
        "write a day, month or year of the calendar, for example 2008-03-31, 2008-03, 2008 or 2008/09",
    )


class Stream(Record):
    """A column of the council's timetable."""

    key: Key
    name: Line


class Entry(Standable):
    """Something that recurs in the council's year.

    `timing` is what the paper says of the day ("early November"), `condition` when it takes place at all
    ("if necessary"), `versions` the editions of the timetable that carry it, `receives` the body it goes to,
    `purpose` what it opens: members say what they want of drafts in the months of `member_input`. Source: SP-015.
    """

    key: Key
    stream: Key
    activity: Line
    months: tuple[Month, ...] = ()
    timing: Line | None = None
    recurrence: Recurrence = "annual"
    condition: Line | None = None
    versions: tuple[Line, ...] = ()
    stage: CycleStage | None = None
    receives: Key | None = None
    purpose: Purpose | None = None


class DatedEvent(Record):
    """Something that happened, or was to happen, on one day, in one month or in one year: "2007-06-21", "2005/06".

    `entry` is what recurs in the calendar and took place then. Source: GT-010.
    """

    date: Annotated[
        Line, Field(pattern=r"^(?:[0-9]{4}(?:/[0-9]{2}|-[0-9]{2}(?:-[0-9]{2})?)?)$"), AfterValidator(_in_the_calendar)
    ]
    event: Line
    entry: Key | None = None
    source: Source | None = None


class Reminders(Record):
    """Who is told of what is due: its owner some days before and after, and the manager once it stays late.

    Days of the calendar, counted from the due date. Without `escalate_days_after` the manager is told once the days
    of grace are over. Source: DQ-002.
    """

    days_before: Annotated[tuple[Annotated[int, Field(ge=1, le=60)], ...], Field(max_length=5)] = (10, 2)
    days_after: Annotated[tuple[Annotated[int, Field(ge=1, le=60)], ...], Field(max_length=5)] = (1,)
    escalate_days_after: Annotated[int, Field(ge=1, le=120)] | None = None


class Calendar(Record):
    """The council's year and its deadlines, counted in working days after a period ends."""

    year_start_month: Month = 4
    academic_start_month: Month = 9
    due_working_days: WorkingDays
    grace_working_days: WorkingDays
    country: Annotated[Line, Field(pattern=r"^[A-Z]{2}$")] = "GB"
    subdivision: Annotated[Line, Field(pattern=r"^[A-Z]{3}$")] = "ENG"
    period_words: dict[Frequency, Line]
    reminders: Reminders = Reminders()
    streams: tuple[Stream, ...] = ()
    entries: tuple[Entry, ...] = ()
    events: tuple[DatedEvent, ...] = ()
