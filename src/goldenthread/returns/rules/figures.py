"""What a return may hold: a value, or its parts, or the reason why there is none (d8)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from goldenthread.engine import readings
from goldenthread.engine.dates import day
from goldenthread.engine.errors import NotReady, Wrong
from goldenthread.engine.numbers import format_exact, grades, round_half_away, spelled, unit_of

ABSENCES = readings.ABSENCES
ABSENCE_WORDS = {
    "not_collected": "It was not collected",
    "system_failure": "A system failed",
    "no_cases": "There were no cases",
    "withdrawn": "It is withdrawn",
    "partner_did_not_supply": "A partner did not supply it",
    "incomplete": "A part of it is missing",
    "not_enough_data": "There are not enough figures",
    "suppressed": "It is hidden to protect people",
    "not_applicable": "It does not apply here",
}
LARGEST_SCALED = Decimal(10) ** 12
PLACES = 8
DIGITS = 15


@dataclass(frozen=True, slots=True)
class Figures:
    """What a return says: a value, or a numerator and denominator, or the reason why there is no value.

    `confidence` is how far whoever supplied it trusts it, `particulars` what else is asked beside it, by key, and
    `collected_on` the day it was collected at its source, where that was said.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    absence: str = ""
    commentary: str = ""
    by_when: date | None = None
    provisional: bool = False
    estimated: bool = False
    cause: str = ""
    doing: str = ""
    back_on: date | None = None
    confidence: str = ""
    particulars: tuple[tuple[str, str], ...] = ()
    collected_on: date | None = None

    def __post_init__(self) -> None:
        """What is stored comes back as lists; what is said beside a figure is the same either way."""
        pairs = tuple((str(key), str(text)) for key, text in self.particulars)
        object.__setattr__(self, "particulars", pairs)

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
    is_date: bool = False
    basis: str = "snapshot"
    unit_type: str = "number"
    scale: Decimal = Decimal(1)
    formula: str = ""
    told_in: str = ""
    window: int | None = None
    is_part: bool = False

    def asks_for(self, months: str, window: str) -> str:
        """What is to be entered of a figure that covers several periods; nothing where it covers its own."""
        if self.window is None:
            return ""
        if self.is_part:
            return f"Of {months} alone. The figure of the {window} is worked out."
        return f"Of the {window}, as it is published."

    @property
    def is_spelled(self) -> bool:
        """Whether its figures are told in words: a grade, a day, yes or no."""
        return self.told_in != unit_of(self.told_in)

    @property
    def is_computed(self) -> bool:
        """Whether the value is computed from two parts, and so cannot be typed (MT-042)."""
        return bool(self.numerator)

    @property
    def adds_up(self) -> bool:
        """Whether the figures of a year come to one for the year."""
        return self.basis in ("flow", "ytd")


class Conflict(NotReady):
    """Someone else changed the return meanwhile: who, when, what it holds now, and what was about to be kept."""

    def __init__(self, *, name: str, at: datetime, theirs: Figures, yours: Figures | None, version: int) -> None:
        self.name = name
        self.at = at
        self.theirs = theirs
        self.yours = yours
        self.version = version
        super().__init__(f"{name} changed this at {at.isoformat()}.")


def wrongs(figures: Figures, measure: Measure) -> list[Wrong]:
    """Everything that stands in the way of keeping these figures (MT-042: a computed value is never typed)."""
    if measure.formula:
        told = f"This figure is calculated as {measure.formula} and cannot be entered. Enter what it is made of."
        return [Wrong("value", told)]
    found = _one_kind(figures, measure)
    for field in ("value", "numerator", "denominator"):
        number: Decimal | None = getattr(figures, field)
        if number is not None and (sentence := unsuitable(number, measure.decimals if field == "value" else 0)):
            found.append(Wrong(field, sentence))
    if figures.denominator is not None and figures.denominator < 0:
        found.append(Wrong("denominator", f"“{measure.denominator}” cannot be below 0."))
    if figures.value is not None and measure.is_spelled and not spelled(figures.value, measure.told_in):
        words = ", ".join(word for _, word in grades(measure.told_in)) or "a day"
        found.append(Wrong("value", f"This is told in words. Choose one of these: {words}."))
    elif figures.value is not None:
        found.extend(beyond_limits(figures.value, measure))
    if figures.absence and figures.absence not in ABSENCES:
        found.append(Wrong("absence", "Choose one of the reasons in the list."))
    return found


