"""How an action stands on a day, and what is asked about it. A question never stands in the way of keeping. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.delivery.rules.due import WITHOUT_A_DATE, Due, lacks_year, last_day, last_of, nearest
from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names

STAGES = ("not_started", "under_way", "done")
STATUSES = ("", "green", "amber", "red", "not_due", "contextual")
"""What may be said of an action: codes of the engine, or nothing yet."""
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Piece:
    """A step of an action: when it was to be done, and whether it is."""

    due_on: date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides how an action stands. An action of a plan in reserve is not live: nothing is expected of it yet."""

    due: Due
    due_on: date | None
    stage: str
    steps: tuple[Piece, ...] = ()
    is_live: bool = True


def is_overdue(one: Standing, today: date) -> bool:
    """Whether a day by which it was to be done has passed. What waits, goes on, or has no year is never late.

    What goes on from a month is late only until it has begun. With a date for each step, each step counts.
    """
    if not one.is_live or one.stage == "done" or one.due.kind in WITHOUT_A_DATE:
        return False
    if one.due.kind == "month_then_ongoing" and one.stage == "under_way":
        return False
    return any(last < today for last in open_days(one))


def lacks_its_year(one: Standing) -> bool:
    """Whether nobody can tell if it is overdue: it is still to be done by a day or month of no year."""
    if not one.is_live or one.stage == "done" or one.due.kind in WITHOUT_A_DATE:
        return False
    return any(lacks_year(written) for written in one.due.dates)


def is_soon(one: Standing, today: date) -> bool:
    """Whether its next day lies within a month; what waits on something else comes up at its review date (AC-006)."""
    if not one.is_live or one.stage == "done" or is_overdue(one, today):
        return False
    if one.due.kind == "contingent":
        return one.due.review_on is not None and one.due.review_on <= today
    if one.due.kind == "month_then_ongoing" and one.stage == "under_way":
        return False
    return any(today <= last <= today + SOON for last in open_days(one))


def is_waiting(one: Standing) -> bool:
    """Whether it waits on something outside, and is not counted late."""
    return one.is_live and one.due.kind == "contingent" and one.stage != "done"


def is_not_started(one: Standing) -> bool:
    """Whether nothing has been done yet. What waits, or is done as and when, is not expected to have begun."""
    return one.is_live and one.stage == "not_started" and one.due.kind not in ("contingent", "as_and_when")


def open_days(one: Standing) -> list[date]:
    """The days by which what is still open of it was to be done."""
    dated = [step.due_on for step in one.steps if step.due_on and not step.is_done]
    if one.due.kind == "one_per_step" and any(step.due_on for step in one.steps):
        return dated
    return [one.due_on] if one.due_on else []


def stage_of(*, is_done: bool, percent: int | None) -> str:
    """The stage that a published line tells: done, under way, or not started."""
    if is_done:
        return "done"
    return "under_way" if percent else "not_started"


GOAL = re.compile(r"\bby (?:the end of )?(?P<year>(?:19|20)\d{2})(?![-/\u2013]?\d)\b")


def goal_in(text: str) -> date | None:
    """The last day of the year that an action names for its goal: "level 4 achieved by 2011"."""
    found = GOAL.search(text)
    return date(int(found.group("year")), 12, 31) if found else None


def asked_of_due(
    due: Due, approved_on: date | None, goal_on: date | None, year_start_month: int = 4
) -> tuple[str, ...]:
    """What is asked about a due date: its year, a day that was past when it was agreed, one after the goal's own."""
    asked = []
    if any(lacks_year(written) for written in due.dates):
        asked.append("Say the year of its due date")
    if approved_on and _past(due, approved_on, year_start_month):
        asked.append(f"Due date past at approval on {day(approved_on)}")
    last = last_day(due, year_start_month)
    if goal_on and last and last > goal_on:
        asked.append(f"Due on {day(last)}, after the goal it serves, {day(goal_on)}")
    if due.kind == "contingent" and due.review_on is None:
        asked.append("Say when to look again at what it waits for")
    return tuple(asked)


def _past(due: Due, approved_on: date, year_start_month: int) -> bool:
    """Whether all its dates had passed; a date without its year is read as the one nearest to the approval."""
    if due.kind in WITHOUT_A_DATE or due.kind == "month_then_ongoing":
        return False
    days = [nearest(one, approved_on) if lacks_year(one) else last_of(one, year_start_month) for one in due.dates]
    known = [one for one in days if one]
    return bool(known) and max(known) < approved_on


def asked_of_progress(
    stage: str, percent: int | None, steps: Sequence[Piece], before: int | None, names: Names
) -> tuple[str, ...]:
    """What is asked about how far an action is: done and less than all of it, all of it and not done, going down."""
    asked = []
    if stage == "done" and percent is not None and percent < 100:
        asked.append(f"Done, and only {percent}% complete: which is it?")
    if stage == "not_started" and percent:
        asked.append(f"Not started, and {percent}% complete: which is it?")
    elif stage != "done" and percent == 100:
        asked.append("100% complete, and not said to be done: which is it?")
    if stage == "done" and (left := sum(not step.is_done for step in steps)):
        asked.append(names.say(f"Done, and {left} of its {{steps}} not" if left > 1 else "Done, and one {step} is not"))
    if before is not None and percent is not None and percent < before:
        asked.append(f"Down from {before}% to {percent}%: say why")
    return tuple(asked)
