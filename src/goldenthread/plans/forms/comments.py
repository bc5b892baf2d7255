"""A comment on a plan, and the answer to one."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.rules import OUTCOME_WORDS
from goldenthread.web.forms import area


class CommentForm(Spoken):
    """What somebody says of a plan."""

    text = forms.CharField(label="Your comment", max_length=4000, widget=area(4))


class AnswerForm(Spoken):
    """What was done with a comment, and the version of it that was read."""

    comment = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="What was done with it?", choices=list(OUTCOME_WORDS.items()), widget=forms.RadioSelect
    )
    answer = forms.CharField(label="What was done, or why not?", required=False, max_length=4000, widget=area(3))
