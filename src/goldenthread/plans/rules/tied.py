"""The event of the council's year with which plans of a level are approved, such as the budget meeting. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day as in_words
from goldenthread.engine.errors import Wrong
from goldenthread.framework import Calendar, Level
from goldenthread.framework.speech import Names

ON_RECORD = re.compile(r"^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a plan is approved with, from which day, and until the day before which: the rest of that month."""

    activity: str
    first: date
    after: date
    is_a_day: bool = False

    @property
    def told(self) -> str:
        """It with its time: "Budget meeting of the council, February 2021"."""
        when = in_words(self.first) if self.is_a_day else f"{self.first:%B} {self.first.year}"
        return f"{self.activity}, {when}"

    def holds(self, on: date) -> bool:
        """Whether a day lies within it."""
        return self.first <= on < self.after


def occasion(level: Level | None, calendar: Calendar, starts: date) -> Occasion | None:
    """What a plan that begins on a day is approved with: the last time before, where the calendar says when (GT-010).

    An event on record is the time itself; otherwise it is the month that the entry names.
    """
    key = level.approved_with if level else None
    entry = next((one for one in calendar.entries if one.key == key), None)
    if key is None or entry is None:
        return None
    known = [one for one in _on_record(calendar, key, entry.activity) if _leads_to(one, starts)]
    known = known or [Occasion(entry.activity, *_month(month, starts)) for month in entry.months]
    return max(known, key=lambda one: one.first, default=None)


def _on_record(calendar: Calendar, key: str, activity: str) -> Iterator[Occasion]:
    for event in calendar.events:
        found = ON_RECORD.match(event.date) if event.entry == key else None
        if found:
            year, month = int(found[1]), int(found[2])
            yield Occasion(activity, date(year, month, int(found[3] or 1)), _next(year, month), bool(found[3]))


def _leads_to(one: Occasion, starts: date) -> bool:
    """Whether it lies in the twelve months before."""
    return one.first < starts and (starts - one.first).days <= 366


def _month(month: int, starts: date) -> tuple[date, date]:
    year = starts.year if month < starts.month else starts.year - 1
    return date(year, month, 1), _next(year, month)


def _next(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def may_approve_on(tied: Occasion | None, on: date, reason: str, names: Names) -> list[Wrong]:
    """What stands in the way of approving a plan on a day: too early, or apart from its event without a reason."""
    if tied is None or tied.holds(on):
        return []
    if on < tied.first:
        told = names.say("{Plans} of this {level} are approved with")
        return [Wrong("to", f"{told} “{tied.told}”: not before {in_words(tied.first)}")]
    if reason.strip():
        return []
    told = names.say("Say why the {plan} is approved apart from")
    return [Wrong("reason", f"{told} “{tied.told}”")]
