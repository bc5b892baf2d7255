"""The talk about a contribution: which step follows which, whose it is, and what must be said with it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from goldenthread.engine.errors import Wrong
from goldenthread.framework import Pack
from goldenthread.framework.speech import Names

OPEN, PROPOSED, CHALLENGED, AGREED, REFUSED, NONE = "open", "proposed", "challenged", "agreed", "refused", "none"
STATES = (OPEN, PROPOSED, CHALLENGED, AGREED, REFUSED, NONE)
SETTLED = (AGREED, NONE)
"""The states in which nothing is outstanding."""
OUTCOMES = ("keep", "change", "drop", "add")
THEME, UNIT, DIRECTOR = "theme", "unit", "director"
"""The sides of the table: the priority's owner, those who speak for the unit, and its own director."""
NEGOTIATED_KINDS = ("theme", "internal_priority")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the talk: whose it is, from which states it is taken, where it leads, and what it needs."""

    side: str
    since: tuple[str, ...]
    to: str
    needs_words: bool = False
    has_terms: bool = False


STEPS: Mapping[str, Step] = {
    "proposed": Step(UNIT, (OPEN, REFUSED), PROPOSED, has_terms=True),
    "answered": Step(UNIT, (CHALLENGED,), PROPOSED, needs_words=True, has_terms=True),
    "challenged": Step(THEME, (PROPOSED, REFUSED), CHALLENGED, needs_words=True),
    "content": Step(THEME, (PROPOSED,), PROPOSED),
    "accepted": Step(DIRECTOR, (PROPOSED,), PROPOSED),
    "refused": Step(DIRECTOR, (OPEN, PROPOSED, CHALLENGED), REFUSED, needs_words=True),
    "none": Step(THEME, (OPEN, PROPOSED, CHALLENGED, REFUSED), NONE, needs_words=True),
    "reopened": Step(THEME, (AGREED, NONE), OPEN, needs_words=True),
}
KINDS = ("opened", "recorded", *STEPS)
"""Every kind of move; `recorded` is what a partner contributes, which the priority's owner writes down."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a talk has come: its state, whose word is in, and whether planning for the priority is closed."""

    state: str
    is_content: bool = False
    is_accepted: bool = False
    is_closed: bool = False
    has_terms: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody brings to a step."""

    words: str = ""
    text: str = ""
    target: str = ""
    owner_id: int | None = None


def steps(at: Standing, sides: Collection[str]) -> tuple[str, ...]:
    """The steps that somebody on these sides may take now."""
    return tuple(kind for kind, step in STEPS.items() if step.side in sides and not _untimely(at, kind))


def _untimely(at: Standing, kind: str) -> bool:
    """Whether a step does not follow from where the talk stands, or has been taken already."""
    given = {"content": at.is_content, "accepted": at.is_accepted}.get(kind, False)
    return at.is_closed or given or at.state not in STEPS[kind].since


def out_of_turn(at: Standing, kind: str) -> bool:
    """Whether a step is skipped or repeated here, whoever takes it."""
    return kind not in STEPS or _untimely(at, kind)


def wrongs(kind: str, said: Said, names: Names) -> list[Wrong]:
    """What is missing from what somebody says with a step."""
    step = STEPS[kind]
    found = [Wrong("words", WANTED[kind])] if step.needs_words and not said.words.strip() else []
    if step.has_terms and not said.text.strip():
        found.append(Wrong("text", names.say("Say what the {contribution} is")))
    return found


WANTED = {
    "answered": "Say what you answer to the challenge",
    "challenged": "Say what you challenge",
    "refused": "Say why you refuse",
    "none": "Say why nothing is asked for",
    "reopened": "Say why it is opened again",
}


def after(at: Standing, kind: str) -> Standing:
    """Where a step leads: new terms or a challenge need both words anew, and both words make it agreed."""
    step = STEPS[kind]
    if kind not in ("content", "accepted"):
        return Standing(step.to, has_terms=at.has_terms or step.has_terms)
    content, accepted = at.is_content or kind == "content", at.is_accepted or kind == "accepted"
    return Standing(AGREED if content and accepted else step.to, content, accepted, has_terms=at.has_terms)


def next_side(at: Standing) -> str:
    """Whose turn it is: nobody's once it is settled."""
    if at.state in SETTLED or at.is_closed:
        return ""
    if at.state in (OPEN, CHALLENGED):
        return UNIT
    if at.state == PROPOSED and at.is_content:
        return DIRECTOR
    return THEME


def outstanding(wanted: Iterable[int], states: Mapping[int, str]) -> list[int]:
    """The units that have neither agreed nor a recorded "none", those nobody has asked yet included (GT-025)."""
    return [unit for unit in wanted if states.get(unit) not in SETTLED]


def negotiated_sets(pack: Pack) -> tuple[str, ...]:
    """The sets of priorities whose owners ask for contributions, as the framework has it."""
    if pack.contributions.sets:
        return pack.contributions.sets
    asked = tuple(one.key for one in pack.priority_sets if one.kind in NEGOTIATED_KINDS)
    return asked or tuple(one.key for one in pack.priority_sets if one.kind != "vision") or ("",)


def review_wrongs(outcome: str, evidence: str, names: Names) -> list[Wrong]:
    """What is missing from the review of a priority (GT-037)."""
    found = [] if outcome in OUTCOMES else [Wrong("outcome", names.say("Say what becomes of the {priority}"))]
    if not evidence.strip():
        found.append(Wrong("evidence", "Say on what evidence"))
    return found
