"""When a period takes no more figures, and for whom it still does: named exceptions, each until a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day


@dataclass(frozen=True, slots=True)
class Exemption:
    """That one person may still change one return, up to and including a day."""

    return_id: int
    person_id: int
    person_name: str
    until: date
    reason: str
    given_name: str


def is_closed(closes_on: date | None, *, today: date) -> bool:
    """Whether a period takes no more figures: it does to the last second of the day it closes on, in London."""
    return closes_on is not None and today > closes_on


def closed_words(months: str, closes_on: date, by: str) -> str:
    """Why nothing of a closed period changes, who closed it, and what to do."""
    return (
        f"The period {months} is closed: {by} let figures be taken until the end of {day(closes_on)}. "
        "Ask for an exception, with a name and a day."
    )


def is_exempt(exemptions: Iterable[Exemption], *, person_id: int | None, today: date) -> bool:
    """Whether one of the exceptions still holds for a person."""
    return any(one.person_id == person_id and today <= one.until for one in exemptions)


def may_close(*, period_ends: date, closes_on: date, today: date, reason: str) -> str | None:
    """Why a period may not be closed on a day, or None when it may."""
    if closes_on < period_ends:
        return f"The period ends on {day(period_ends)}. It cannot be closed before that."
    if closes_on < today:
        return "This day is past. Choose today or a later day: nobody is shut out unannounced."
    if not reason.strip():
        return "Say why the period is closed then."
    return None


def may_exempt(*, closes_on: date | None, until: date, today: date, reason: str) -> str | None:
    """Why an exception may not be given, or None when it may."""
    if closes_on is None:
        return "The period is open, so nobody needs an exception."
    if until < today or until <= closes_on:
        return "The last day of the exception must be today or later, and after the day on which the period closes."
    if not reason.strip():
        return "Say why the exception is given."
    return None
