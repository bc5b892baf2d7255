"""What a definition sheet must satisfy, what it may lack, and which changes forbid comparison. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from goldenthread.engine.dates import out_of_sense
from goldenthread.engine.errors import Wrong
from goldenthread.engine.periods.kinds import FREQUENCIES as MONTHS_BETWEEN
from goldenthread.indicators.rules.asking import LONGER
from goldenthread.indicators.rules.rolling import PART, ROLLING, typed_as, window_wrongs
from goldenthread.indicators.rules.spelling import SPELLED, spelling_wrongs

STATUSES = ("active", "proposed", "withdrawn")
UNIT_TYPES = ("percentage", "number", "rate", "average_time", "money", *SPELLED)
# What a sheet may say of the directions and bases that the arithmetic knows.
DIRECTIONS = ("higher", "lower", "range", "none", "date", "yesno")
BASES = ("flow", "ytd", "snapshot", "ratio", ROLLING, "milestone", "yesno")
FREQUENCIES = ("month", "quarter", "term", "half_year", "year", "academic_year", "three_years")
NATURES = ("input", "process", "output", "outcome", "perception")
ASPECTS = ("economy", "efficiency", "effectiveness")
SCOPES = ("council", "partnership", "area")
# The fields of a sheet that hold several things.
SEVERAL = ("sets", "grades", "partners", "stakeholders", "method_councils", "continues", "replaces")
# How long it is collected, what it followed upon, and who asked for it: decided here, whatever a pack says of the rest.
LIFE = ("status", "sets", "starts_on", "ends_on", "continues", "replaces", "asked_by_id", "asked_on", "asked_for")
MOST_HOURS = 100_000
# A change to one of these changes what the number means, so values on the two sides are never compared (d8).
MEASURE_FIELDS = frozenset({"unit_type", "scale", "numerator", "denominator", "grades"})
# What a sheet must hold to be complete (MT-001), with the words for the list of what is missing; ideas in braces.
REQUIRED = {
    "definition": "definition",
    "unit_id": "{unit}",
    "owner_id": "{indicator_owner}",
    "deputy_id": "{deputy}",
    "procedure_note": "{procedure_note}",
    "data_source": "data source",
    "priority": "{priority}",
    "level": "{level}",
    "sets": "sets",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a definition sheet says, as entered; who made it, when and why stand beside it once it is kept."""

    title: str
    unit_type: str
    decimals: int
    direction: str
    basis: str
    frequency: str
    tolerance_kind: str
    tolerance: Decimal
    materiality_kind: str
    materiality: Decimal
    margin: Decimal
    first_year: int | None = None
    window: int | None = None
    entered: str = PART
    grades: tuple[str, ...] = ()
    status: str = "active"
    definition: str = ""
    suffix: str = ""
    scale: Decimal = Decimal(1)
    judged_on: str = "year_to_date"
    owner_id: int | None = None
    deputy_id: int | None = None
    procedure_note: str = ""
    data_source: str = ""
    priority: str = ""
    level: str = ""
    sets: tuple[str, ...] = ()
    intent: str = "judged"
    scheme: str = "near_miss"
    accepts_zero_target: bool = False
    numerator: str = ""
    denominator: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    nature: str = ""
    aspect: str = ""
    monitored: str = ""
    collator_id: int | None = None
    scope: str = "council"
    partners: tuple[str, ...] = ()
    stakeholders: tuple[str, ...] = ()
    hours_a_year: Decimal | None = None
    benefit: str = ""
    days_behind: int | None = None
    delay_reason: str = ""
    method_name: str = ""
    method_agreed_on: date | None = None
    method_councils: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    continues: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    asked_by_id: int | None = None
    asked_on: date | None = None
    asked_for: str = ""

    def values(self) -> dict[str, object]:
        """The fields by name, several things as a list, as they are stored and audited."""
        return {name: list(getattr(self, name)) if name in SEVERAL else getattr(self, name) for name in SHEET_FIELDS}


SHEET_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Sheet))


def sheet_wrongs(sheet: Sheet) -> list[Wrong]:
    """Everything that stands in the way of keeping a sheet; a sheet may be incomplete, and then it is listed."""
    found: list[Wrong] = []
    if not sheet.title.strip():
        found.append(Wrong("title", "Enter a title."))
    if not 0 <= sheet.decimals <= 6:
        found.append(Wrong("decimals", "Decimals are from 0 to 6."))
    if sheet.direction == "none" and sheet.intent == "judged":
        found.append(Wrong("direction", "To be judged, it needs a direction: choose one, or make it for context only."))
    if bool(sheet.numerator) != bool(sheet.denominator):
        lacking = "denominator" if sheet.numerator else "numerator"
        found.append(Wrong(lacking, "Name both the numerator and the denominator, or neither."))
    if sheet.minimum is not None and sheet.maximum is not None and sheet.minimum > sheet.maximum:
        found.append(Wrong("maximum", "The highest value is below the lowest. Exchange them."))
    if sheet.scale <= 0:
        found.append(Wrong("scale", "The scale must be above 0: 100 for percentages, 1,000 for a rate per 1,000."))
    if (sheet.frequency in LONGER) != (sheet.first_year is not None):
        found.append(
            Wrong("first_year", "What is reported every three years says in which year first; nothing else does.")
        )
    told = spelling_wrongs(
        sheet,
        direction=sheet.direction,
        basis=sheet.basis,
        decimals=sheet.decimals,
        has_parts=bool(sheet.numerator or sheet.denominator),
    )
    rolling = window_wrongs(sheet, scale=sheet.scale)
    return [*found, *told, *rolling, *_tolerance_wrongs(sheet), *_part_wrongs(sheet), *_life_wrongs(sheet)]


