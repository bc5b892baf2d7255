"""What forms of several rooms share: faults at their field, and the fields that each would write alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from goldenthread.engine.errors import Wrong


class TellingForm(forms.Form):
    """A form that shows what a command refused, each fault at its field.

    `places` are the fields that faults are shown at where a rule names them otherwise.
    """

    places: ClassVar[Mapping[str, str]] = {}

    def tell(self, wrongs: Iterable[Wrong]) -> None:
        """Put each fault the command found at its field, or above the form where it has none."""
        for wrong in wrongs:
            place = self.places.get(wrong.field, wrong.field)
            self.add_error(place if place in self.fields else None, wrong.sentence)


def speak(form: forms.Form, say: Callable[[str], str]) -> None:
    """Say labels, hints, messages and the choices declared so far in the council's words: `say` fills the braces."""
    for field in form.fields.values():
        field.label = say(str(field.label)) if field.label else field.label
        field.help_text = say(str(field.help_text))
        field.error_messages = {code: _said(told, say) for code, told in field.error_messages.items()}
        if choices := getattr(field, "choices", None):
            field.choices = [(value, say(str(told))) for value, told in choices]  # type: ignore[attr-defined]


def _said(told: Any, say: Callable[[str], str]) -> Any:
    # A message that Django makes itself is not read yet, and has no idea of ours in it.
    return say(told) if isinstance(told, str) else told


def area(rows: int = 3) -> forms.Textarea:
    """A box of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def one_of(label: str, *, required: bool = False, hint: str = "") -> forms.TypedChoiceField:
    """A choice of one thing by its id."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required, help_text=hint)
