"""The field for a figure, by what it is told in: a number, a grade, yes or no, or a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from goldenthread.engine.numbers import DAY, grades
from goldenthread.engine.scaled import day_number, day_of
from goldenthread.web.forms.dates import DateField
from goldenthread.web.forms.numbers import NumberField, SpelledField


class DayField(DateField):
    """A day that is kept as the number by which it is judged."""

    def clean(self, value: Any) -> Any:
        """The number of the day; nothing while none is given."""
        found = super().clean(value)
        return Decimal(day_number(found)) if isinstance(found, date) else None

    def prepare_value(self, value: Any) -> Any:
        """The day of a number that is kept."""
        if value in (None, "") or isinstance(value, tuple | date):
            return value
        return day_of(int(Decimal(str(value))))


def figure_field(suffix: str, *, number: type[NumberField] = NumberField, **said: Any) -> forms.Field:
    """The field in which a figure of this unit is given; a hint is kept for numbers, whose unit it says."""
    if suffix == DAY:
        return DayField(**{**said, "help_text": "For example, 31 3 2015"})
    if words := grades(suffix):
        return SpelledField(words, **said)
    return number(**said)
