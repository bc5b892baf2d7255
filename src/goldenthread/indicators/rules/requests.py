"""When another value of a target may be asked for, and when that may be decided, refused or taken back. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from goldenthread.engine.dates import day, moment
from goldenthread.engine.errors import NotAllowed, NotReady, Wrong
from goldenthread.framework import speech
from goldenthread.framework.speech import Names

OPEN, AGREED, REFUSED, WITHDRAWN = "open", "agreed", "refused", "withdrawn"
REQUEST_STATES = {OPEN: "Open", AGREED: "Agreed", REFUSED: "Refused", WITHDRAWN: "Taken back"}
DECIDED = (AGREED, REFUSED)
OUTCOMES_OF_REQUEST = {AGREED: "Agree to the change", REFUSED: "Refuse it"}
PLAIN = speech.names({})


class Settled(NotReady):
    """A request has been decided or taken back meanwhile: by whom, when, and how."""

    def __init__(self, *, state: str, name: str, at: datetime) -> None:
        self.state, self.name, self.at = state, name, at
        super().__init__(
            f"{name} settled this at {moment(at)}: {REQUEST_STATES[state].lower()}. What you entered is not kept."
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """Another value that is asked for, beside the target as it stands. `asked_by` names an open request."""

    value: Decimal | None
    reason: str
    is_set: bool = False
    old: Decimal | None = None
    asked_by: str = ""
    closed_on: date | None = None


def may_ask(one: Asking, *, names: Names = PLAIN) -> list[Wrong]:
    """What stands in the way of asking for another value of a target."""
    if one.closed_on is not None:
        return [Wrong("period", is_closed(one.closed_on, names))]
    if not one.is_set:
        return [
            Wrong("period", names.say("No {target} of this kind is set for the period, so there is none to change."))
        ]
    if one.asked_by:
        told = f"{one.asked_by} has asked for a change of it already. It is decided first, or taken back."
        return [Wrong("period", told)]
    if one.value == one.old:
        return [Wrong("value", names.say("This is the {target} already in force."))]
    return [] if one.reason.strip() else [Wrong("reason", names.say("Say why the {target} is to change."))]


def may_doubt(doubts: Collection[str], despite: str, names: Names = PLAIN) -> list[Wrong]:
    """What a value that something speaks against lacks: the reason why it is wanted all the same."""
    if not doubts or despite.strip():
        return []
    return [Wrong("despite", names.say("Say why the {target} is wanted all the same."))]


def is_closed(closed_on: date, names: Names = PLAIN) -> str:
    """That a period is closed, so that what its figures were judged against stays."""
    told = f"The period closed on {day(closed_on)}. What its figures are judged against stays as it is."
    return names.say(told)


def may_decide_request(*, person_id: int | None, askers: Collection[int]) -> None:
    """Forbid deciding what one asked for oneself, with whatever account. `askers` are all accounts of who asked.

    Errors: NotAllowed.
    """
    if person_id is None:
        raise NotAllowed("Only a person who is signed in decides.")
    if person_id in askers:
        raise NotAllowed("You asked for it, so another person must decide.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided of a request: by which body, on which day, under which minute, and why."""

    outcome: str
    body_id: int | None
    met_on: date | None
    minute: str
    reason: str


def answer_wrongs(answer: Answer, *, today: date, names: Names = PLAIN) -> list[Wrong]:
    """What a decision lacks."""
    wanted = [
        ("outcome", answer.outcome in OUTCOMES_OF_REQUEST, "Choose what was decided"),
        ("body", answer.body_id is not None, "Select the {body} that decided"),
        ("met_on", answer.met_on is not None, "Enter the day on which it met"),
        ("minute", bool(answer.minute.strip()), "Enter the number of the minute"),
        ("answer", bool(answer.reason.strip()), "Say why it was decided so"),
    ]
    found = [Wrong(field, names.say(sentence)) for field, is_there, sentence in wanted if not is_there]
    if answer.met_on is not None and answer.met_on > today:
        found.append(Wrong("met_on", "This day has not come yet. Enter the decision once it is taken."))
    return found


def may_still_agree(*, closed_on: date | None, is_as_asked: bool, names: Names = PLAIN) -> list[Wrong]:
    """Why a request can only be refused or taken back now: its period closed, or the target is another one."""
    if closed_on is not None:
        return [Wrong("outcome", is_closed(closed_on, names))]
    if not is_as_asked:
        return [
            Wrong("outcome", names.say("The {target} is another one since this was asked. Refuse it, and ask anew."))
        ]
    return []


def may_take_back(*, person_id: int | None, askers: Collection[int]) -> None:
    """Forbid taking back what somebody else asked for.

    Errors: NotAllowed.
    """
    if person_id is None or person_id not in askers:
        raise NotAllowed("Only who asked for a change takes it back.")
