"""A date in three boxes: day, month, year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from goldenthread.web import clock

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def example(day: int, month: int) -> str:
    """A hint with a day of this year, as the clock has it when the form is shown."""
    return _example(day, month)


def _told(day: int, month: int) -> str:
    return f"For example, {day} {month} {clock.today().year}"


_example = lazy(_told, str)


class DateParts(forms.Widget):
    """Three text inputs; what was typed is kept as (day, month, year) until it makes a date."""

    template_name = "web/forms/date_parts.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, str, str]:
        """The three texts as typed."""
        day, month, year = (str(data.get(f"{name}_{part}") or "").strip() for part in PARTS)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when none of the boxes was sent."""
        return not any(f"{name}_{part}" in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        """The day is the first box."""
        return f"{id_}_day" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the three boxes."""
        context = super().get_context(name, value, attrs)
        given = (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else value
        context["parts"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{(attrs or {}).get('id', name)}_{part}",
                "title": part.title(),
                "value": typed,
            }
            for part, typed in zip(PARTS, given or ("", "", ""), strict=True)
        ]
        context["wide"] = context["parts"][2]["name"]
        context["wrong"] = (attrs or {}).get("aria-invalid")
        return context

    def format_value(self, value: Any) -> Any:
        """Parts stay parts."""
        return value


class DateField(forms.Field):
    """A date typed as day, month and year; months may be words; two digits of a year are refused, not guessed."""

    widget = DateParts

    def to_python(self, value: Any) -> date | None:
        """The date, or the sentence that says which part is missing."""
        if value is None or isinstance(value, date):
            return value
        missing = [part for part, typed in zip(PARTS, value, strict=True) if not typed]
        if len(missing) == len(PARTS):
            return None
        if missing:
            raise ValidationError(f"{self._title()} must include a {' and a '.join(missing)}", code="incomplete")
        return self._date(*value)

    def _date(self, day: str, month: str, year: str) -> date:
        try:
            number = MONTHS.index(month[:3].lower()) + 1 if month.isalpha() else int(month)
            if len(year) != 4:
                raise ValidationError(f"The year of {self._title(lower=True)} must have 4 digits", code="year")
            return date(int(year), number, int(day))
        except ValueError as error:
            raise ValidationError(f"{self._title()} must be a real date, like 31 3 2026", code="unreal") from error

    def _title(self, *, lower: bool = False) -> str:
        label = str(self.label or "date")
        if label.endswith("?"):
            # A question cannot be the subject of a sentence.
            label = "the date"
        return label[:1].lower() + label[1:] if lower else label[:1].upper() + label[1:]
