"""Entering, sending back and revising a return. What may be entered is asked of the rules, once, by the command."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.engine.errors import Wrong
from goldenthread.returns import rules
from goldenthread.returns.rules import Expectation, Figures, Measure
from goldenthread.web.forms import DateField, NumberField, TellingForm, example

ASKED = "What happened, why, what you are doing about it, and by when."


class FigureField(NumberField):
    """A number that is asked for, and may still be open in a draft."""

    def validate(self, value: Any) -> None:
        """Nothing yet is no fault; what is there must be a number."""
        if value is not None:
            super().validate(value)


class EntryForm(forms.Form):
    """A value, or its two parts where it is computed from them (MT-042), or why there is none; and the words about it.

    For a computed indicator there is no box for the value: nothing typed can stand in its place.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    value = FigureField(label="Value")
    numerator = FigureField(label="Numerator")
    denominator = FigureField(label="Denominator")
    absence = forms.ChoiceField(label="If there is no value, why?", required=False)
    commentary = forms.CharField(
        label="Commentary", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}), help_text=ASKED
    )
    by_when = DateField(label="By when will this be back on course?", required=False, help_text=example(31, 3))
    provisional = forms.BooleanField(label="This figure is provisional", required=False)
    estimated = forms.BooleanField(label="This figure is estimated", required=False)

    def __init__(
        self, data: Any = None, *, measure: Measure, suffix: str, absences: dict[str, str], **given: Any
    ) -> None:
        super().__init__(data, **given)
        reasons = [(code, absences.get(code, words)) for code, words in rules.ABSENCE_WORDS.items()]
        self.fields["absence"].choices = [("", "There is a value"), *reasons]  # type: ignore[attr-defined]
        if measure.is_computed:
            del self.fields["value"]
            self.fields["numerator"].label = measure.numerator
            self.fields["denominator"].label = measure.denominator
            self.fields["denominator"].help_text = "The value is computed from these two figures."
        else:
            del self.fields["numerator"]
            del self.fields["denominator"]
            self.fields["value"].help_text = f"In {suffix}" if suffix else ""

    @property
    def figures(self) -> Figures:
        """What was entered."""
        said = self.cleaned_data
        return Figures(
            value=said.get("value"),
            numerator=said.get("numerator"),
            denominator=said.get("denominator"),
            absence=said["absence"],
            commentary=said["commentary"].replace("\r\n", "\n").strip(),
            by_when=said["by_when"],
            provisional=said["provisional"],
            estimated=said["estimated"],
        )

    def tell(self, wrongs: tuple[Wrong, ...]) -> None:
        """Put each fault the command found at its field."""
        for wrong in wrongs:
            field = wrong.field if wrong.field in self.fields else None
            if field is None and wrong.field == "value" and "numerator" in self.fields:
                field = "numerator"
            self.add_error(field, wrong.sentence)


class ReviseForm(EntryForm):
    """New figures for an approved return, and why they change."""

    reason = forms.CharField(
        label="Why does the approved figure change?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The approved figure is kept, and both are shown with this reason.",
        error_messages={"required": "Say why the approved figure changes"},
    )


class SubmitForm(forms.Form):
    """The version that was checked."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(forms.Form):
    """Approve what was seen, or send it back with what needs to change."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)
    decision = forms.ChoiceField(
        label="What is your decision?",
        choices=[("approve", "Approve it"), ("send_back", "Send it back")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether you approve it or send it back"},
    )
    comment = forms.CharField(
        label="What needs to change?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Only when you send it back.",
    )

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
