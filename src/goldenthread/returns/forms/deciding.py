"""Submitting, deciding and forecasting."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.returns import rules
from goldenthread.returns.rules import Expectation, Measure
from goldenthread.web.forms import DateField, NumberField, TellingForm, example, figure_field

SIGNATURES = {"approve": "Approve it", "check": "It is checked: send it on for approval"}
REQUIRED = {
    "approve": "Select whether you approve it or send it back",
    "check": "Select whether it is checked or goes back",
    "": "Select that it goes back",
}


class SubmitForm(forms.Form):
    """The version that was checked."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """Check or approve what was seen, or send it back with what needs to change."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
    # What the page showed, to be held against what is stored where somebody was quicker.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        label="What is your decision?",
        choices=[*SIGNATURES.items(), ("send_back", "Send it back")],
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(
        label="If you send it back: what is not good enough?",
        required=False,
        choices=list(rules.ABOUT.items()),
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="What needs to change?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Only when you send it back.",
    )

    def __init__(self, data: Any = None, *, signature: str = "approve", **given: Any) -> None:
        super().__init__(data, **given)
        self.offer(signature)

    def offer(self, signature: str) -> None:
        """Offer the next signature, if there is one, beside sending it back."""
        self.fields["decision"].error_messages["required"] = REQUIRED[signature]
        back = ("send_back", "Send it back")
        offered = [(signature, SIGNATURES[signature]), back] if signature else [back]
        self.fields["decision"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Sending back needs a comment."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("decision") == "send_back" and not (cleaned.get("comment") or "").strip():
            self.add_error("comment", "Say what needs to change before you send it back")
        return cleaned


class ForecastForm(TellingForm):
    """What the owner expects at the end of the year: a figure, or a day for what is done by one; why; and how sure."""

    value = NumberField(
        label="What figure do you expect?",
        error_messages={
            "required": "Enter the figure you expect",
            "invalid": "The figure you expect must be a number, like 48.2",
        },
    )
    day = DateField(label="By which day do you expect it to be done?", help_text=example(31, 3))
    reason = forms.CharField(
        label="What does this rest on?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example, what is planned, what is known to come, or what changed.",
        error_messages={"required": "Say what the forecast rests on"},
    )
    confidence = forms.ChoiceField(
        label="How sure are you?",
        choices=list(rules.CONFIDENCE_WORDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select how sure you are"},
    )

    def __init__(self, data: Any = None, *, measure: Measure, suffix: str, year: str, part: str, **given: Any) -> None:
        super().__init__(data, **given)
        if measure.is_date:
            del self.fields["value"]
            return
        del self.fields["day"]
        if measure.is_spelled:
            self.fields["value"] = figure_field(suffix, label="Which do you expect?")
            return
        unit = f", in {suffix}" if suffix else ""
        is_whole = measure.adds_up or part == "year"
        what = f"For the whole of {year}" if is_whole else f"For the last {part} of {year}"
        self.fields["value"].help_text = f"{what}{unit}"

    @property
    def expectation(self) -> Expectation:
        """What was entered."""
        said = self.cleaned_data
        return Expectation(
            value=said.get("value"),
            day=said.get("day"),
            reason=said["reason"].replace("\r\n", "\n").strip(),
            confidence=said["confidence"],
        )
