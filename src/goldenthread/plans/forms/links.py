"""Links from an objective to a priority: made, ended, and judged by a reviewer."""

from __future__ import annotations

from django import forms

from goldenthread.plans.forms.speaking import Spoken, why
from goldenthread.web.forms import area

JUDGED = [("meaningful", "It says how the work advances it"), ("weak", "It is weak: something is missing")]


class LinkForm(Spoken):
    """A priority that an objective serves, how, and whether first of all."""

    priority = forms.ChoiceField(label="{Priority}")
    advances = forms.CharField(
        label="How does this {objective} advance it?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="One sentence. A link without one is listed for review.",
    )
    is_main = forms.BooleanField(label="It is the main {priority} of this {objective}", required=False)


class EndForm(Spoken):
    """Why a link ends."""

    reason = why("Why does this {objective} no longer serve it?", hint="The link stays on record.")


class JudgeForm(Spoken):
    """A reviewer's word on a link (GT-020)."""

    judged = forms.ChoiceField(label="What do you think of this link?", choices=JUDGED, widget=forms.RadioSelect)
    note = forms.CharField(
        label="What is missing?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="Needed where the link is weak, so that the {owner} can mend it.",
    )
