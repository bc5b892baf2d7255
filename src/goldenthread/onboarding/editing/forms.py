"""A part of the framework as text."""

from __future__ import annotations

from typing import Any

from django import forms


class PartForm(forms.Form):
    """The part, the number of the new version, and the reason."""

    text = forms.CharField(
        label="As it is written in the file",
        strip=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false", "wrap": "off"}),
    )
    version = forms.RegexField(label="New version", regex=r"^[0-9]+(\.[0-9]+){0,2}\Z", max_length=40)
    reason = forms.CharField(label="Reason", max_length=500, help_text="Kept with the version and on the audit trail.")
    why_beyond = forms.CharField(
        label="Why is more needed than the council wants?",
        required=False,
        max_length=500,
        help_text="Kept with the reason of the version.",
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, part: str, version: str, **given: Any) -> None:
        super().__init__(data, **given)
        # Asked only once something passes its limit: the field appears with the warning.
        self._why_beyond = self.fields["why_beyond"]
        if not data or "why_beyond" not in data:
            del self.fields["why_beyond"]
        self.fields["text"].help_text = (
            f"It begins with “{part}:”, and what stands below it is set in by two spaces. Keys that are in use stay as "
            "they are; names may change."
        )
        self.fields["version"].help_text = f"Version {version} is in force now."
        self.fields["version"].error_messages["invalid"] = "Version must be a number such as 1.2"

    def ask_why_beyond(self) -> None:
        """Ask why more is needed than the council wants of something."""
        self.fields["why_beyond"] = self._why_beyond
