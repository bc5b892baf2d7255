"""A form with every kind of field, as it opens and as it comes back."""

from __future__ import annotations

from django import forms

from goldenthread.web.forms import DateField, NumberField, example

REASONS = [("demand", "Demand was higher"), ("staff", "Posts were empty"), ("other", "Something else")]


class EveryField(forms.Form):
    """One field of each kind the renderer draws."""

    title = forms.CharField(label="Title", max_length=40)
    email = forms.EmailField(label="Email address", help_text="We use it for reminders only.")
    value = NumberField(
        label="Value", min_value=0, help_text="Per cent, 1 decimal place. Leave empty if there is no figure."
    )
    count = forms.IntegerField(label="Number of visits", min_value=0, required=False)
    what_happened = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"rows": 4}))
    unit = forms.ChoiceField(label="Service", choices=[("", "Choose"), ("hr", "Human Resources"), ("it", "IT")])
    reason = forms.ChoiceField(label="Reason", choices=REASONS, widget=forms.RadioSelect)
    parts = forms.MultipleChoiceField(
        label="Parts of the council",
        choices=REASONS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that fit.",
    )
    back_on_track = DateField(label="Back on track by", help_text=example(31, 3))
    evidence = forms.FileField(label="Evidence", help_text="CSV or XLSX, up to 10 MB", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    agreed = forms.BooleanField(label="I have checked these figures")


def filled_wrongly() -> EveryField:
    """The form as it comes back when nearly everything needs another look; what was typed stays."""
    typed = {
        "title": "A title that is far too long for the forty characters it may have",
        "email": "someone at the council",
        "value": "about half",
        "count": "-3",
        "unit": "parks",
        "back_on_track_day": "31",
        "back_on_track_month": "2",
        "back_on_track_year": "2026",
    }
    return EveryField(data=typed)
