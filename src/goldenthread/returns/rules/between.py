"""Rules between figures: of several indicators or of two periods, and of a whole and its parts. Pure.

A figure that is missing is never taken for zero: the rule is then not checked, and that is a finding of its own.
Source: rules.md d5 (validation rules), d10 (held against each other at their declared decimals).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from goldenthread.engine import formulas
from goldenthread.engine.formulas import Answer, Formula, FormulaError, Given, Reference
from goldenthread.returns.rules.doubts import Doubt
from goldenthread.returns.rules.figures import PLACES, Figures, Measure, value_of

ERROR, QUERY, UNCHECKED_RULE = "error", "query", "unchecked"
HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda left, right: left == right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
"""When a rule holds."""
OPERATOR_WORDS = {
    "=": "equal to",
    "<": "less than",
    "<=": "no more than",
    ">": "more than",
    ">=": "no less than",
}
# A whole of one part is no whole.
FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rule: a formula over the figures of a period, or of the one before."""

    formula: Formula
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A rule of the council: `left` stands in a relation to `right`, else `message` is said."""

    key: str
    left: Side
    operator: str
    right: Side
    message: str
    is_error: bool = False
    says_missing: bool = True

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both of them."""
        return self.left, self.right

    def codes(self, *, is_before: bool) -> frozenset[str]:
        """The codes it names for the period, or for the one before it."""
        return frozenset().union(*(one.formula.codes for one in self.sides if one.is_before == is_before))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole and the parts that together are it, in one division; how the figures of each are measured."""

    code: str
    parts: tuple[str, ...]
    measures: Mapping[str, Measure]

    @property
    def codes(self) -> tuple[str, ...]:
        """The whole, then its parts."""
        return (self.code, *self.parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of figures: it is broken (`error`, `query`), or it could not be checked."""

    kind: str
    code: str
    sentence: str

    @property
    def doubt(self) -> Doubt:
        """The same as what is queried about a figure."""
        return Doubt(self.code, self.sentence)


Known = Mapping[Reference, Given]


@dataclass(frozen=True, slots=True)
class Held:
    """What is known for a period, and what that period is called."""

    label: str
    known: Known


def as_given(code: str, figures: Figures, measure: Measure) -> dict[Reference, Given]:
    """A figure as the sides of rules name it: its value as it is shown, and its parts as they were entered."""
    of = {"": value_of(figures, measure), "numerator": figures.numerator, "denominator": figures.denominator}
    return {
        Reference(code, part): Given(None if one is None else Fraction(one), figures.absence)
        for part, one in of.items()
    }


def judge(rule: Between, now: Held, before: Held) -> Finding | None:
    """What a rule says of a period and the one before it; None where it holds, or where nothing is to be said."""
    told, values, missing = [], [], []
    for side in rule.sides:
        held = before if side.is_before else now
        told.append(_told(side, held.label))
        values.append(_worked_out(side.formula, held.known))
        missing += [f"{_named(one)} for {held.label}" for one in side.formula.references if _lacks(one, held.known)]
    left, right = values
    relation = OPERATOR_WORDS[rule.operator]
    if left is None or right is None:
        if not rule.says_missing:
            return None
        why = f"there is no figure of {', '.join(dict.fromkeys(missing))}" if missing else "it cannot be worked out"
        return Finding(UNCHECKED_RULE, "between", f"Not checked that {told[0]} is {relation} {told[1]}: {why}.")
    if HOLDS[rule.operator](left, right):
        return None
    which = f", which is {shown(right)}" if rule.right.formula.references else ""
    sentence = f"{_ended(rule.message)} {told[0]} is {shown(left)} and should be {relation} {told[1]}{which}."
    return Finding(ERROR if rule.is_error else QUERY, "between", sentence)


def judge_whole(whole: Whole, held: Held) -> list[Finding]:
    """Whether the parts of a whole come to it: its values, or numerators and denominators where it has them."""
    if len(whole.parts) < FEWEST_PARTS:
        return []
    found = []
    for part in _additive(whole):
        known = {code: held.known.get(Reference(code, part), Given()).value for code in whole.codes}
        lacking = [code for code, value in known.items() if value is None]
        name = f"the {part}s of the parts of {whole.code}" if part else f"the parts of {whole.code}"
        of = f"the {part} of {whole.code}" if part else whole.code
        if lacking:
            why = f"there is no figure of {', '.join(lacking)} for {held.label}"
            return [Finding(UNCHECKED_RULE, "whole", f"Not checked that {name} come to it: {why}.")]
        total = sum((known[code] or Fraction(0) for code in whole.parts), Fraction(0))
        itself = known[whole.code] or Fraction(0)
        if total != itself:
            each = ", ".join(f"{code} {shown(known[code] or Fraction(0))}" for code in whole.parts)
            sentence = (
                f"For {held.label} {name} ({each}) come to {shown(total)}, and {of} is {shown(itself)}: "
                f"they differ by {shown(abs(total - itself))}."
            )
            found.append(Finding(QUERY, "whole", sentence))
    return found


def _additive(whole: Whole) -> tuple[str, ...]:
    """What of the figures adds up: a count or sum itself, of shares and averages their two parts, else nothing."""
    measures = [whole.measures[code] for code in whole.codes]
    if any(one.is_spelled or one.is_date for one in measures):
        return ()
    if all(one.is_computed for one in measures):
        return ("numerator", "denominator")
    if all(one.unit_type in ("number", "money") and not one.is_computed for one in measures):
        return ("",)
    return ()


def _worked_out(formula: Formula, known: Known) -> Fraction | None:
    """What a side comes to; nothing where a figure is missing, divided by nothing, or beyond all bounds."""
    try:
        return formulas.evaluate(formula, known).value
    except FormulaError:
        return None


def _lacks(one: Reference, known: Known) -> bool:
    return known.get(one, Given()).value is None


def _named(one: Reference) -> str:
    return f"{one.code} ({one.part})" if one.part else one.code


def _told(side: Side, label: str) -> str:
    words = formulas.with_figures(side.formula, {one: _named(one) for one in side.formula.references})
    return f"{words} for {label}" if side.formula.references else words


def _ended(message: str) -> str:
    return message if message.endswith((".", "!", "?")) else f"{message}."


def shown(value: Fraction) -> str:
    """A number as a sentence shows it: as many decimals as it has, eight at most."""
    found = Answer(value).rounded(PLACES) or Decimal(0)
    return f"{found.normalize():,f}" if found else "0"
