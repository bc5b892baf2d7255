"""Requests for data by inspectors and regulators: who asks what by when, and what it was answered from. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine.dates import day, out_of_sense
from goldenthread.engine.errors import Wrong

KINDS = {"inspector": "Inspector", "regulator": "Regulator", "government": "Government", "other": "Somebody else"}
ANSWERED = {
    "held": "From data already held",
    "partly": "Partly from data already held",
    "fresh": "From data collected for it",
    "withdrawn": "Not at all: it was withdrawn",
}
MOST_HOURS = 100_000


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """A request as it came in."""

    asker: str
    kind: str
    text: str
    asked_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """How a request was answered: from what, on which day, and what it took."""

    answered: str
    answered_on: date
    hours: Decimal | None
    told: str
    indicator_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """Of the requests that were answered, how many wholly from data already held."""

    held: int
    answered: int
    open: int


def held(answers: Iterable[str]) -> Held:
    """The share as counts; an open request is in neither, and one that was withdrawn was not answered (MT-034)."""
    found = list(answers)
    done = [one for one in found if one and one != "withdrawn"]
    return Held(done.count("held"), len(done), found.count(""))


def may_ask(draft: RequestDraft, *, today: date) -> list[Wrong]:
    """What stands in the way of keeping a request."""
    found = []
    if not draft.asker.strip():
        found.append(Wrong("asker", "Say who asks."))
    if draft.kind not in KINDS:
        found.append(Wrong("kind", "Choose one of the list."))
    if not draft.text.strip():
        found.append(Wrong("text", "Say what is asked for."))
    for field, value in (("asked_on", draft.asked_on), ("due_on", draft.due_on)):
        if told := out_of_sense(value, today):
            found.append(Wrong(field, told))
    if draft.asked_on > today:
        found.append(Wrong("asked_on", f"{day(draft.asked_on)} has not come yet. Enter a day up to today."))
    if draft.due_on < draft.asked_on:
        found.append(Wrong("due_on", f"It was asked on {day(draft.asked_on)}. Enter that day or a later one."))
    return found


def may_answer(draft: AnswerDraft, *, asked_on: date, is_open: bool, today: date) -> list[Wrong]:
    """What stands in the way of closing a request."""
    if not is_open:
        return [Wrong("request", "It is closed already.")]
    found = []
    if draft.answered not in ANSWERED:
        found.append(Wrong("answered", "Choose what it was answered from."))
    if draft.answered == "held" and not draft.indicator_ids:
        found.append(Wrong("indicators", "Choose what it was answered from."))
    if draft.answered != "withdrawn" and draft.hours is None:
        found.append(Wrong("hours", "Enter the hours it took; 0 where it took none."))
    if draft.hours is not None and not 0 <= draft.hours <= MOST_HOURS:
        found.append(Wrong("hours", "Hours are from 0 to 100,000."))
    if not asked_on <= draft.answered_on <= today:
        found.append(Wrong("answered_on", f"Enter a day from {day(asked_on)} up to today."))
    if not draft.told.strip():
        found.append(Wrong("told", "Say what was answered, or why not."))
    return found
