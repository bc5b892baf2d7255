"""What the audit trail can be narrowed to."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.audit import queries
from goldenthread.framework.speech import Names
from goldenthread.home.audit.pages import event_words
from goldenthread.web.forms import DateField


class TrailForm(forms.Form):
    """Who, what and when. All may stay open."""

    actor = forms.TypedChoiceField(label="Who", coerce=int, required=False, empty_value=None)
    event = forms.ChoiceField(label="What", required=False)
    since = DateField(label="First day", required=False)
    until = DateField(label="Last day", required=False)
    subject = forms.CharField(max_length=120, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, choices: queries.Choices, names: Names) -> None:
        super().__init__(data)
        people = [(actor, name) for actor, name in choices.actors if actor is not None]
        self.fields["actor"].choices = [("", "Everyone"), *people]  # type: ignore[attr-defined]
        events = [(event, names.own(event_words(event))) for event in choices.events]
        self.fields["event"].choices = [("", "Everything"), *events]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A last day before the first finds nothing, so it is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Last day must be the same as or after the first day")
        return cleaned

    @property
    def filters(self) -> queries.Filters:
        """What was asked for; a part that could not be read does not narrow."""
        asked = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        return queries.Filters(
            actor_id=asked.get("actor"),
            event=asked.get("event") or None,
            subject=asked.get("subject") or None,
            since=asked.get("since"),
            until=asked.get("until"),
        )
