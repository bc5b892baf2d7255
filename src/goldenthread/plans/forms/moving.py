"""Bringing a plan from one state into the next."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Choices, Spoken, why
from goldenthread.web.forms import one_of


class StateForm(Spoken):
    """Where the plan goes, which body decided, and why."""

    to = forms.ChoiceField(label="What happens to this {plan}?", widget=forms.RadioSelect)
    body = one_of("{Body} that saw it or decided", hint="An endorsement names the {body}.")
    reason = why(
        "Why?", required=False, hint="Needed when it is returned, put under revision or closed; kept in its history."
    )

    def offer(self, steps: Choices, bodies: Choices) -> None:
        """Show these steps only, and ask for a body only where there is one to choose."""
        self.fields["to"].choices = steps  # type: ignore[attr-defined]
        self.fields["body"].choices = [("", ""), *bodies]  # type: ignore[attr-defined]
        if not bodies and "body" not in self.errors:
            del self.fields["body"]
