"""The calculated figures of one period: each from entered figures and from other calculated ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine.formulas.language import FormulaError, Reference
from goldenthread.engine.formulas.order import in_order
from goldenthread.engine.formulas.reading import Formula
from goldenthread.engine.formulas.working import Answer, Given, evaluate


@dataclass(frozen=True, slots=True)
class Calculation:
    """How an indicator is calculated: a formula of its value under "", or one for each of its two parts."""

    formulas: Mapping[str, Formula]
    scale: Decimal = Decimal(1)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the indicators it is made of."""
        return frozenset().union(*(one.codes for one in self.formulas.values()))


def stated(
    code: str,
    *,
    value: Decimal | None,
    numerator: Decimal | None,
    denominator: Decimal | None,
    absence: str,
    scale: Decimal = Decimal(1),
) -> dict[Reference, Given]:
    """A figure that was entered, as formulas refer to it: as it is, and by its parts; none is rounded.

    Shape: what a return says in; a Given for [CODE] and, where it has parts, for [CODE].numerator and .denominator out.
    Units: those of the indicator.
    Errors: none; a denominator of zero makes the whole `no_cases`.
    Source: basis of a measure (d8): scale × n/d.
    """
    parts = {"numerator": numerator, "denominator": denominator}
    answers = {part: Answer(None if one is None else Fraction(one), absence) for part, one in parts.items()}
    whole = Answer(Fraction(value), absence) if value is not None else _divided(answers, scale, absence)
    return {Reference(code, part): Given(one.value, one.absence) for part, one in {"": whole, **answers}.items()}


def calculated(
    calculations: Mapping[str, Calculation], known: Mapping[Reference, Given]
) -> dict[str, dict[str, Answer]]:
    """Every calculated indicator of one period: what its value and its parts come to.

    Shape: code → Calculation, and the entered figures, in; code → "" and, where it has them, its parts → Answer out.
    Units: those of each formula; exact.
    Errors: FormulaError naming the way where a figure is made of itself. One that grows out of bounds has the absence
        `system_failure`: it spoils no other.
    Source: DQ-006; acceptance H3: after any change all that rests on it is worked out anew.
    """
    given = dict(known)
    found: dict[str, dict[str, Answer]] = {}
    for code in in_order({code: one.codes for code, one in calculations.items()}):
        answers = _answers(calculations[code], given)
        found[code] = answers
        given.update({Reference(code, part): Given(one.value, one.absence) for part, one in answers.items()})
    return found


def _answers(calculation: Calculation, given: Mapping[Reference, Given]) -> dict[str, Answer]:
    try:
        answers = {part: evaluate(one, given) for part, one in calculation.formulas.items()}
    except FormulaError:
        return {part: Answer(absence="system_failure") for part in ("", *calculation.formulas)}
    return answers if "" in answers else {"": _divided(answers, calculation.scale, ""), **answers}


def _divided(answers: Mapping[str, Answer], scale: Decimal, absence: str) -> Answer:
    """Scale × numerator ÷ denominator, or why not."""
    top, bottom = answers["numerator"], answers["denominator"]
    if top.value is None or bottom.value is None:
        return Answer(absence=absence or top.absence or bottom.absence)
    if not bottom.value:
        return Answer(absence="no_cases")
    return Answer(Fraction(scale) * top.value / bottom.value)
