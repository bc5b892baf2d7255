"""A key point that nothing measures: recorded, given to somebody as a task, and measured in the end. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day, out_of_sense
from goldenthread.engine.errors import Wrong


@dataclass(frozen=True, slots=True)
class GapDraft:
    """A key point without performance information: what it is, in which session it was said, and when."""

    text: str
    session: str
    raised_on: date
    priority: str = ""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """Who develops a measure for it by when, and what is to be done."""

    task: str
    owner_id: int
    due_on: date


def gap_state(*, due_on: date | None, is_measured: bool, today: date) -> str:
    """`open` without a task, `task`, `overdue`, or `measured`."""
    if is_measured:
        return "measured"
    if due_on is None:
        return "open"
    return "overdue" if due_on < today else "task"


def may_raise_gap(draft: GapDraft, *, today: date) -> list[Wrong]:
    """What stands in the way of recording a gap."""
    found = []
    if not draft.text.strip():
        found.append(Wrong("text", "Say which key point nothing measures."))
    if not draft.session.strip():
        found.append(Wrong("session", "Say where it came up."))
    if told := out_of_sense(draft.raised_on, today):
        found.append(Wrong("raised_on", told))
    elif draft.raised_on > today:
        found.append(Wrong("raised_on", f"{day(draft.raised_on)} has not come yet. Enter a day up to today."))
    return found


def may_give_task(draft: TaskDraft, *, is_measured: bool, is_post: bool, today: date) -> list[Wrong]:
    """What stands in the way of making a gap somebody's task; it may be given anew, with another day."""
    if is_measured:
        return [Wrong("gap", "It is measured now: there is nothing left to develop.")]
    found = []
    if not draft.task.strip():
        found.append(Wrong("task", "Say what is to be done."))
    if not is_post:
        found.append(Wrong("owner", "Choose one of the list."))
    if told := out_of_sense(draft.due_on, today):
        found.append(Wrong("due_on", told))
    elif draft.due_on < today:
        found.append(Wrong("due_on", f"{day(draft.due_on)} is over. Enter a day to come."))
    return found


def may_measure_gap(*, is_measured: bool, has_task: bool) -> list[Wrong]:
    """What stands in the way of saying that an indicator measures it now."""
    if is_measured:
        return [Wrong("gap", "It is measured already.")]
    return [] if has_task else [Wrong("gap", "Give it to somebody with a day first: so it is seen who developed it.")]
