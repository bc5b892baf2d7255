"""The definition sheet of an indicator, and the sets it belongs to."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Code, Key, Line, Number, Prose, Record, Source, Whole, refusal
from goldenthread.framework.schema.codes import (
    Basis,
    Direction,
    Frequency,
    IndicatorStatus,
    Intent,
    JudgedOn,
    Scheme,
    UnitType,
)
from goldenthread.framework.schema.organisation import Dated
from goldenthread.framework.schema.scheme import Fraction, Materiality, Tolerance

# What a definition sheet must hold to be complete (MT-001), beside what a pack cannot leave out.
SHEET_FIELDS: tuple[str, ...] = (
    "definition",
    "unit",
    "owner",
    "deputy",
    "procedure_note",
    "data_source",
    "priority",
    "level",
    "sets",
)


class IndicatorSet(Dated):
    """A named set of indicators: a report's set, a national set, an agreement's set.

    `count` is how many it holds where the paper says so, `count_text` the paper's wording. `regime` names the duty
    that demands it while that duty is in force. Source: FW-016.
    """

    key: Key
    name: Line
    kind: Line | None = None
    set_by: Line | None = None
    count: Annotated[Whole, Field(ge=0, le=100_000)] | None = None
    count_text: Line | None = None
    published_in: Line | None = None
    used_for: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()
    regime: Key | None = None
    source: Source | None = None


class Indicator(Record):
    """One definition sheet. `owner` and `deputy` are posts; a sheet may be incomplete, and then says so.

    Where numerator and denominator are named the value is computed from them and cannot be typed over;
    where neither is, the publisher gives the figure without its parts and it is accepted as typed.
    """

    code: Code
    title: Line
    unit_type: UnitType
    decimals: Annotated[Whole, Field(ge=0, le=6)]
    direction: Direction
    basis: Basis
    frequency: Frequency
    definition: Prose | None = None
    suffix: Annotated[str, Field(max_length=20)] = ""
    scale: Annotated[Number, Field(gt=0)] = Decimal(1)
    judged_on: JudgedOn = "year_to_date"
    unit: Key | None = None
    owner: Key | None = None
    deputy: Key | None = None
    procedure_note: Prose | None = None
    data_source: Prose | None = None
    priority: Key | None = None
    level: Key | None = None
    sets: tuple[Key, ...] = ()
    status: IndicatorStatus = "active"
    intent: Intent = "judged"
    scheme: Scheme = "near_miss"
    tolerance: Tolerance | None = None
    materiality: Materiality | None = None
    margin: Fraction | None = None
    numerator: Line | None = None
    denominator: Line | None = None
    minimum: Number | None = None
    maximum: Number | None = None

    @property
    def is_computed(self) -> bool:
        """Whether the value is computed from a numerator and a denominator."""
        return self.numerator is not None and self.denominator is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields a complete sheet has and this one lacks, in the sheet's order (MT-001)."""
        return tuple(name for name in SHEET_FIELDS if not getattr(self, name))

    @model_validator(mode="after")
    def _parts_together(self) -> "Indicator":
        if (self.numerator is None) != (self.denominator is None):
            raise refusal(
                "it names one part of a fraction and not the other",
                "name both `numerator` and `denominator`, or neither",
            )
        return self

    @model_validator(mode="after")
    def _limits_in_order(self) -> "Indicator":
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise refusal("`minimum` is above `maximum`", "exchange them")
        return self

    @model_validator(mode="after")
    def _judged_needs_direction(self) -> "Indicator":
        if self.direction == "none" and self.intent == "judged":
            raise refusal(
                "it is to be judged but has no direction",
                "give `direction` as higher, lower or range, or make `intent` contextual",
            )
        return self
