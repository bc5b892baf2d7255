"""A number as people type it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms


class NumberField(forms.DecimalField):
    """A decimal that may be typed with spaces, commas between thousands, £, % and a printed minus sign."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # the stubs inherit IntegerField's
        """Read the figure; what is not one gets the field's sentence and stays in the box as typed."""
        return super().to_python(plain_figure(value) if isinstance(value, str) else value)


def plain_figure(text: str) -> str:
    """The text of a figure without what people write around it; commas only where they part thousands."""
    text = re.sub(r"[\s£%]", "", text).replace("\u2212", "-").replace("\u2013", "-")
    return text.replace(",", "") if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text) else text


class SpelledField(forms.TypedChoiceField):
    """A figure that is told in words: one of the grades of a judgement, or yes or no. It gives the number behind it."""

    def __init__(self, words: Sequence[tuple[int, str]], **said: Any) -> None:
        choices = [("", "Choose one"), *((str(number), word) for number, word in words)]
        super().__init__(choices=choices, coerce=Decimal, empty_value=None, **said)

    def prepare_value(self, value: Any) -> Any:
        """The choice of a number that is kept with decimals."""
        try:
            return str(int(Decimal(str(value)))) if value not in (None, "") else value
        except ArithmeticError:
            return value
