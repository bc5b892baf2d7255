"""A year's guidance as its writers and its board enter it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goldenthread.framework.schema import Section
from goldenthread.framework.speech import Names
from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.rules import GuidanceDraft
from goldenthread.web.forms import DateField, area, one_of

OF_SECTION = "section-"


class GuidanceForm(Spoken):
    """The words of an edition, one box for each section it may speak of, and the version that was read before."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=300)
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        max_length=20_000,
        widget=area(8),
        help_text="What is new this year, and what every {plan} must do.",
    )
    launched_on = DateField(label="Launched on", required=False)
    launched_at = forms.CharField(
        label="Place of the launch", required=False, max_length=300, help_text="For example an away day of managers."
    )
    review_on = DateField(
        label="Next review", required=False, help_text="Once this day is past, the page of the {guidance} warns."
    )

    def __init__(self, data: Any = None, *, names: Names, sections: Sequence[Section], **kwargs: Any) -> None:
        super().__init__(data, names=names, **kwargs)
        for one in sections:
            label = f"{names['Guidance']}: {one.title}"
            self.fields[OF_SECTION + one.key] = forms.CharField(
                label=label, required=False, max_length=10_000, widget=area(3)
            )

    def draft(self) -> GuidanceDraft:
        """What was entered."""
        said = self.cleaned_data
        return GuidanceDraft(
            title=said["title"],
            introduction=said["introduction"],
            sections=section_texts(said),
            launched_on=said["launched_on"],
            launched_at=said["launched_at"],
            review_on=said["review_on"],
        )


class BoardForm(Spoken):
    """That the board approved the draft: which, and on what day."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    body = one_of("{Body} that approved it", required=True)
    approved_on = DateField(label="Approved on")


def section_texts(said: Mapping[str, Any]) -> dict[str, str]:
    """What was entered for each section, by its key."""
    return {name.removeprefix(OF_SECTION): said[name] for name in said if name.startswith(OF_SECTION)}
