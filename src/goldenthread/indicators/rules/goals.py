"""Goals for years ahead: what may be set, when one may be approved, and how far the way to it is gone. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine.dates import day, out_of_sense
from goldenthread.engine.errors import Wrong
from goldenthread.framework import speech
from goldenthread.framework.speech import Names
from goldenthread.indicators.rules.targets import Judging, beyond_limits

LONG_YEARS = 3
"""From how many years ahead a goal is a long-term one, which needs goals beneath it."""
SOON_MONTHS = 12
PLAIN = speech.names({})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A goal as it stands: until when, the value, who set it on which day, and whether it is approved."""

    by_day: date
    value: Decimal | None
    set_on: date
    set_by_id: int | None
    is_approved: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it lies so far ahead that goals are needed on the way (MT-015)."""
        return self.by_day > _years_on(self.set_on, LONG_YEARS)


def _years_on(start: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February where there is none."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def goal_wrongs(
    goal: Proposed, *, before: Decimal | None, exists: bool, today: date, judging: Judging, reason: str,
    names: Names = PLAIN,
) -> list[Wrong]:  # fmt: skip
    """What stands in the way of setting a goal, or of withdrawing one (no value)."""
    if refused := out_of_sense(goal.by_day, today):
        return [Wrong("by_day", refused)]
    if goal.by_day <= today:
        return [Wrong("by_day", f"{day(goal.by_day)} is past. Enter a day to come.")]
    if goal.value is None and (not exists or before is None):
        return [Wrong("value", "Enter what is to be reached.")]
    if goal.value is not None and (wrongs := beyond_limits(goal.value, judging, names)):
        return wrongs
    if exists and before == goal.value:
        return [Wrong("value", "This is what is set for the day already.")]
    return [] if reason.strip() else [Wrong("reason", "Say what the figure rests on. What was set before is kept.")]


def may_approve_goal(goal: Proposed, interim: Collection[date], by_id: int | None, names: Names = PLAIN) -> str | None:
    """Why a goal may not be approved, or None: another person approves, and the way to a long-term one has stages."""
    if goal.value is None:
        return "It is withdrawn."
    if goal.is_approved:
        return "It is approved already."
    if by_id is not None and goal.set_by_id == by_id:
        return "You set it yourself. Another person approves it."
    if goal.is_long and not any(one < goal.by_day for one in interim):
        told = "A goal more than {years} years ahead needs at least one interim goal before it. Set one first."
        return names.say(told.replace("{years}", str(LONG_YEARS)))
    return None


def way_gone(start: Decimal, now: Decimal, goal: Decimal) -> Decimal | None:
    """What share of the way from the start to the goal is gone: below 0 where it went back; None for no way."""
    return None if goal == start else (now - start) / (goal - start)
