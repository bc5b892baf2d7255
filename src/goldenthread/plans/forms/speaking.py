"""Forms that speak the council's words: labels, hints and choices are written with its ideas in braces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.plans.rules import Wrong

Choices = Sequence[tuple[object, str]]


def area(rows: int = 3) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


def pick(label: str, *, required: bool = False, hint: str = "") -> forms.TypedChoiceField:
    """One of the council's own things, by id."""
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required, help_text=hint)


def why(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    """Why something is done; it is kept."""
    kept = hint or "Kept with the change."
    return forms.CharField(label=label, max_length=2000, required=required, widget=area(2), help_text=kept)


class Spoken(forms.Form):
    """A form whose sentences are said in the council's words."""

    def __init__(
        self, data: Any = None, *, names: Names, choices: Mapping[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.names = names
        for field in self.fields.values():
            field.label, field.help_text = names.say(str(field.label)), names.say(str(field.help_text))
        for name, pairs in (choices or {}).items():
            self.fields[name].choices = pairs  # type: ignore[attr-defined]

    def tell(self, wrongs: Iterable[Wrong]) -> None:
        """Put each fault the command found at its field."""
        for wrong in wrongs:
            self.add_error(wrong.field if wrong.field in self.fields else None, wrong.sentence)
