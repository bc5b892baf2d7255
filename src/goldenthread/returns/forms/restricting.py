"""Restricting figures, and lifting that again."""

from __future__ import annotations

from django import forms

from goldenthread.web.forms import TellingForm, area


class RestrictForm(TellingForm):
    """What is restricted, and why."""

    what = forms.ChoiceField(
        label="What is restricted?", choices=[], error_messages={"required": "Choose what is restricted"}
    )
    why = forms.CharField(
        label="Why is it restricted?", max_length=500, widget=area(2),
        help_text="For example, that persons can be recognised. Whoever meets the restriction reads this.",
        error_messages={"required": "Say why it is restricted"},
    )  # fmt: skip


class LiftForm(TellingForm):
    """Which restriction is lifted, and why."""

    restriction = forms.TypedChoiceField(
        label="What is restricted no more?", coerce=int, choices=[],
        error_messages={
            "required": "Choose what is restricted no more", "invalid_choice": "This is not restricted any more",
        },
    )  # fmt: skip
    # Both forms stand on one page, so no two boxes have one name.
    because = forms.CharField(
        label="Why is it restricted no more?", max_length=500, widget=area(2),
        error_messages={"required": "Say why it is restricted no more"},
    )  # fmt: skip
