"""Whether a measure is still wanted: looked at by a day, and kept, changed or dropped with a reason. Pure."""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine.dates import day, out_of_sense
from goldenthread.engine.errors import Wrong
from goldenthread.indicators.rules import SHEET_FIELDS

NOT_THE_MEASURE = frozenset({"sets", "status", "monitored", "owner_id", "deputy_id", "collator_id"})
DECISIONS = {"keep": "Keep", "change": "Change", "drop": "Drop"}


@dataclass(frozen=True, slots=True)
class ReviewDraft:
    """What was decided of a measure, on which day, why, and when it is looked at again."""

    decision: str
    decided_on: date
    reason: str
    next_on: date | None = None
    body_id: int | None = None


def due_on(*, since: date, next_on: date | None, months: int) -> date:
    """The day by which a measure is looked at: the one that was given, else so many months after it last was."""
    if next_on is not None:
        return next_on
    place = since.year * 12 + since.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return date(year, month, min(since.day, monthrange(year, month)[1]))


def may_decide(draft: ReviewDraft, *, last_on: date | None, today: date) -> list[Wrong]:
    """What stands in the way of recording a decision."""
    found = []
    if draft.decision not in DECISIONS:
        found.append(Wrong("decision", "Choose to keep, to change or to drop it."))
    if not draft.reason.strip():
        found.append(Wrong("reason", "Say why."))
    if told := out_of_sense(draft.decided_on, today):
        found.append(Wrong("decided_on", told))
    elif draft.decided_on > today:
        found.append(Wrong("decided_on", f"{day(draft.decided_on)} has not come yet. Enter a day up to today."))
    elif last_on is not None and draft.decided_on < last_on:
        found.append(Wrong("decided_on", f"The last decision was on {day(last_on)}. Enter that day or a later one."))
    if draft.next_on is not None and (told := out_of_sense(draft.next_on, today)):
        found.append(Wrong("next_on", told))
    elif draft.next_on is not None and draft.next_on <= max(today, draft.decided_on):
        found.append(Wrong("next_on", "Enter a day to come."))
    return found


def measures(sheet: object) -> str:
    """The fingerprint of what a sheet says of the measure itself: not in which sets it is, nor whose it is."""
    said = {name: _plain(getattr(sheet, name)) for name in SHEET_FIELDS if name not in NOT_THE_MEASURE}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _plain(value: object) -> str:
    """A number the same however many idle zeros the database gives it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def is_carried_out(decision: str, *, is_active: bool, changed_since: bool) -> bool:
    """Whether what was decided was done: what is dropped is active no longer, what is changed has a newer sheet."""
    if decision == "drop":
        return not is_active
    return decision == "keep" or changed_since
