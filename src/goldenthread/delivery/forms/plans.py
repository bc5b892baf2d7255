"""Opening an action plan, narrowing a list, and taking in a published issue."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.delivery.forms.telling import Keyed, Telling
from goldenthread.web.forms import DateField, area, example, one_of


class NarrowForm(Telling):
    """Whose, of which plan, watched by which body. All may stay open."""

    owner = one_of("Who")
    plan = forms.ChoiceField(label="Of which plan", required=False)
    board = one_of("Watched by")

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for; a part that could not be read does not narrow."""
        return self.cleaned_data if self.is_valid() else {}


class ActionPlanForm(Keyed):
    """A new plan of actions."""

    name = forms.CharField(label="Name", max_length=300)
    key = forms.CharField(
        label="Key", max_length=80, required=False,
        help_text="Small letters, figures and hyphens: it stands in the address. Made from the name if left empty.",
    )  # fmt: skip
    kind = forms.ChoiceField(label="What kind of plan is it?")
    weakness = forms.CharField(
        label="Weakness it mends", max_length=300, required=False, help_text="As the inspectors named it."
    )
    aimed_rating = forms.CharField(label="Rating aimed for", max_length=100, required=False)
    decision = forms.CharField(
        label="Uncertain decision it is held against", max_length=500, required=False,
        help_text="Only for what waits in reserve.",
    )  # fmt: skip
    trigger = forms.CharField(
        label="What would call for it", max_length=500, required=False,
        help_text="Until this has happened, nothing in it is due.",
    )  # fmt: skip
    unit = one_of("Whose is it")
    body = one_of("Watched by")
    frequency_months = forms.IntegerField(label="Months between two reports", required=False, min_value=1, max_value=60)
    approved_on = DateField(label="Agreed on", required=False, help_text=example(14, 12))


class TriggerForm(Telling):
    """That what a plan in reserve waited for has happened."""

    happened_on = DateField(label="Day on which it happened", help_text=example(14, 7))
    note = forms.CharField(label="What happened", max_length=2000, widget=area(3))


class IssueForm(Telling):
    """A published issue as a file."""

    issued_on = DateField(label="Day of the issue", help_text=example(14, 7))
    file = forms.FileField(label="File", help_text="A CSV file with a line for each.")
