"""What every form here shares: select fields filled by name, labels in the council's words, faults at their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.web.forms import TellingForm

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


def any_of(label: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    """A choice of several things by id."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple
    )
