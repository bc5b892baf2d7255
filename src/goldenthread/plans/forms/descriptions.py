"""A performance description, chosen from the list of its level."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.web.forms import area


class DescribeForm(Spoken):
    """One word of the list, and why."""

    key = forms.ChoiceField(
        label="How does it stand?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands", "invalid_choice": "Choose one of the list"},
    )
    note = forms.CharField(label="Why", required=False, max_length=2000, widget=area(2))

    def clean(self) -> dict[str, object]:
        """What is not of the list is refused with the list."""
        said = super().clean() or {}
        choices = self.fields["key"].choices  # type: ignore[attr-defined]
        if self.has_error("key", "invalid_choice"):
            del self.errors["key"]
            self.add_error("key", f"Choose one of the list: {', '.join(word for _, word in choices)}")
        return said
