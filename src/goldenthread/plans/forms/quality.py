"""A round of quality assurance: a question for each check that the records leave open, and a comment for every one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.rules import Finding, Question, Verdict
from goldenthread.web.forms import area

MET = [("yes", "Met"), ("no", "Not met")]


class RoundForm(Spoken):
    """What the assessor says of each check, and the version of the plan that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        names: Names,
        questions: Sequence[Question],
        findings: Mapping[str, Finding],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, names=names, **kwargs)
        self.questions = questions
        for one in questions:
            if findings[one.key].verdict is None:
                self.fields[f"passed-{one.key}"] = forms.ChoiceField(
                    label=one.text,
                    choices=MET,
                    widget=forms.RadioSelect,
                    error_messages={"required": f"Choose whether this is met: {one.text}"},
                )
            if not findings[one.key].verdict:
                self.fields[f"comment-{one.key}"] = self._comment(one, findings[one.key])
        self.fields["note"] = forms.CharField(
            label=names.say("A word on the whole {plan}"), required=False, max_length=2000, widget=area(2)
        )

    @staticmethod
    def _comment(one: Question, found: Finding) -> forms.CharField:
        """What is missing, or what to keep in mind."""
        open_to_judge = found.verdict is None
        return forms.CharField(
            label=f"Comment: {one.text}",
            required=False,
            max_length=2000,
            widget=area(2),
            help_text="Needed where it is not met." if open_to_judge else "",
        )

    def said(self) -> dict[str, Verdict]:
        """What the assessor said of each check."""
        given = self.cleaned_data
        met = {"yes": True, "no": False}
        return {
            one.key: Verdict(met.get(given.get(f"passed-{one.key}", "")), given.get(f"comment-{one.key}", ""))
            for one in self.questions
        }
