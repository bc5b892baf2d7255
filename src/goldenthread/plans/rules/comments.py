"""Comments on plans: when they count as the input of members, and what an answer says. Pure."""

from __future__ import annotations

from goldenthread.engine.errors import Wrong

COMMENT_OUTCOMES = ("taken_up", "partly", "not_taken_up", "noted")
OUTCOME_WORDS = {
    "taken_up": "Taken up",
    "partly": "Taken up in part",
    "not_taken_up": "Not taken up",
    "noted": "Noted",
}


def comment_wrongs(text: str) -> list[Wrong]:
    """What stands in the way of keeping a comment."""
    return [] if text.strip() else [Wrong("text", "Enter your comment")]


def answer_wrongs(outcome: str, answer: str) -> list[Wrong]:
    """What stands in the way of an answer: what was done is chosen, and why it is not taken up is told."""
    found = []
    if outcome not in COMMENT_OUTCOMES:
        found.append(Wrong("outcome", "Choose what was done with this comment"))
    elif outcome != "taken_up" and not answer.strip():
        found.append(Wrong("answer", "Say what was done, or why not"))
    return found
