"""What every form here shares: select fields filled by name, labels in the council's words, faults at their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import slugify

from goldenthread.web.forms import TellingForm

LONGEST_KEY = 80
Choices = Sequence[tuple[Any, str]]


class Telling(TellingForm):
    """A form that takes its choices and labels when it is made."""

    def __init__(
        self,
        data: Any = None,
        *,
        choices: Mapping[str, Choices] | None = None,
        labels: Mapping[str, str] | None = None,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        for name, pairs in (choices or {}).items():
            self.fields[name].choices = list(pairs)  # type: ignore[attr-defined]
        for name, label in (labels or {}).items():
            self.fields[name].label = label


class Keyed(Telling):
    """Something new with a key in its address: made from the name where none was given."""

    def clean(self) -> dict[str, Any]:
        """What was entered, with its key."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("key"):
            cleaned["key"] = slugify(cleaned["name"])[:LONGEST_KEY].strip("-")
        return cleaned


def any_of(label: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    """A choice of several things by id."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple
    )
