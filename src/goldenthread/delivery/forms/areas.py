"""Saying how far an outcome is reached."""

from __future__ import annotations

from django import forms

from goldenthread.delivery import rules
from goldenthread.delivery.forms.telling import Telling
from goldenthread.delivery.rules.words import REACHED
from goldenthread.web.forms import area


class OutcomeForm(Telling):
    """Which outcome, how far it is reached, and what shows it. `read` is the newest report that was on the page."""

    outcome = forms.ChoiceField(label="Which of them")
    reached = forms.ChoiceField(
        label="How far is it reached?", choices=[(code, REACHED[code]) for code in rules.REACHED],
        widget=forms.RadioSelect,
    )  # fmt: skip
    evidence = forms.CharField(label="What shows it", max_length=2000, widget=area(3))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    read = forms.CharField(widget=forms.HiddenInput, required=False)
