"""What every form here shares: select fields filled by name, labels in the council's words, faults at their field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.delivery.rules import Wrong

Choices = Sequence[tuple[Any, str]]


class Telling(forms.Form):
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

    def tell(self, wrongs: Sequence[Wrong]) -> None:
        """Put each fault the command found at its field."""
        for wrong in wrongs:
            self.add_error(wrong.field if wrong.field in self.fields else None, wrong.sentence)


def area(rows: int = 3) -> forms.Textarea:
    """A box of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def one_of(label: str, *, required: bool = False, hint: str = "") -> forms.TypedChoiceField:
    """A choice of one thing by its id."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required, help_text=hint)


def any_of(label: str, hint: str = "") -> forms.TypedMultipleChoiceField:
    """A choice of several things by id."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple
    )
