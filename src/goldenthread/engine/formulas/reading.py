"""Reading a formula: from its text to the steps that work it out, each of them one of a short list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.engine.formulas.language import (
    FUNCTIONS,
    MOST_DEPTH,
    MOST_STEPS,
    FormulaError,
    Reference,
    Token,
    tokens,
    wrong,
)

# How tightly a sign binds: the tighter is worked out first.
BINDS = {"+": 1, "−": 1, "×": 2, "÷": 2}
NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Step:
    """Put a number or a figure on the pile (`do` is empty), or take `takes` from it and put what they make."""

    do: str = ""
    takes: int = 0
    number: Fraction = Fraction(0)
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read: the steps in their order, and the tokens as they are to be shown."""

    steps: tuple[Step, ...]
    tokens: tuple[Token, ...]

    @property
    def references(self) -> tuple[Reference, ...]:
        """Each figure it is made of, once, in the order of first use."""
        return tuple(dict.fromkeys(one.reference for one in self.steps if one.reference is not None))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the indicators it is made of."""
        return frozenset(one.code for one in self.references)


def parse(text: str) -> Formula:
    """Read a formula.

    Shape: one text in; a Formula out, whose steps are numbers, references and the signs and functions of the list.
    Units: none.
    Errors: FormulaError with the character, the reason and what to do; nothing else, whatever the text is.
    Source: DQ-006; limits of acceptance H1: 1,000 characters, 200 steps, brackets and signs 40 deep.
    """
    return _Reader(tuple(tokens(text))).formula()


class _Reader:
    """One pass over the tokens, from left to right, by how tightly each sign binds."""

    def __init__(self, given: Sequence[Token]) -> None:
        self._tokens = given
        self._at = 0
        self._depth = 0
        self._steps: list[Step] = []

    def formula(self) -> Formula:
        if self._next.kind == "end":
            raise wrong(0, "The formula is empty.", "Write it, like 100 × [BV99a] ÷ [BV99b].")
        self._expression(0)
        if self._next.kind != "end":
            raise self._unexpected("Put a sign between two figures, or take the last away.")
        if len(self._steps) > MOST_STEPS:
            told = f"A formula has at most {MOST_STEPS} numbers, codes and signs."
            raise wrong(0, told, "Make a part of it an indicator of its own.")
        return Formula(tuple(self._steps), tuple(one for one in self._tokens if one.kind != "end"))

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        taken = self._next
        self._at += 1
        return taken

    def _expression(self, least: int) -> None:
        self._deeper()
        self._figure()
        while self._next.kind == "mark" and BINDS.get(self._next.text, 0) > least:
            mark = self._take().text
            self._expression(BINDS[mark])
            self._steps.append(Step(mark, 2))
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise wrong(self._next.at, f"Brackets and signs stand more than {MOST_DEPTH} deep.", "Take some away.")

    def _figure(self) -> None:
        token = self._next
        if token.kind not in ("number", "reference", "word") and token.text not in ("(", "−"):
            raise self._unexpected("Write a number, a code in brackets, or ( here.")
        self._take()
        if token.kind == "number":
            self._steps.append(Step(number=token.number))
        elif token.kind == "reference":
            self._steps.append(Step(reference=token.reference))
        elif token.kind == "word":
            self._call(token)
        elif token.text == "(":
            self._expression(0)
            self._close()
        else:
            # A minus binds as tightly as × and ÷: −2 × 3 is the same either way, and − −2 is two of them.
            self._expression(2)
            self._steps.append(Step(NEGATIVE, 1))

    def _call(self, word: Token) -> None:
        if word.text not in FUNCTIONS:
            told = f"“{word.text}” is not known."
            raise wrong(word.at, told, f"Use {', '.join(FUNCTIONS)}; write codes in [ ].", word.text)
        if self._next.text != "(":
            raise wrong(self._next.at, f"{word.text} needs ( after it.", f"Write {word.text}([BV99a], [BV99b]).")
        self._take()
        takes = 1
        self._expression(0)
        while self._next.text == "," and self._next.kind == "mark":
            self._take()
            self._expression(0)
            takes += 1
        self._close()
        if word.text == "abs" and takes != 1:
            raise wrong(word.at, "abs takes one figure.", "Write abs([BV99a]).")
        self._steps.append(Step(word.text, takes))

    def _close(self) -> None:
        if self._next.text != ")":
            raise self._unexpected("Close the bracket with ) here.")
        self._take()

    def _unexpected(self, mend: str) -> FormulaError:
        found = self._next
        if found.kind == "end":
            return wrong(found.at, "The formula ends too soon.", mend)
        if found.text == ",":
            return wrong(found.at, "A comma stands only between figures of sum, min and max.", "Write 1000, not 1,000.")
        return wrong(found.at, f"“{found.text}” cannot stand here.", mend, found.text)
