"""Whether an indicator may be calculated by a formula, from which others, and what that is called. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.engine import formulas
from goldenthread.engine.errors import Wrong
from goldenthread.engine.formulas import Calculation, Formula, FormulaError
from goldenthread.framework import speech
from goldenthread.framework.speech import Names
from goldenthread.indicators.rules.words import FREQUENCIES

PLAIN = speech.names({})


@dataclass(frozen=True, slots=True)
class Written:
    """A formula as it was typed: of the value, or of the two parts apart (`text` is then the numerator's)."""

    text: str = ""
    denominator: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """The texts by what they calculate: "" for the value, or the two parts."""
        if not self.text:
            return {}
        return {"numerator": self.text, "denominator": self.denominator} if self.denominator else {"": self.text}


NOT_CALCULATED = Written()


@dataclass(frozen=True, slots=True)
class Counted:
    """What of an indicator bears on a formula that names it, or that calculates it."""

    code: str
    frequency: str
    is_computed: bool
    rolls: bool = False


def calculation(written: Written, scale: Decimal) -> Calculation:
    """A formula that was kept, read once more."""
    return Calculation({part: formulas.parse(text) for part, text in written.texts.items()}, scale)


def formula_wrongs(
    written: Written,
    *,
    own: Counted,
    known: Mapping[str, Counted],
    made_of: Mapping[str, Collection[str]],
    names: Names = PLAIN,
) -> list[Wrong]:
    """What stands in the way of calculating an indicator so; `made_of` says what every other one is calculated from."""
    if not written.text:
        return [Wrong("text", "Write the formula.")] if written.denominator else []
    if own.rolls:
        return [Wrong("text", "This figure is worked out over the last periods, from what each adds. Enter the parts.")]
    if bool(written.denominator) != own.is_computed:
        return [Wrong("denominator", _both_or_one(own.is_computed))]
    read: dict[str, Formula] = {}
    found: list[Wrong] = []
    for field, text in (("text", written.text), ("denominator", written.denominator)):
        if not text:
            continue
        try:
            read[field] = formulas.parse(text)
        except FormulaError as error:
            found += [Wrong(field, str(fault)) for fault in error.faults]
        else:
            found += [Wrong(field, names.say(one)) for one in _references(read[field], own, known)]
    codes = frozenset[str]().union(*(one.codes for one in read.values()))
    if not found and not codes:
        told = names.say("Name at least one other {indicator}, by its code in brackets: [BV99a].")
        found.append(Wrong("text", told))
    return found or _circle(own.code, codes, made_of)


def _both_or_one(is_computed: bool) -> str:
    if is_computed:
        return "This figure has a numerator and a denominator. Write a formula for each."
    return "This figure has no denominator. Leave this empty, or name its two parts in the definition first."


def _references(formula: Formula, own: Counted, known: Mapping[str, Counted]) -> list[str]:
    found = []
    for one in formula.references:
        other = known.get(one.code)
        if other is None:
            found.append(f"There is no {{indicator}} with the code {one.code}.")
        elif other.rolls:
            found.append(f"{one.code} covers several periods, so a figure of one period is not made of it.")
        elif one.part and not other.is_computed:
            found.append(f"{one.code} has no {one.part}: write [{one.code}].")
        elif other.frequency != own.frequency:
            said = (FREQUENCIES[other.frequency].lower(), FREQUENCIES[own.frequency].lower())
            found.append(f"{one.code} is reported {said[0]} and this {{indicator}} {said[1]}: their periods differ.")
    return found


def _circle(code: str, codes: Collection[str], made_of: Mapping[str, Collection[str]]) -> list[Wrong]:
    try:
        formulas.in_order({**made_of, code: codes})
    except FormulaError as error:
        return [Wrong("text", f"{one.reason} {one.mend}") for one in error.faults]
    return []


def may_set_formula(*, before: Written, after: Written, reason: str, names: Names = PLAIN) -> list[Wrong]:
    """Why a formula may not be set or taken away, whatever it says."""
    if before == after:
        return [Wrong("text", "Nothing was changed.")]
    return [] if reason.strip() else [Wrong("reason", names.say("Say why the {indicator} is calculated so."))]
