"""What an indicator is used for, held against what it costs to collect. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine.dates import day
from goldenthread.engine.errors import Wrong

USES = ("decision", "question", "action")
"""What an indicator may have led to."""
LONG_AGO = 1980


@dataclass(frozen=True, slots=True)
class Burden:
    """What an indicator costs in a year, and how often it was used in the last one."""

    code: str
    hours: Decimal | None
    uses: int

    @property
    def hours_for_each_use(self) -> Decimal | None:
        """The hours that each use took; None where nothing is said of the hours, or where there was no use."""
        return None if self.hours is None or not self.uses else self.hours / self.uses


def may_record_use(*, on: date, today: date, told: str) -> list[Wrong]:
    """What stands in the way of recording that an indicator was used."""
    found = []
    if on > today:
        found.append(Wrong("on", f"{day(on)} has not come yet. Enter a day up to today."))
    if on.year < LONG_AGO:
        found.append(Wrong("on", "That is too long ago to be meant. Check the year."))
    if not told.strip():
        found.append(Wrong("told", "Say what it led to."))
    return found


def a_year_before(today: date) -> date:
    """The day from which a use still counts: a year before this one, and on 29 February the day before it."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


def heaviest_first(found: Iterable[Burden]) -> list[Burden]:
    """By cost against use: what was not used by its hours, then the others by the hours for each use (MT-026).

    What nobody said the hours of comes last of its kind: it is not known to be cheap.
    """

    def weight(one: Burden) -> tuple[bool, bool, Decimal, str]:
        cost = one.hours_for_each_use if one.uses else one.hours
        return (one.uses > 0, cost is None, -(cost or Decimal(0)), one.code)

    return sorted(found, key=weight)


def is_high_effort(hours: Decimal | None, every: Iterable[Decimal | None]) -> bool:
    """Whether it takes more hours than half of those that are known do: high beside the others of the council."""
    known = sorted(one for one in every if one is not None)
    if hours is None or not known:
        return False
    middle = (known[(len(known) - 1) // 2] + known[len(known) // 2]) / 2
    return hours > middle or (hours == middle and len(set(known)) == 1)
