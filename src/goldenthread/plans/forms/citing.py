"""What an objective cites of the year's statement."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken


class CiteForm(Spoken):
    """The key priorities of the year's statement that an objective cites."""

    cites = forms.TypedMultipleChoiceField(
        label="Which of them does this {objective} cite?",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all of them empty where it cites none.",
    )
