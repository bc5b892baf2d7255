"""Bringing a plan from one state into the next."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken, why
from goldenthread.web.forms import one_of


class StateForm(Spoken):
    """Where the plan goes, which body decided, and why."""

    to = forms.ChoiceField(label="What happens to this {plan}?", widget=forms.RadioSelect)
    body = one_of("{Body} that saw it or decided", hint="An endorsement names the {body}.")
    reason = why(
        "Why?", required=False, hint="Needed when it is returned, put under revision or closed; kept in its history."
    )