def collected_wrongs(figures: Figures, today: date) -> list[Wrong]:
    """A figure cannot have been collected after the day on which it is entered (DQ-012)."""
    if figures.collected_on is None or figures.collected_on <= today:
        return []
    return [Wrong("collected_on", f"It cannot have been collected after today, {day(today)}. Correct the date.")]


def _one_kind(figures: Figures, measure: Measure) -> list[Wrong]:
    has_parts = figures.numerator is not None or figures.denominator is not None
    found: list[Wrong] = []
    if measure.is_computed and figures.value is not None:
        found.append(Wrong("value", "This value is computed from its two parts and cannot be typed. Enter the parts."))
    if not measure.is_computed and has_parts:
        found.append(Wrong("value", "There is no numerator and denominator here. Enter the value."))
    if figures.absence and (has_parts or figures.value is not None):
        found.append(Wrong("absence", "Either enter a value or say why there is none, not both."))
    if (figures.numerator is None) != (figures.denominator is None):
        lacking = "numerator" if figures.numerator is None else "denominator"
        found.append(Wrong(lacking, f"Enter “{getattr(measure, lacking) or lacking}” as well: both parts are needed."))
    return found


def unsuitable(number: Decimal, decimals: int) -> str | None:
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


def beyond_limits(value: Decimal, measure: Measure) -> list[Wrong]:
    if measure.minimum is not None and value < measure.minimum:
        return [Wrong("value", f"The lowest it can be is {measure.minimum.normalize():f}.")]
    if measure.maximum is not None and value > measure.maximum:
        return [Wrong("value", f"The highest it can be is {measure.maximum.normalize():f}.")]
    return []


def seal(number: int, reason: str, figures: Figures) -> str:
    """The fingerprint of exactly what a revision says: an approver approves what they saw, or nothing.

    It names only what is said, so that a field that comes later leaves the fingerprints of earlier figures as they are.
    """
    said = [(one.name, _plain(getattr(figures, one.name))) for one in fields(figures)]
    told = [(name, text) for name, text in said if text]
    return sha256(repr((number, reason, told)).encode("utf-8", "backslashreplace")).hexdigest()


def value_of(figures: Figures, measure: Measure) -> Decimal | None:
    """The value that figures make, rounded half away from zero to the declared decimals (d8)."""
    if figures.value is not None:
        return round_half_away(figures.value, measure.decimals)
    if figures.numerator is None or not figures.denominator:
        return None
    return round_half_away(measure.scale * figures.numerator / figures.denominator, measure.decimals)


def as_typed(figures: Figures, measure: Measure) -> Decimal | None:
    """The figure as it was typed, unrounded; of two parts the value they make."""
    return figures.value if figures.value is not None else value_of(figures, measure)


def in_short(figures: Figures, measure: Measure) -> str:
    """A figure in few words as it was entered, unrounded; the reason where there is none."""
    value = as_typed(figures, measure)
    if value is not None:
        return format_exact(value, measure.decimals, measure.told_in)
    if figures.denominator is not None:
        return f"{figures.numerator or 0:f} of {figures.denominator:f}"
    return ABSENCE_WORDS.get(figures.absence, "")


def _plain(one: object) -> str:
    """A field as text that is the same for the same meaning; nothing for what is not said."""
    if one is None or one is False or one in ("", ()):
        return ""
    if isinstance(one, Decimal):
        return f"{one.normalize():f}"
    return one.isoformat() if isinstance(one, date) else str(one)
