"""Forms that speak the council's words: labels, hints and choices are written with its ideas in braces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.web.forms import TellingForm, area

Choices = Sequence[tuple[object, str]]


def why(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    """Why something is done; it is kept."""
    kept = hint or "Kept with the change."
    return forms.CharField(label=label, max_length=2000, required=required, widget=area(2), help_text=kept)


class Spoken(TellingForm):
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
