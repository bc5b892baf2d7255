"""When a letter may go out, and what becomes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

WAITING, HANDING, SENT, WITHHELD, DOUBTFUL, FAILED = "waiting", "handing", "sent", "withheld", "doubtful", "failed"
STATES = (WAITING, HANDING, SENT, WITHHELD, DOUBTFUL, FAILED)
OPEN = (WAITING, HANDING)
STATE_WORDS = {
    WAITING: "Waiting",
    HANDING: "Being sent",
    SENT: "Sent",
    WITHHELD: "Not sent: may not see it any more",
    DOUBTFUL: "Perhaps sent, twice cut off",
    FAILED: "Not sent: the mail server would not take it",
}

HANDING_LASTS = timedelta(seconds=60)
"""Longer than a mail server is waited for: a letter still being sent after this was cut off."""
MOST_HANDED = 2
"""A letter whose sending was cut off may have gone out: it is handed over once more, and never a third time."""
MOST_FAILURES = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides about a letter: its state, how often it was handed over, and since when."""

    state: str
    handed: int = 0
    handed_at: datetime | None = None


def was_cut_off(letter: Standing, at: datetime) -> bool:
    """Whether the sending of a letter stopped before its outcome was known."""
    return letter.state == HANDING and letter.handed_at is not None and letter.handed_at + HANDING_LASTS < at


def may_hand_over(letter: Standing, at: datetime) -> str | None:
    """Why a letter may not be handed to the mail server now, or None when it may."""
    if letter.state == WAITING:
        return None
    if was_cut_off(letter, at):
        return None if letter.handed < MOST_HANDED else "Its sending was cut off twice."
    return "It is being sent." if letter.state == HANDING else "It was decided."


def wait(failures: int) -> timedelta:
    """How long a letter waits after its nth refusal by the mail server: a minute, then twice as long each time."""
    return timedelta(minutes=2 ** max(failures - 1, 0))
