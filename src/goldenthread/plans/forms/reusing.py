"""Showing another plan's objective, and rolling a plan forward."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.web.forms import one_of


class ReuseForm(Spoken):
    """An objective that another plan has written."""

    objective = one_of("{Objective} of another {plan}", required=True)


class RollForm(Spoken):
    """That whoever sends it means it."""

    sure = forms.BooleanField(label="Roll it forward by a year")
