"""The checks of a plan's quality: what its records show by themselves, and what is left to the assessor. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.errors import Wrong
from goldenthread.framework.speech import Names
from goldenthread.plans.rules.objectives import warnings

ROUND_OUTCOMES = ("passed", "returned")
USUAL_CHECKS = (
    ("one-priority", "Each {objective} serves one {priority} first of all", "one_priority"),
    ("meaningful-links", "The links are meaningful: {prioritys} came first and drive the {plan}", "meaningful_links"),
    ("risks-together", "{Risks} were assessed at the same time as the {plan} was written", "risks_together"),
    ("outcome-focus", "{Objectives} say what will be different, and do not end with a document", "outcome_focus"),
    ("essential-features", "The essential features of the {plan} are present", "essential"),
)
"""Asked where the council's template has no list of its own: key, text and what its records are looked through for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A check of the list: what it is called, what it asks, and what the records are looked through for."""

    key: str
    text: str
    needs: str = "none"


@dataclass(frozen=True, slots=True)
class AimLink:
    """A link of an objective as a check sees it."""

    priority: str
    is_main: bool
    says_how: bool
    judged: str
    note: str
    days_after: int


@dataclass(frozen=True, slots=True)
class AimSeen:
    """An objective as a check sees it."""

    name: str
    text: str
    outcome_measure: str
    needs_priority: bool
    links: tuple[AimLink, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A plan as its checks see it: objectives, what their assessments of risk lack, and sections with what is empty."""

    aims: tuple[AimSeen, ...]
    risks: tuple[str, ...]
    sections: int
    empty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the records show: failed or passed by themselves, or None for the assessor; and what was found."""

    verdict: bool | None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the assessor says of a check; None where nothing was chosen."""

    passed: bool | None = None
    comment: str = ""


def usual_checks(names: Names) -> tuple[Question, ...]:
    """The list that is used where the framework gives none (SP-011)."""
    return tuple(Question(key, names.say(text), needs) for key, text, needs in USUAL_CHECKS)


def look(needs: str, seen: Seen, names: Names) -> Finding:
    """What a plan's records say to a check. What they cannot say is the assessor's."""
    if needs != "essential" and needs != "none" and not seen.aims:
        return Finding(False, (names.say("There is no {objective} yet"),))
    match needs:
        case "one_priority":
            found = tuple(_priorities(seen, names))
            return Finding(not found, found)
        case "risks_together":
            return Finding(not seen.risks, seen.risks)
        case "essential":
            told = tuple(f"{title}: not written yet" for title in seen.empty)
            return Finding((not told) if seen.sections else None, told)
        case "meaningful_links":
            found = tuple(_weak(seen))
            return Finding(False if found else None, found or tuple(_afterwards(seen)))
        case "outcome_focus":
            ends = [aim for aim in seen.aims if warnings(aim.text, aim.outcome_measure, names)]
            told = tuple(f"{aim.name}: ends with a document, and does not say what will be different" for aim in ends)
            return Finding(False if told else None, told)
    return Finding(None)


def _priorities(seen: Seen, names: Names) -> list[str]:
    """Objectives with no priority, or with several of which none is the main one."""
    found = []
    for aim in seen.aims:
        if not aim.links and aim.needs_priority:
            found.append(f"{aim.name}: {names.say('no {priority}')}")
        elif aim.links and not any(link.is_main for link in aim.links):
            found.append(f"{aim.name}: {len(aim.links)} {names['prioritys']}, none of them the main one")
    return found


def _weak(seen: Seen) -> list[str]:
    """Links that a reviewer found weak, or that do not say how the objective advances what it serves first of all."""
    found = []
    for aim in seen.aims:
        for link in aim.links:
            if link.judged == "weak":
                found.append(f"{aim.name} → {link.priority}: weak. {link.note}".strip())
            elif link.is_main and not link.says_how:
                found.append(f"{aim.name} → {link.priority}: does not say how it advances it")
    return found


def _afterwards(seen: Seen) -> list[str]:
    """Links that came after the words: for the assessor to judge."""
    return [
        f"{aim.name} → {link.priority}: linked {link.days_after} days after it was written"
        for aim in seen.aims
        for link in aim.links
        if link.days_after
    ]


def round_wrongs(
    questions: Sequence[Question], findings: Mapping[str, Finding], said: Mapping[str, Verdict]
) -> list[Wrong]:
    """What is missing in a round: an answer to what the records leave open, and why a check fails."""
    found = []
    for one in questions:
        if findings[one.key].verdict is not None:
            continue
        given = said.get(one.key, Verdict())
        if given.passed is None:
            found.append(Wrong(f"passed-{one.key}", f"Choose whether this is met: {one.text}"))
        elif not given.passed and not given.comment.strip():
            found.append(Wrong(f"comment-{one.key}", f"Say what is missing: {one.text}"))
    return found


def outcome(passed: Sequence[bool]) -> str:
    """A plan passes when every check does; otherwise it goes back to its writers."""
    return "passed" if all(passed) else "returned"


BACK = {
    "draft": "draft",
    "consultation": "draft",
    "challenge": "draft",
    "endorsed": "draft",
    "approved": "revision",
    "published": "revision",
    "revision": "revision",
}
"""Where a plan that fails goes, so that its writers may mend it: what was agreed is put under revision."""
CHANGES = {
    (False, True): "mended",
    (False, False): "still",
    (True, False): "new",
    (True, True): "",
}


def change(before: bool | None, now: bool) -> str:
    """How a check came out beside the round before: mended, still failing, failing anew, or as it was."""
    return "" if before is None else CHANGES[before, now]


def waits_for_quality(state: str, submitted: date | None, assessed: date | None) -> bool:
    """Whether a plan on its way up waits for an assessor: nobody has looked at it, or it was submitted again since."""
    if state not in ON_THE_WAY or (state in ("draft", "revision") and submitted is None):
        return False
    return assessed is None or (submitted is not None and submitted > assessed)


ON_THE_WAY = ("draft", "consultation", "challenge", "endorsed", "revision")
