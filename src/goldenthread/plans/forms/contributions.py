"""Asking for a contribution, taking the next step of its talk, a partner's contribution, and a priority's review."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.rules import contributions as rules
from goldenthread.web.forms import area, one_of

LONG = 4000
WOULD = [
    ("keep", "Keep it"),
    ("change", "Change it"),
    ("drop", "Drop it at the end of the year"),
    ("add", "It was added this year"),
]


class AskForm(Spoken):
    """Whom to ask, what is done now, and what is wanted."""

    unit = forms.TypedChoiceField(label="{Unit}", coerce=int, empty_value=None)
    current = forms.CharField(label="What does it contribute now?", required=False, max_length=LONG, widget=area(3))
    desired = forms.CharField(label="What is wanted of it?", max_length=LONG, widget=area(3))


class StepForm(Spoken):
    """The next step of a talk: what is left out is not this person's to say."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What is your next step?", widget=forms.RadioSelect)
    words = forms.CharField(
        label="What do you say?",
        required=False,
        max_length=LONG,
        widget=area(3),
        help_text="Kept with the step. Needed to challenge, answer or refuse, and for “none”.",
    )
    text = forms.CharField(label="{Contribution} you propose", required=False, max_length=LONG, widget=area(3))
    target = forms.CharField(label="{Target}", required=False, max_length=LONG, widget=area(2))
    owner = one_of("{Owner}")

    def __init__(self, *args: Any, steps: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not any(rules.STEPS[one].has_terms for one in steps):
            for name in ("text", "target", "owner"):
                del self.fields[name]


class PartnerForm(Spoken):
    """What an organisation beside the council contributes."""

    organisation = forms.CharField(label="Organisation", max_length=200)
    text = forms.CharField(label="What does it contribute?", max_length=LONG, widget=area(3))
    target = forms.CharField(label="{Target}", required=False, max_length=LONG, widget=area(2))
    owner_name = forms.CharField(label="Who answers for it there?", required=False, max_length=200)
    agreed_by = forms.CharField(
        label="Who there has agreed to it?",
        required=False,
        max_length=200,
        help_text="A name or a post. Leave it empty while nobody has.",
    )


class CarryForm(Spoken):
    """The plan that carries what is agreed."""

    plan = forms.ChoiceField(
        label="{Plan} that carries it", help_text="Every agreed {contribution} shows there, and stays written here."
    )


class CloseForm(Spoken):
    """Closing asks for nothing more than to be sure."""


class ReviewForm(Spoken):
    """What becomes of a priority, and why."""

    outcome = forms.ChoiceField(label="What becomes of it?", choices=WOULD, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label="On what evidence?",
        max_length=LONG,
        widget=area(4),
        help_text="Local needs and what residents expect: surveys, figures, consultations.",
    )
