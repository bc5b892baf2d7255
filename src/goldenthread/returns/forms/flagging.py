"""Flagging a figure for follow-up, and closing the flag."""

from __future__ import annotations

from django import forms

from goldenthread.returns.rules import FlagDraft
from goldenthread.web.forms import DateField, TellingForm, area, example


class FlagForm(TellingForm):
    """What is to be followed up, and by when."""

    reason = forms.CharField(
        label="What is to be followed up?",
        max_length=2000,
        widget=area(3),
        help_text="For example, which record or system is to be looked at again.",
        error_messages={"required": "Say what is to be followed up"},
    )
    by_when = DateField(
        label="By when?",
        help_text=example(31, 3),
        error_messages={"required": "Give the day by when it is to be followed up"},
    )

    @property
    def draft(self) -> FlagDraft:
        """What was entered."""
        return FlagDraft(self.cleaned_data["reason"], self.cleaned_data["by_when"])


class CloseFlagForm(TellingForm):
    """What was found."""

    found = forms.CharField(
        label="What was found?",
        max_length=2000,
        widget=area(3),
        help_text="The flag is closed and kept. It changes no figure.",
        error_messages={"required": "Say what was found"},
    )
