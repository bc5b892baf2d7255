"""What comes after a figure is entered: withdrawing it, and what is said and done once it is approved."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.web.forms import DateField, TellingForm, area, example

WHEN = {"said_on": "Enter the day on which it was said"}
AUDITED = {**WHEN, "auditor": "Say who audited it"}
NEEDED = {
    "final": WHEN,
    "audited": AUDITED,
    "amended": AUDITED,
    "qualified": {**AUDITED, "note": "Say what the auditor's reservation is"},
    "exempt": {
        "person": "Select who may change it",
        "until": "Enter the last day of the exception",
        "note": "Say why the exception is given",
    },
}


class WithdrawForm(TellingForm):
    """Why what was entered is withdrawn."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nothing is deleted: it is kept with your reason.",
        error_messages={"required": "Say why it is withdrawn"},
    )


class SettleForm(TellingForm):
    """What is done with a figure after approval: published, said to be final or audited, or opened for one person."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    act = forms.ChoiceField(
        label="What do you want to do?",
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what you want to do"},
    )
    said_on = DateField(label="When was it said?", required=False, help_text="If it is final or audited.")
    auditor = forms.CharField(label="Who audited it?", required=False, max_length=200, help_text="If it was audited.")
    person = forms.ChoiceField(
        label="Who may change it?", required=False, help_text="If it is opened again for one person."
    )
    until = DateField(label="Until the end of which day?", required=False, help_text="If it is opened again.")
    note = forms.CharField(
        label="Why, or what else is to be known?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="An auditor's reservation, or why it may be changed once more.",
    )

    def __init__(self, data: Any = None, *, acts: dict[str, str], people: list[tuple[int, str]], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["act"].choices = list(acts.items())  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Select a person"), *people]  # type: ignore[attr-defined]
        if "exempt" not in acts:
            del self.fields["person"]
            del self.fields["until"]

    def clean(self) -> dict[str, Any]:
        """What the choice that was made needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        needed = NEEDED.get(cleaned.get("act", ""), {})
        for field, told in needed.items():
            if field not in self.errors and not cleaned.get(field):
                self.add_error(field, told)
        return cleaned


class ClosingForm(TellingForm):
    """The last day on which figures of a period are taken, and why."""

    closes_on = DateField(label="What is the last day on which figures are taken?", help_text=example(31, 7))
    reason = forms.CharField(
        label="Why does it close then?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it closes then"},
    )


class RemarkForm(TellingForm):
    """What somebody says about a return, to its owner and to whoever follows it."""

    text = forms.CharField(
        label="Say something about it",
        max_length=2000,
        widget=area(2),
        help_text="Whoever answers for it, spoke before or follows it is told. It is no part of any report.",
        error_messages={"required": "Say something first"},
    )
