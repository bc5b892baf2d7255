"""Issues, strategies and achievements of a plan."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.web.forms import DateField, area

KINDS = [
    ("external", "An issue from outside"),
    ("internal", "An issue from within"),
    ("strategy", "A strategy: how an outcome is to be delivered"),
]


class IssueForm(Spoken):
    """What bears on the plan or how it delivers, and which of its objectives that concerns."""

    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect)
    text = forms.CharField(label="In a sentence", max_length=500, widget=area(2))
    objectives = forms.TypedMultipleChoiceField(
        label="{Objectives} that answer it",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="For a strategy: those that it is to deliver. One that none answers is shown as unanswered.",
    )
    withdrawn = forms.BooleanField(label="Withdraw it: it no longer holds", required=False)


class AchievementForm(Spoken):
    """An example of what was delivered, and for which priority."""

    text = forms.CharField(label="What was achieved?", max_length=500, widget=area(2))
    priority = forms.ChoiceField(label="For which {priority}?")
    achieved_on = DateField(label="When?")
    evidence = forms.CharField(
        label="Where can it be seen?", required=False, max_length=500, help_text="A figure, a report, a place."
    )
