"""The states of a plan."""

STATES = ("draft", "consultation", "challenge", "endorsed", "approved", "published", "revision", "closed")
OPEN_TO_WRITING = ("draft", "consultation", "challenge", "revision")
"""The states in which sections and objectives may be written."""


def is_open(state: str) -> bool:
    """Whether a plan in this state may be written in."""
    return state in OPEN_TO_WRITING
