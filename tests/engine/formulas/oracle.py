"""A second reading of the formula language, written apart from the first: recursive descent, in wide Decimals.

It shares no code with `engine.formulas`: it takes its own tokens, keeps no steps and works out while it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal

WIDE = Context(prec=900, Emax=10**6, Emin=-(10**6))
LARGEST = Decimal(10) ** 30


class Unreadable(Exception):  # noqa: N818
    """The text is no formula, or grows out of bounds."""


class Nothing(Exception):  # noqa: N818
    """Something was divided by zero."""


def worked_out(text: str, figures: Mapping[str, Decimal]) -> Decimal | None:
    """What a formula comes to; None where it divides by zero. Figures stand under [CODE] or [CODE].part."""
    reader = _Descent(text, figures)
    try:
        value = reader.total()
    except Nothing:
        return None
    if reader.rest():
        raise Unreadable(reader.rest())
    return value


class _Descent:
    def __init__(self, text: str, figures: Mapping[str, Decimal]) -> None:
        self.text, self.figures = text, figures

    def rest(self) -> str:
        self.text = self.text.lstrip(" \t\r\n\u00a0")
        return self.text

    def takes(self, *signs: str) -> str:
        for sign in signs:
            if self.rest().startswith(sign):
                self.text = self.text[len(sign) :]
                return sign
        return ""

    def total(self) -> Decimal:
        value = self.product()
        while sign := self.takes("+", "-", "−", "–"):
            other = self.product()
            value = bounded(WIDE.add(value, other) if sign == "+" else WIDE.subtract(value, other))
        return value

    def product(self) -> Decimal:
        value = self.signed()
        while sign := self.takes("*", "×", "/", "÷"):
            other = self.signed()
            if sign in "*×":
                value = bounded(WIDE.multiply(value, other))
            elif other == 0:
                raise Nothing
            else:
                value = bounded(WIDE.divide(value, other))
        return value

    def signed(self) -> Decimal:
        if self.takes("-", "−", "–"):
            return WIDE.minus(self.signed())
        return self.single()

    def single(self) -> Decimal:
        if self.takes("("):
            value = self.total()
            self.closes()
            return value
        if self.rest()[:1] == "[":
            return self.figure()
        for name in ("sum", "min", "max", "abs"):
            if self.takes(name):
                return self.called(name)
        return self.number()

    def called(self, name: str) -> Decimal:
        if not self.takes("("):
            raise Unreadable(name)
        values = [self.total()]
        while self.takes(","):
            values.append(self.total())
        self.closes()
        if name == "sum":
            found = Decimal(0)
            for one in values:
                found = WIDE.add(found, one)
            return bounded(found)
        return abs_of(values[0]) if name == "abs" else (min if name == "min" else max)(values)

    def closes(self) -> None:
        if not self.takes(")"):
            raise Unreadable(self.text)

    def figure(self) -> Decimal:
        code, _, after = self.text[1:].partition("]")
        self.text = after
        for part in (".numerator", ".denominator"):
            if self.text.startswith(part):
                self.text = self.text[len(part) :]
                return self.figures[f"[{code}]{part}"]
        return self.figures[f"[{code}]"]

    def number(self) -> Decimal:
        length = 0
        while length < len(self.text) and self.text[length] in "0123456789.":
            length += 1
        if not length:
            raise Unreadable(self.text)
        value, self.text = Decimal(self.text[:length]), self.text[length:]
        return value


def abs_of(value: Decimal) -> Decimal:
    """Without its sign, and without any rounding."""
    return value.copy_abs()


def bounded(value: Decimal) -> Decimal:
    """The same, unless it is out of bounds."""
    if abs_of(value) > LARGEST:
        raise Unreadable("too large")
    return value
