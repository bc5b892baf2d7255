"""Areas of focus: which priorities are one, how far their outcomes are reached, what mends what. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from goldenthread.engine.errors import Wrong

REACHED = ("reached", "partly", "not_yet")
"""What may be said of an outcome."""
UNSAID = "unsaid"
AREA_KINDS = ("strategy_area", "area_of_focus", "improvement_area")
"""The kinds of set whose priorities are areas of focus, even where the paper names no outcome of them."""


def is_area(kind: str, outcomes: Sequence[str], improvements: Sequence[str]) -> bool:
    """Whether a priority is an area of focus: its set says so, or the framework names what is to come of it."""
    return kind in AREA_KINDS or bool(outcomes) or bool(improvements)


def counts(outcomes: Iterable[str], said: Mapping[str, str]) -> dict[str, int]:
    """How many outcomes are reached, partly, not yet, and of how many nobody has said; they add up to all of them."""
    found = Counter(said.get(outcome, UNSAID) for outcome in outcomes)
    return {state: found[state] for state in (*REACHED, UNSAID)}


def outcome_wrongs(outcome: str, known: Sequence[str], reached: str, evidence: str) -> list[Wrong]:
    """What stands in the way of keeping what is said of an outcome."""
    found = [] if outcome in known else [Wrong("outcome", "Choose one of those that the framework names here")]
    if reached not in REACHED:
        found.append(Wrong("reached", "Choose how far it is reached"))
    if not evidence.strip():
        found.append(Wrong("evidence", "Say what shows it"))
    elif len(evidence.strip()) > 2000:
        found.append(Wrong("evidence", "Use at most 2,000 characters"))
    return found
