"""What an issue, a strategy or an achievement must say before it is kept. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names
from goldenthread.plans.rules.objectives import LONGEST

ISSUE_KINDS = ("external", "internal", "strategy")


def issue_wrongs(kind: str, text: str, chosen: Collection[int], own: Collection[int], names: Names) -> list[Wrong]:
    """What stands in the way of keeping an issue; one that no objective answers may be kept, and is shown so."""
    found = []
    if kind not in ISSUE_KINDS:
        found.append(Wrong("kind", "Choose whether it comes from outside or inside, or is a strategy"))
    if not set(chosen) <= set(own):
        found.append(Wrong("objectives", names.say("Choose {objectives} of this {plan}")))
    return [*found, *_text(text)]


def achievement_wrongs(text: str, priority_id: int | None, on: date, today: date, names: Names) -> list[Wrong]:
    """What stands in the way of keeping an achievement: it is for a priority, and has happened (SP-040)."""
    found = _text(text)
    if priority_id is None:
        found.append(Wrong("priority", names.say("Choose the {priority} that it was achieved for")))
    if on > today:
        found.append(Wrong("achieved_on", "The day must be today or in the past"))
    return found


def _text(text: str) -> list[Wrong]:
    if not text.strip():
        return [Wrong("text", "Say what it is")]
    return [Wrong("text", f"Use at most {LONGEST} characters")] if len(text.strip()) > LONGEST else []
