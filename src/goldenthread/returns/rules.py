"""The states of a return, who may move it between them, and what a return may hold. Pure.

The values of the engine's d8 decide what a figure is: a value, or its parts, or the reason why there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from goldenthread.engine import readings
from goldenthread.engine.errors import NotAllowed, NotReady

DRAFT, SUBMITTED, APPROVED, RETURNED = "draft", "submitted", "approved", "returned"
STATES = (DRAFT, SUBMITTED, APPROVED, RETURNED)
OPEN_STATES = (DRAFT, SUBMITTED, RETURNED)
STATE_WORDS = {DRAFT: "Draft", SUBMITTED: "Waiting for approval", APPROVED: "Approved", RETURNED: "Sent back"}

# State × verb → the state of the revision after it. `revise` leaves the approved revision as it is and opens another.
TRANSITIONS: dict[tuple[str, str], str] = {
    (DRAFT, "save"): DRAFT,
    (DRAFT, "submit"): SUBMITTED,
    (RETURNED, "save"): DRAFT,
    (RETURNED, "submit"): SUBMITTED,
    (SUBMITTED, "approve"): APPROVED,
    (SUBMITTED, "send_back"): RETURNED,
    (APPROVED, "revise"): DRAFT,
}
VERB_WORDS = {
    "save": "changed",
    "submit": "submitted",
    "approve": "approved",
    "send_back": "sent back",
    "revise": "revised",
}
ABSENCES = readings.ABSENCES
ABSENCE_WORDS = {
    "not_collected": "It was not collected",
    "system_failure": "A system failed",
    "no_cases": "There were no cases",
    "withdrawn": "The indicator is withdrawn",
    "partner_did_not_supply": "A partner did not supply it",
    "incomplete": "A part of it is missing",
    "not_enough_data": "There are not enough figures",
    "suppressed": "It is hidden to protect people",
    "not_applicable": "It does not apply to this service",
}
ASKS_WHY = frozenset({"red", "amber"})
LARGEST_SCALED = Decimal(10) ** 12
PLACES = 8
DIGITS = 15


@dataclass(frozen=True, slots=True)
class Figures:
    """What a return says: a value, or a numerator and denominator, or the reason why there is no value."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    absence: str = ""
    commentary: str = ""
    by_when: date | None = None
    provisional: bool = False
    estimated: bool = False

    @property
    def has_figure(self) -> bool:
        """Whether there is a value, both parts, or a reason for there being none."""
        return self.value is not None or self.denominator is not None or bool(self.absence)

    def same_figure(self, other: Figures) -> bool:
        """Whether the figure itself (not the words about it) is the same."""
        return (self.value, self.numerator, self.denominator, self.absence) == (
            other.value,
            other.numerator,
            other.denominator,
            other.absence,
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """What of a definition bears on what may be entered."""

    decimals: int = 0
    numerator: str = ""
    denominator: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    @property
    def is_computed(self) -> bool:
        """Whether the value is computed from two parts, and so cannot be typed (MT-042)."""
        return bool(self.numerator)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a revision stands: its state, everyone who entered or submitted it, and whether it says anything."""

    state: str
    hands: frozenset[int] = frozenset()
    has_figure: bool = False
    reason_needed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands in the way of keeping figures: the field it concerns and a sentence."""

    field: str
    sentence: str


class Conflict(NotReady):
    """Someone else changed the return meanwhile: who, when, what it holds now, and what was about to be kept."""

    def __init__(self, *, name: str, at: datetime, theirs: Figures, yours: Figures | None, version: int) -> None:
        self.name = name
        self.at = at
        self.theirs = theirs
        self.yours = yours
        self.version = version
        super().__init__(f"{name} changed this return at {at.isoformat()}.")


class WrongFigures(NotReady):
    """What was entered cannot be kept; every fault is listed with its field."""

    def __init__(self, wrongs: list[Wrong]) -> None:
        self.wrongs = tuple(wrongs)
        super().__init__(" ".join(one.sentence for one in wrongs))


def after(state: str, verb: str) -> str | None:
    """The state a verb leads to, or None where the state table has no such step."""
    return TRANSITIONS.get((state, verb))


def _no_such_step(state: str, verb: str) -> str | None:
    if after(state, verb) is not None:
        return None
    return f"This return is “{STATE_WORDS[state].lower()}”, and so it cannot be {VERB_WORDS[verb]}."


def may_save(standing: Standing) -> str | None:
    """Why the figures may not be changed now, or None when they may."""
    if standing.state == APPROVED:
        return "This return is approved. Revise it, with a reason, to change it: the approved figures are kept."
    if standing.state == SUBMITTED:
        return "This return is waiting for approval. It can be changed again when the approver sends it back."
    return _no_such_step(standing.state, "save")


def may_submit(standing: Standing) -> str | None:
    """Why a revision may not be submitted, or None when it may."""
    if refused := _no_such_step(standing.state, "submit"):
        return refused
    if not standing.has_figure:
        return "Enter a value, or choose the reason why there is none, before submitting."
    if standing.reason_needed and not standing.reason.strip():
        return "Say why the approved figure changes before submitting."
    return None


def may_approve(standing: Standing, *, person_id: int | None) -> str | None:
    """Why this person may not approve a revision, or None when they may: never one they entered or submitted."""
    if refused := _no_such_step(standing.state, "approve"):
        return refused
    if person_id is None:
        return "A return is approved by a person who is signed in."
    if person_id in standing.hands:
        return "You entered or submitted this return, so another person must approve it."
    return None


def may_send_back(standing: Standing, *, comment: str) -> str | None:
    """Why a revision may not be sent back, or None when it may."""
    if refused := _no_such_step(standing.state, "send_back"):
        return refused
    if not comment.strip():
        return "Say what needs to change before you send it back."
    return None


def may_revise(standing: Standing, *, reason: str) -> str | None:
    """Why an approved revision may not be followed by another, or None when it may."""
    if refused := _no_such_step(standing.state, "revise"):
        return refused
    if not reason.strip():
        return "Say why the approved figure changes. Both figures are kept."
    return None


def wrongs(figures: Figures, measure: Measure) -> list[Wrong]:
    """Everything that stands in the way of keeping these figures (MT-042: a computed value is never typed)."""
    found = _one_kind(figures, measure)
    for field in ("value", "numerator", "denominator"):
        number: Decimal | None = getattr(figures, field)
        if number is not None and (sentence := _unsuitable(number, measure.decimals if field == "value" else 0)):
            found.append(Wrong(field, sentence))
    if figures.denominator is not None and figures.denominator < 0:
        found.append(Wrong("denominator", f"“{measure.denominator}” cannot be below 0."))
    if figures.value is not None:
        found.extend(_limits(figures.value, measure))
    if figures.absence and figures.absence not in ABSENCES:
        found.append(Wrong("absence", "Choose one of the reasons in the list."))
    return found


def _one_kind(figures: Figures, measure: Measure) -> list[Wrong]:
    has_parts = figures.numerator is not None or figures.denominator is not None
    found: list[Wrong] = []
    if measure.is_computed and figures.value is not None:
        found.append(Wrong("value", "This value is computed from its two parts and cannot be typed. Enter the parts."))
    if not measure.is_computed and has_parts:
        found.append(Wrong("value", "This indicator has no numerator and denominator. Enter its value."))
    if figures.absence and (has_parts or figures.value is not None):
        found.append(Wrong("absence", "Either enter a value or say why there is none, not both."))
    if (figures.numerator is None) != (figures.denominator is None):
        lacking = "numerator" if figures.numerator is None else "denominator"
        found.append(Wrong(lacking, f"Enter “{getattr(measure, lacking) or lacking}” as well: both parts are needed."))
    return found


def _unsuitable(number: Decimal, decimals: int) -> str | None:
    """Why a number cannot be held exactly, or None when it can (d10)."""
    if not number.is_finite():
        return "Enter an ordinary number."
    if number.adjusted() > PLACES + DIGITS or abs(number).scaleb(decimals) > LARGEST_SCALED:
        return "This number is larger than can be held exactly. Check its unit."
    shape = number.normalize().as_tuple()
    if isinstance(shape.exponent, int) and -shape.exponent > PLACES:
        return f"This number has more than {PLACES} decimals. Round it."
    # Fifteen digits are what every database here keeps exactly.
    if len(shape.digits) > DIGITS:
        return f"This number has more than {DIGITS} digits. Round it."
    return None


def _limits(value: Decimal, measure: Measure) -> list[Wrong]:
    if measure.minimum is not None and value < measure.minimum:
        return [Wrong("value", f"The lowest this indicator can be is {measure.minimum.normalize():f}.")]
    if measure.maximum is not None and value > measure.maximum:
        return [Wrong("value", f"The highest this indicator can be is {measure.maximum.normalize():f}.")]
    return []


def asks_for_commentary(status: str, marks: tuple[str, ...]) -> bool:
    """Whether a reading asks what happened, why, what is being done and by when; lack of it is said, never blocked."""
    return status in ASKS_WHY or "well_above" in marks


def refuse(reason: str | None, *, permission: bool = False) -> None:
    """Raise what the reason calls for; nothing when there is no reason."""
    if reason and permission:
        raise NotAllowed(reason)
    if reason:
        raise NotReady(reason)


def seal(number: int, reason: str, figures: Figures) -> str:
    """A short name of exactly what a revision says: an approver approves what they saw, or nothing."""
    said = (
        number,
        reason,
        *(_plain(one) for one in (figures.value, figures.numerator, figures.denominator)),
        figures.absence,
        figures.commentary,
        figures.by_when.isoformat() if figures.by_when else "",
        figures.provisional,
        figures.estimated,
    )
    return sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"
