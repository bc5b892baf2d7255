"""Choosing a period and a group; comparing an indicator with a measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.comparators.queries import ALL, GroupRow
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.web.forms import speak


class ChooseForm(forms.Form):
    """Which period, and among whom. What is not known chooses what is usual."""

    period = forms.ChoiceField(label="Period")
    group = forms.ChoiceField(label="Compare with")

    def __init__(
        self, *, periods: Sequence[tuple[str, str]], groups: Sequence[GroupRow], period: str, group: str
    ) -> None:
        super().__init__(initial={"period": period, "group": group})
        named = [(one.key, one.name) for one in groups]
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]
        self.fields["group"].choices = [*named, (ALL, "All areas of our kind")]  # type: ignore[attr-defined]


class LinkForm(forms.Form):
    """Which indicator is compared with the measure from now on, and why."""

    indicator = forms.TypedChoiceField(
        label="{Indicator}", coerce=int, error_messages={"required": "Choose the {indicator} to compare"}
    )
    reason = forms.CharField(
        label="Why it is comparable",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any, *, indicators: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        named = [(row.id, f"{row.code} {row.title}") for row in indicators]
        self.fields["indicator"].choices = [("", names.say("Choose {a_indicator}")), *named]  # type: ignore[attr-defined]
