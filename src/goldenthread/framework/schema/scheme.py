"""The status scheme: the words for each status, and the tolerances used where an indicator has none of its own."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from goldenthread.framework.schema.base import Flag, Line, Number, Prose, Record, Whole, refusal
from goldenthread.framework.schema.codes import (
    AbsenceReason,
    MarkCode,
    MaterialityKind,
    StatusCode,
    ToleranceKind,
    TravelCode,
    UnitType,
)

Fraction = Annotated[Number, Field(ge=0)]


class Tolerance(Record):
    """How far short of target is still amber. A relative amount is a fraction: 0.1 is 10 %.

    `zero_target` is the council's word that a target of 0, whose relative band is empty, is judged
    green or red without amber (rules d8).
    """

    kind: ToleranceKind
    amount: Fraction = Decimal(0)
    zero_target: Literal["no_amber"] | None = None

    @model_validator(mode="after")
    def _amount_suits_kind(self) -> "Tolerance":
        if self.kind == "relative" and self.amount > 1:
            raise refusal(
                f"a relative tolerance of {self.amount} is {self.amount * 100} %",
                f"write a fraction: {self.amount / 100} for {self.amount} %",
            )
        if self.kind == "none" and self.amount != 0:
            raise refusal("kind `none` has no amount", "leave the amount out, or choose `relative` or `absolute`")
        if self.zero_target and self.kind != "relative":
            raise refusal("`zero_target` only concerns a relative tolerance", "leave `zero_target` out")
        return self


class Materiality(Record):
    """How far a value must move before the move counts as a change."""

    kind: MaterialityKind
    amount: Fraction

    @model_validator(mode="after")
    def _fraction_is_a_fraction(self) -> "Materiality":
        if self.kind == "relative" and self.amount > 1:
            raise refusal(
                f"a relative materiality of {self.amount} is {self.amount * 100} %",
                f"write a fraction: {self.amount / 100} for {self.amount} %",
            )
        return self


class Meaning(Record):
    """The council's word for a code, and what it means in a sentence for the key."""

    word: Line
    meaning: Prose


class StatusScheme(Record):
    """Words for every code, and the council's defaults."""

    statuses: dict[StatusCode, Meaning]
    marks: dict[MarkCode, Line]
    absences: dict[AbsenceReason, Line]
    travel: dict[TravelCode, Line]
    tolerance: dict[UnitType, Tolerance]
    materiality: dict[UnitType, Materiality]
    margin: Annotated[Number, Field(ge=0, le=1)] = Decimal("0.1")
    old_after_frequencies: Annotated[Whole, Field(ge=1, le=20)] = 2
    arrow_up_means_better: Flag = False
