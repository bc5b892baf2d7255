"""What an objective must say before it is kept, and what makes it hard to evidence. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names

OBJECTIVE_KINDS = ("outcome", "inward")
"""For residents, or about the way the organisation wants to be."""
SCOPES = ("strategic", "operational")
LINES = ("portfolio_holder", "director", "manager", "individual")
JUDGED = ("meaningful", "weak")
LONGEST = 500

# Writing a document is no outcome: what it changed cannot be seen from the document.
OF_A_DOCUMENT = re.compile(
    r"\s*(?:to\s+)?(?:review|revise|write|produce|develop|prepare|update)\b"
    r".*\b(?:strateg(?:y|ies)|plans?|polic(?:y|ies)|documents?|procedures?)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An objective as it was entered, with the ids of the priorities it is to advance."""

    text: str
    priority_ids: tuple[int, ...]
    main_id: int | None
    kind: str = "outcome"
    service_class: str = ""
    scope: str = "strategic"
    outcome_measure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What the framework and the plan leave room for: classes with whether each needs a priority, and the limit."""

    classes: dict[str, bool]
    written: int = 0
    limit: int | None = None


def main_of(draft: Draft) -> int | None:
    """The main priority: the only one chosen, or the one named among several."""
    return draft.priority_ids[0] if len(draft.priority_ids) == 1 else draft.main_id


def due_wrongs(due_on: date | None, starts: date) -> list[Wrong]:
    """The day by which it is to be reached lies in years that a plan which starts on a day can mean."""
    told = out_of_sense(due_on, starts)
    return [Wrong("due_on", told)] if told else []


def wrongs(draft: Draft, room: Room, open_ids: Collection[int], names: Names) -> list[Wrong]:
    """Everything that stands in the way of keeping an objective (GT-016, GT-038, SP-003)."""
    found = _text(draft, names) + _choices(draft, room, names)
    found += main_wrongs(draft.priority_ids, main_of(draft), open_ids, names)
    if not draft.priority_ids and room.classes.get(draft.service_class, True):
        found.append(Wrong("priorities", names.say("Choose the {priority} that this {objective} is written for")))
    if room.limit is not None and room.written >= room.limit and not draft.reason.strip():
        sentence = names.say("This {plan} has reached the council's limit of")
        found.append(Wrong("reason", f"{sentence} {room.limit} {names['objectives']}. Say why one more is needed"))
    return found


def main_wrongs(chosen: Collection[int], main_id: int | None, open_ids: Collection[int], names: Names) -> list[Wrong]:
    """What is wrong with the priorities chosen: several need a main one, which is one of them, and all must be open."""
    if not set(chosen) <= set(open_ids):
        return [Wrong("priorities", names.say("Choose {prioritys} that are in force"))]
    if len(chosen) > 1 and main_id is None:
        return [Wrong("main", names.say("Choose which {priority} this {objective} serves first of all"))]
    if main_id is not None and main_id not in chosen:
        return [Wrong("main", names.say("Choose the main {priority} among those that this {objective} serves"))]
    return []


def warnings(text: str, outcome_measure: str, names: Names) -> tuple[str, ...]:
    """What makes an objective hard to evidence (SP-028); saying what will have changed clears it."""
    if OF_A_DOCUMENT.match(text) and not outcome_measure.strip():
        return (names.say("This {objective} ends with a document. Say what will be different once it is done"),)
    return ()


def _text(draft: Draft, names: Names) -> list[Wrong]:
    if not draft.text.strip():
        return [Wrong("text", names.say("Say what this {objective} is"))]
    if len(draft.text.strip()) > LONGEST:
        return [Wrong("text", f"Use at most {LONGEST} characters")]
    return []


def _choices(draft: Draft, room: Room, names: Names) -> list[Wrong]:
    found = []
    if draft.kind not in OBJECTIVE_KINDS:
        found.append(Wrong("kind", "Choose whether it is for residents or about the organisation itself"))
    if draft.scope not in SCOPES:
        found.append(Wrong("scope", "Choose whether it is strategic or operational"))
    if draft.service_class and draft.service_class not in room.classes:
        found.append(Wrong("service_class", names.say("Choose one of the framework's classes of {objective}")))
    return found
