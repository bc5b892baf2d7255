"""Working a formula out with the figures of one period, exactly, and showing the working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine.errors import Fault
from goldenthread.engine.formulas.language import MOST_SIZE, FormulaError, Reference
from goldenthread.engine.formulas.reading import NEGATIVE, Formula, Step

Figure = Fraction | None


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a formula is made of, or why there is none; neither where nothing is known yet."""

    value: Fraction | None = None
    absence: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a formula comes to, or the code of why it comes to nothing; neither where a figure is still to come."""

    value: Fraction | None = None
    absence: str = ""

    def rounded(self, decimals: int) -> Decimal | None:
        """The value, rounded once, half away from zero."""
        if self.value is None:
            return None
        top, bottom = abs(self.value.numerator), self.value.denominator
        size = (2 * top * 10**decimals + bottom) // (2 * bottom)
        return Decimal(f"{'-' if self.value < 0 else ''}{size}E-{decimals}")


def evaluate(formula: Formula, given: Mapping[Reference, Given]) -> Answer:
    """Work a formula out.

    Shape: a Formula and what is known of each of its references in (one that is not among them is still to come); the
        Answer out.
    Units: those the formula makes; exact fractions, rounded by nobody before `Answer.rounded`.
    Errors: FormulaError where a figure on the way grows beyond 10^30.
    Source: DQ-006; absence (d8): a part that is missing makes the whole incomplete, is never zero and never left out.
    """
    known = [given.get(one, Given()) for one in formula.references]
    absence = _absence(known)
    if absence or any(one.value is None for one in known):
        return Answer(absence=absence)
    value = _worked_out(formula, {one: given[one].value for one in formula.references})
    return Answer(value, "" if value is not None else "no_cases")


def _absence(known: list[Given]) -> str:
    """Why there is nothing to work out: what is hidden stays hidden, and of what does not exist nothing is made."""
    reasons = {one.absence for one in known if one.value is None}
    if "suppressed" in reasons:
        return "suppressed"
    if reasons == {"not_applicable"} and all(one.value is None for one in known):
        return "not_applicable"
    return "incomplete" if reasons - {""} else ""


def _worked_out(formula: Formula, figures: Mapping[Reference, Figure]) -> Figure:
    """The pile method: each step puts one thing on; a division by nothing makes nothing of all that rests on it."""
    pile: list[Figure] = []
    for step in formula.steps:
        if step.reference is not None:
            pile.append(figures[step.reference])
        elif not step.do:
            pile.append(step.number)
        else:
            taken = pile[-step.takes :]
            del pile[-step.takes :]
            pile.append(_made(step, taken))
    return pile[0]


def _made(step: Step, taken: list[Figure]) -> Figure:
    figures = [one for one in taken if one is not None]
    if len(figures) < len(taken):
        return None
    made = ACTS[step.do](figures)
    if made is not None and abs(made) > MOST_SIZE:
        told = "A figure on the way grows beyond 10 to the 30th."
        raise FormulaError([Fault("Result", told, "Check the units of what is multiplied.")])
    return made


ACTS: Mapping[str, Callable[[list[Fraction]], Figure]] = {
    "+": lambda of: of[0] + of[1],
    "−": lambda of: of[0] - of[1],
    "×": lambda of: of[0] * of[1],
    "÷": lambda of: of[0] / of[1] if of[1] else None,
    NEGATIVE: lambda of: -of[0],
    "sum": lambda of: sum(of, Fraction(0)),
    "min": min,
    "max": max,
    "abs": lambda of: abs(of[0]),
}
"""All that a formula can do."""


def with_figures(formula: Formula, shown: Mapping[Reference, str] | None = None) -> str:
    """A formula as people read it, or its working: the figures in the place of their codes.

    Shape: a Formula, and a text for each of its references that is to be replaced, in; one text out.
    Units: none.
    Errors: none.
    Source: DQ-006: the working can be opened.
    """
    said = shown or {}
    text = ""
    for one in formula.tokens:
        word = said.get(one.reference, str(one.reference)) if one.reference else one.text
        is_sign = one.kind == "mark" and one.text in "+−×÷"
        text += f" {word} " if is_sign and text and not text.endswith(("(", " ")) else word
        text += " " if one.text == "," else ""
    return text
