"""Forms of a status set by hand, and of what is done about an exception."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.scorecards.rules import OverrideDraft
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak

Choices = Sequence[tuple[int | str, str]]


class OverrideForm(TellingForm):
    """A status set by hand for a period, until when, and why; or that it is withdrawn."""

    period = forms.TypedChoiceField(label="Which {period}?", coerce=int)
    status = forms.ChoiceField(label="How do you judge it?", required=False, widget=forms.RadioSelect)
    until = DateField(
        label="Until when?", required=False, help_text=f"{example(31, 3)}. From the day after the rule holds again."
    )
    reason = forms.CharField(
        label="Why?", max_length=2000, widget=area(3),
        help_text="It is printed beside the status that was worked out, with your {post} and the day.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, periods: Choices, statuses: Choices, names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]
        withdrawn = ("", "As the rule says: withdraw what was set by hand")
        self.fields["status"].choices = [*statuses, withdrawn]  # type: ignore[attr-defined]

    @property
    def draft(self) -> OverrideDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return OverrideDraft(said["status"], said["until"], said["reason"])


class ResponseForm(TellingForm):
    """An action on an exception."""

    period = forms.TypedChoiceField(label="Of which {period}?", coerce=int)
    action = one_of("Which {action} is taken?", required=True)

    def __init__(self, data: Any = None, *, periods: Choices, actions: Choices, names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]
        self.fields["action"].choices = [("", ""), *actions]  # type: ignore[attr-defined]
