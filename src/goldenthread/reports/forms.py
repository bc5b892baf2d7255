"""Asking for a report as it was known on a past day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock
from goldenthread.web.forms import DateField, example


class PastForm(forms.Form):
    """Which report, and as it was known at the end of which day."""

    period = forms.ChoiceField(label="Which report?")
    day = DateField(
        label="As it was known at the end of which day?",
        help_text=example(10, 8),
        error_messages={"required": "Enter the day whose knowledge the report shall show"},
    )

    def __init__(self, data: Any = None, *, periods: Sequence[PeriodRow]) -> None:
        super().__init__(data)
        self.fields["period"].choices = [(one.slug, one.months) for one in periods]  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """A day that has come: nobody knows what will be approved by one that has not."""
        day: date = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError("The day must be today or in the past: nobody knows what comes later")
        return day
