"""What a definition sheet and a target must satisfy. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from goldenthread.engine.numbers import format_exact

STATUSES = ("active", "proposed", "withdrawn")
UNIT_TYPES = ("percentage", "number", "rate", "average_time", "money")
FREQUENCIES = ("month", "quarter", "year")
TARGET_KINDS = ("normal", "stretch", "floor", "low", "high")
KIND_WORDS = {
    "normal": "target",
    "stretch": "stretch target",
    "floor": "floor",
    "low": "bottom of the range",
    "high": "top of the range",
}
# A change to one of these changes what the number means, so values on the two sides are never compared (d8).
MEASURE_FIELDS = frozenset({"unit_type", "basis", "scale", "numerator", "denominator"})
# What a sheet must hold to be complete (MT-001), with the words for the list of what is missing.
REQUIRED = {
    "definition": "definition",
    "unit_id": "service",
    "owner_id": "owner",
    "deputy_id": "deputy",
    "procedure_note": "procedure note",
    "data_source": "data source",
    "priority": "priority",
    "level": "level",
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


@dataclass(frozen=True, slots=True)
class Wrong:
    """What stands in the way of keeping a sheet or a target: the field it concerns and a sentence."""

    field: str
    sentence: str


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
        return [Wrong("tolerance", "Write a fraction of the target: 0.1 for 10%.")]
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


@dataclass(frozen=True, slots=True)
class TargetsInForce:
    """The targets of one indicator for one period, by kind; None where there is none."""

    normal: Decimal | None = None
    stretch: Decimal | None = None
    floor: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judging:
    """What of a definition bears on its targets."""

    direction: str
    decimals: int
    suffix: str = ""
    tolerance_kind: str = "none"
    accepts_zero_target: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None


def may_set_target(kind: str, value: Decimal | None, *, others: TargetsInForce, judging: Judging) -> str | None:
    """Why a target may not be set, as a sentence, or None when it may. `others` are those in force beside it."""
    if kind not in TARGET_KINDS:
        return f"Choose one of these kinds of target: {', '.join(KIND_WORDS.values())}."
    if value is None:
        return None
    return (
        _suits_direction(kind, judging)
        or _within_limits(value, judging)
        or _zero(kind, value, judging)
        or _on_its_side(kind, value, others, judging)
    )


def _suits_direction(kind: str, judging: Judging) -> str | None:
    is_edge = kind in ("low", "high")
    if judging.direction == "range" and not is_edge:
        return "This indicator is best within a range. Set the bottom and the top of the range."
    if judging.direction != "range" and is_edge:
        return "Only an indicator that is best within a range has a bottom and a top."
    if judging.direction == "none" and kind in ("stretch", "floor"):
        return "No direction is better for this indicator, so nothing lies beyond or short of its target."
    return None


def _within_limits(value: Decimal, judging: Judging) -> str | None:
    if judging.minimum is not None and value < judging.minimum:
        return f"The lowest this indicator can be is {_shown(judging.minimum, judging)}."
    if judging.maximum is not None and value > judging.maximum:
        return f"The highest this indicator can be is {_shown(judging.maximum, judging)}."
    return None


def _zero(kind: str, value: Decimal, judging: Judging) -> str | None:
    if value != 0 or kind != "normal" or judging.tolerance_kind != "relative" or judging.accepts_zero_target:
        return None
    return (
        "A tolerance in per cent of a target of 0 leaves no room for amber. "
        "Give the indicator a tolerance in its own unit, or say in its definition that it has no amber."
    )


def _on_its_side(kind: str, value: Decimal, others: TargetsInForce, judging: Judging) -> str | None:
    if judging.direction == "range":
        low = value if kind == "low" else others.low
        high = value if kind == "high" else others.high
        if low is not None and high is not None and low > high:
            return f"The range would start at {_shown(low, judging)} and end at {_shown(high, judging)}. Exchange them."
        return None
    normal = value if kind == "normal" else others.normal
    stretch = value if kind == "stretch" else others.stretch
    floor = value if kind == "floor" else others.floor
    return _stretch_side(normal, stretch, judging) or _floor_side(normal, floor, judging)


def _stretch_side(normal: Decimal | None, stretch: Decimal | None, judging: Judging) -> str | None:
    if stretch is None:
        return None
    if normal is None:
        return "Set the target first: a stretch target goes beyond it."
    if _better(stretch, normal, judging.direction):
        return None
    side = "above" if judging.direction == "higher" else "below"
    return (
        f"A stretch target goes beyond the target. {judging.direction.capitalize()} is better here, so it must be "
        f"{side} {_shown(normal, judging)}, and {_shown(stretch, judging)} is not."
    )


def _floor_side(normal: Decimal | None, floor: Decimal | None, judging: Judging) -> str | None:
    if floor is None:
        return None
    if normal is None:
        return "Set the target first: a floor lies on its worse side."
    if _better(normal, floor, judging.direction):
        return None
    side = "below" if judging.direction == "higher" else "above"
    return (
        f"A floor lies on the worse side of the target. {judging.direction.capitalize()} is better here, so it must be "
        f"{side} {_shown(normal, judging)}, and {_shown(floor, judging)} is not."
    )


def _better(value: Decimal, than: Decimal, direction: str) -> bool:
    return value < than if direction == "lower" else value > than


def _shown(value: Decimal, judging: Judging) -> str:
    return format_exact(value, judging.decimals, judging.suffix)


def may_revise_target(*, exists: bool, changed: bool, reason: str) -> str | None:
    """Why a target already set may not be set again so, or None when it may."""
    if not exists:
        return None
    if not changed:
        return "This is the target already in force."
    if not reason.strip():
        return "Say why the target changes. The old one is kept beside the new."
    return None
