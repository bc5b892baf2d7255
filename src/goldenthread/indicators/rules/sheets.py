"""What a definition sheet must satisfy, what it may lack, and which changes forbid comparison. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from goldenthread.engine.errors import Wrong

STATUSES = ("active", "proposed", "withdrawn")
UNIT_TYPES = ("percentage", "number", "rate", "average_time", "money")
# What a sheet may say of the directions and bases that the arithmetic knows; milestones and answers are no indicators.
DIRECTIONS = ("higher", "lower", "range", "none")
BASES = ("flow", "ytd", "snapshot", "ratio")
FREQUENCIES = ("month", "quarter", "term", "half_year", "year", "academic_year")
# A change to one of these changes what the number means, so values on the two sides are never compared (d8).
MEASURE_FIELDS = frozenset({"unit_type", "basis", "scale", "numerator", "denominator"})
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

    def values(self) -> dict[str, object]:
        """The fields by name, sets as a list, as they are stored and audited."""
        return {name: list(self.sets) if name == "sets" else getattr(self, name) for name in SHEET_FIELDS}


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
    return [*found, *_tolerance_wrongs(sheet)]


def _tolerance_wrongs(sheet: Sheet) -> list[Wrong]:
    if sheet.tolerance < 0:
        return [Wrong("tolerance", "A tolerance is 0 or more.")]
    if sheet.tolerance_kind == "relative" and sheet.tolerance > 1:
        return [Wrong("tolerance", "Write a fraction: 0.1 for 10%.")]
    if sheet.tolerance_kind == "none" and sheet.tolerance != 0:
        return [Wrong("tolerance", "Leave the amount at 0 when there is no tolerance.")]
    return []


def missing(sheet: object) -> tuple[str, ...]:
    """The required fields a sheet lacks, in the words people use, in the sheet's order (MT-001)."""
    always = ("code", "title", "unit_type", "direction", "frequency", "status")
    lacking = [name.replace("_", " ") for name in always if not getattr(sheet, name)]
    return (*lacking, *(words for name, words in REQUIRED.items() if not getattr(sheet, name)))


def breaks_comparison(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether a change of definition alone forbids comparing values before it with values after it."""
    return any(before[name] != after[name] for name in MEASURE_FIELDS)


def may_amend(*, changed: bool, reason: str) -> str | None:
    """Why a definition may not be amended, or None when it may."""
    if not changed:
        return "Nothing was changed."
    if not reason.strip():
        return "Say why the definition changes. The old one is kept beside the new."
    return None