def _tolerance_wrongs(sheet: Sheet) -> list[Wrong]:
    if sheet.tolerance < 0:
        return [Wrong("tolerance", "A tolerance is 0 or more.")]
    if sheet.tolerance_kind == "relative" and sheet.tolerance > 1:
        return [Wrong("tolerance", "Write a fraction: 0.1 for 10%.")]
    if sheet.tolerance_kind == "none" and sheet.tolerance != 0:
        return [Wrong("tolerance", "Leave the amount at 0 when there is no tolerance.")]
    return []


def _part_wrongs(sheet: Sheet) -> list[Wrong]:
    """What does not fit together in who answers for it, how often it is looked at, and how its method was agreed."""
    found: list[Wrong] = []
    if sheet.partners and sheet.scope == "council":
        found.append(Wrong("partners", "Partners answer for it only where its scope is wider than the council."))
    if sheet.monitored and MONTHS_BETWEEN[sheet.monitored] < MONTHS_BETWEEN[sheet.frequency]:
        found.append(Wrong("monitored", "It cannot be looked at more often than it is collected."))
    if sheet.hours_a_year is not None and not 0 <= sheet.hours_a_year <= MOST_HOURS:
        found.append(Wrong("hours_a_year", "Hours in a year are from 0 to 100,000."))
    if sheet.method_name.strip() == "" and (sheet.method_agreed_on or sheet.method_councils):
        found.append(Wrong("method_name", "Name the method that was agreed."))
    return found


def _life_wrongs(sheet: Sheet) -> list[Wrong]:
    """What does not fit together in how long it is collected, what it followed upon, and who asked for it."""
    found: list[Wrong] = []
    if sheet.starts_on and sheet.ends_on and sheet.ends_on <= sheet.starts_on:
        found.append(Wrong("ends_on", "It would end before it starts. Exchange the days."))
    if both := sorted(set(sheet.continues) & set(sheet.replaces)):
        found.append(Wrong("replaces", f"{both[0]} is either continued or replaced. Name it once."))
    if (sheet.continues or sheet.replaces) and sheet.starts_on is None:
        found.append(Wrong("starts_on", "Enter the day from which it is collected in place of the other."))
    if sheet.asked_by_id and sheet.asked_on is None:
        found.append(Wrong("asked_on", "Enter the day on which it was asked for."))
    if sheet.asked_by_id is None and (sheet.asked_on or sheet.asked_for.strip()):
        found.append(Wrong("asked_by_id", "Choose who asked for it."))
    return found


def is_collected(status: str, starts_on: date | None, ends_on: date | None, *, begins: date) -> bool:
    """Whether something is collected for a period that begins on a day: not before its start, nor from its end on.

    What is withdrawn from a day on is still asked for the periods before; without a day, for none.
    """
    if status == "proposed" or (status == "withdrawn" and ends_on is None):
        return False
    return (starts_on is None or begins >= starts_on) and (ends_on is None or begins < ends_on)


def missing(sheet: object) -> tuple[str, ...]:
    """The required fields a sheet lacks, in the words people use, in the sheet's order (MT-001)."""
    always = ("code", "title", "unit_type", "direction", "frequency", "status")
    lacking = [name.replace("_", " ") for name in always if not getattr(sheet, name)]
    return (*lacking, *(words for name, words in REQUIRED.items() if not getattr(sheet, name)))


def breaks_comparison(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether a change of definition alone forbids comparing values before it with values after it."""
    return typed_as(before) != typed_as(after) or any(before[name] != after[name] for name in MEASURE_FIELDS)


def may_check(*, is_author: bool, is_checked: bool) -> str | None:
    """Why somebody may not say that they checked a version of a definition, or None when they may."""
    if is_checked:
        return "This version has been checked already."
    if is_author:
        return "Somebody other than its author checks a definition."
    return None


def may_amend(*, changed: bool, reason: str) -> str | None:
    """Why a definition may not be amended, or None when it may."""
    if not changed:
        return "Nothing was changed."
    if not reason.strip():
        return "Say why the definition changes. The old one is kept beside the new."
    return None


def review_wrongs(review_on: date | None, *, today: date) -> list[Wrong]:
    """Why a version cannot be reviewed on that day: it is to come, and within the years that anybody plans for."""
    if review_on is None:
        return []
    if review_on <= today:
        return [Wrong("review_on", "Enter a day to come.")]
    if refused := out_of_sense(review_on, today):
        return [Wrong("review_on", refused)]
    return []
