"""When a period's returns are due, and when they are late. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.engine import periods

# Every kind that a day lies in exactly one of. Rolling and pooled spans overlap: they are no periods of a calendar.
KINDS = tuple(periods.KINDS)
APRIL, SEPTEMBER = 4, 9


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How a council counts its deadlines: working days to the due date, then working days of grace."""

    year_start_month: int = APRIL
    academic_start_month: int = SEPTEMBER
    due_working_days: int = 10
    grace_working_days: int = 5
    country: str = "GB"
    subdivision: str = "ENG"


@dataclass(frozen=True, slots=True)
class Reminders:
    """When people are told of what is due, in days before and after the due date; the manager after grace, or a day."""

    days_before: tuple[int, ...] = (10, 2)
    days_after: tuple[int, ...] = (1,)
    escalate_days_after: int | None = None

    def stage(self, due_on: date, today: date) -> str | None:
        """The last reminder that is due by a day, or None: "before-10", "after-1".

        One that was missed is made up for by the next; nobody gets two of them at once.
        """
        days = {-before: f"before-{before}" for before in self.days_before}
        days |= {after: f"after-{after}" for after in self.days_after}
        reached = [day for day in days if due_on + timedelta(days=day) <= today]
        return days[max(reached)] if reached else None

    def escalates(self, dates: Dates, today: date) -> bool:
        """Whether the manager is told by a day of what is still missing."""
        if self.escalate_days_after is None:
            return today > dates.late_after
        return today >= dates.due_on + timedelta(days=self.escalate_days_after)


@dataclass(frozen=True, slots=True)
class Dates:
    """The due date of a period and the last day of grace after it."""

    due_on: date
    late_after: date


def dates(period: periods.Period, deadlines: Deadlines) -> Dates:
    """The due date is the nth working day after the period ends; grace runs some working days more (rules d8)."""
    due_on = periods.deadline(
        period, deadlines.due_working_days, country=deadlines.country, subdivision=deadlines.subdivision
    )
    late_after = periods.add_working_days(
        due_on, deadlines.grace_working_days, country=deadlines.country, subdivision=deadlines.subdivision
    )
    return Dates(due_on=due_on, late_after=late_after)


def parse(text: str, deadlines: Deadlines, *, kind: str | None = None) -> periods.Period:
    """The period that a text means by the council's own calendar; BadData with a mend where it is none, or two."""
    return periods.parse(
        text,
        year_start_month=deadlines.year_start_month,
        academic_start_month=deadlines.academic_start_month,
        kind=kind,
    )


def periods_of_year(year: periods.Period) -> tuple[periods.Period, ...]:
    """A financial year with its quarters and months: the year first, then by length and date."""
    return (year, *periods.parts(year, "quarter"), *periods.parts(year, "month"))


def around(day: date, kinds: Iterable[str], deadlines: Deadlines) -> tuple[periods.Period, ...]:
    """The periods of these kinds that a day's calendar needs: those of its own year, and the last one before it.

    The year is that of the kind: the academic one for terms. Half a year more or less is nobody's to open by hand.
    """
    found: list[periods.Period] = []
    for kind in kinds:
        now = periods.containing(
            day,
            kind,
            year_start_month=deadlines.year_start_month,
            academic_start_month=deadlines.academic_start_month,
        )
        year = periods.year_of(now)
        # A calendar year has its own name for a year of twelve months from January.
        own = periods.parts(year, kind) if year.kind != kind else (year,)
        found += [periods.previous(own[0]), *own]
    return tuple(found)


def year_start_month(kind: str, starts: date, label: str) -> int:
    """The month in which the year of a stored period starts, told by its start and by which part of the year it is."""
    if kind == "month":
        # A month alone does not say in which year it is counted, and does not need to.
        return APRIL
    part = 1
    if kind in ("quarter", "half_year"):
        part = int(label[-1])
    elif kind == "term":
        part = periods.TERMS.index(label.split()[0]) + 1
    return (starts.month - periods.KINDS[kind] * (part - 1) - 1) % 12 + 1


def may_open_year(label: str, *, year_start_month: int) -> str | None:
    """Why a label cannot be opened as a financial year, or None when it can."""
    period = periods.parse(label, year_start_month=year_start_month)
    if period.kind != "year":
        kind = periods.ALL_KINDS[period.kind].one
        return f"“{label}” is {kind}. Write a financial year such as 2014-15."
    return None
