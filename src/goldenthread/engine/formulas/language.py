"""What a formula is written with: its words and signs, the limits of its size, and its one error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.engine.errors import BadDefinition, Fault

MOST_CHARACTERS = 1_000
MOST_STEPS = 200
MOST_DEPTH = 40
# Beyond it no figure of a council lies, and nothing is worked out any further.
MOST_SIZE = Fraction(10) ** 30

# The sign that is shown for each that may be typed.
MARKS = {"+": "+", "-": "−", "−": "−", "–": "−", "*": "×", "×": "×", "/": "÷", "÷": "÷", "(": "(", ")": ")", ",": ","}
FUNCTIONS = ("sum", "min", "max", "abs")
PARTS = ("", "numerator", "denominator")

_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,15}(?:\.[0-9]{1,8})?)(?![0-9.])"
    r"|\[(?P<code>[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39})\](?:\.(?P<part>[a-z]{1,20}))?"
    r"|(?P<word>[A-Za-z_]{1,40})"
    r"|(?P<mark>[-−–+*×/÷(),])"
)
_SPACE = re.compile(r"[ \t\r\n\u00a0]*")


class FormulaError(BadDefinition):
    """A formula cannot be read, or cannot be worked out."""


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The figure of another indicator for the same period, or one of the two parts it is computed from."""

    code: str
    part: str = ""

    def __str__(self) -> str:
        return f"[{self.code}]" + (f".{self.part}" if self.part else "")


@dataclass(frozen=True, slots=True)
class Token:
    """One number, reference, word or sign, and at which character it stands; `end` stands after the last."""

    kind: str
    at: int
    text: str = ""
    number: Fraction = Fraction(0)
    reference: Reference | None = None


def wrong(at: int, reason: str, mend: str, value: str = "") -> FormulaError:
    """A fault at a character of a formula, counted from 1.

    Shape: a place, a reason, what to do and what was found in; the error out, to be raised.
    Units: characters.
    Errors: none.
    Source: errors (docs/architecture.md): place, reason, mend.
    """
    return FormulaError([Fault(f"Character {at + 1}", reason, mend, value)])


def tokens(text: str) -> Iterator[Token]:
    """The numbers, references, words and signs of a formula, in its order, and an `end` after them.

    Shape: one text in, tokens out.
    Units: numbers as exact fractions, of at most 15 digits and 8 decimals.
    Errors: FormulaError at the first character that is none of them, or where the text is too long.
    Source: DQ-006; limits of acceptance H1.
    """
    if len(text) > MOST_CHARACTERS:
        told = f"A formula has at most {MOST_CHARACTERS:,} characters."
        raise wrong(MOST_CHARACTERS, told, "Make a part of it an indicator of its own.")
    at = _after_space(text, 0)
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _unknown(text, at)
        yield _token(found, at)
        at = _after_space(text, found.end())
    yield Token("end", len(text))


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _token(found: re.Match[str], at: int) -> Token:
    if found["number"]:
        return Token("number", at, found["number"], _exact(found["number"]))
    if found["code"]:
        part = found["part"] or ""
        if part not in PARTS:
            raise wrong(at, f"“.{part}” is no part of a figure.", "Write .numerator or .denominator.", part)
        return Token("reference", at, found[0], reference=Reference(found["code"].strip(), part))
    if found["word"]:
        return Token("word", at, found["word"].lower())
    return Token("mark", at, MARKS[found["mark"]])


def _exact(text: str) -> Fraction:
    whole, _, decimals = text.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _unknown(text: str, at: int) -> FormulaError:
    found = text[at]
    if found == "[":
        return wrong(at, "The reference is not closed or is no code.", "Write a code in brackets, like [BV99a].", found)
    if found.isdigit():
        return wrong(at, "The number is too long.", "Write at most 15 digits and 8 decimals, with a point.", found)
    return wrong(at, f"“{found}” has no meaning here.", "Use numbers, codes in brackets, + − × ÷ and ( ).", found)
