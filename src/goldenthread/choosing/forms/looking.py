"""Gaps and whose task they are, decisions upon measures, and results of the tests of the set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.choosing.forms.fields import Choices, named, offer
from goldenthread.choosing.rules import (
    DECISIONS,
    TESTS,
    VERDICTS,
    GapDraft,
    Judged,
    ReviewDraft,
    TaskDraft,
)
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak


class GapForm(TellingForm):
    """A key point that nothing measures, and where it came up."""

    text = forms.CharField(label="Which key point does nothing measure?", max_length=2000, widget=area(2))
    session = forms.CharField(
        label="In which session did it come up?", max_length=300, help_text="For example, members' session on housing"
    )
    raised_on = DateField(label="On which day?", help_text=example(12, 1))
    priority = forms.ChoiceField(label="Which {priority} is it about?", required=False)

    def __init__(self, data: Any = None, *, priorities: Choices, names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        offer(self, "priority", [("", names.say("No {priority}")), *priorities])

    @property
    def draft(self) -> GapDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return GapDraft(said["text"], said["session"], said["raised_on"], said["priority"])


class TaskForm(TellingForm):
    """Whose task it is to develop a measure, and by when."""

    gap = one_of("Which key point?", required=True)
    task = forms.CharField(label="What is to be done?", max_length=2000, widget=area(2))
    owner = one_of("Who does it?", required=True)
    due_on = DateField(label="By which day?", help_text=example(30, 6))

    def __init__(self, data: Any = None, *, gaps: Choices, posts: Choices) -> None:
        super().__init__(data)
        offer(self, "gap", gaps)
        offer(self, "owner", [("", ""), *posts])

    @property
    def draft(self) -> TaskDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return TaskDraft(said["task"], said["owner"], said["due_on"])


class MeasureForm(TellingForm):
    """What measures a key point now: an indicator that is there, or a new one by its code and title."""

    gap = one_of("Which key point?", required=True)
    indicator = one_of("Which {indicator} measures it?")
    code = forms.CharField(
        label="Or the code of a new one", required=False, max_length=40,
        help_text="It is proposed at first: complete its sheet, and make it active there.",
    )  # fmt: skip
    title = forms.CharField(label="Title of the new one", required=False, max_length=300)

    def __init__(self, data: Any = None, *, gaps: Choices, rows: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        offer(self, "gap", gaps)
        offer(self, "indicator", [("", "A new one"), *named(rows)])

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors or cleaned.get("indicator"):
            return cleaned
        for field, told in (("code", "Enter a code for the new one"), ("title", "Enter a title for the new one")):
            if not cleaned.get(field):
                self.add_error(field, told)
        return cleaned


class DecisionForm(TellingForm):
    """Whether a measure is kept, changed or dropped, why, and when it is looked at again."""

    indicator = one_of("Which {indicator}?", required=True)
    decision = forms.ChoiceField(label="What is decided?", choices=list(DECISIONS.items()), widget=forms.RadioSelect)
    decided_on = DateField(label="On which day?", help_text=example(12, 3))
    body = one_of("Which {body} decided it?")
    reason = forms.CharField(label="Why?", max_length=4000, widget=area(3))
    next_on = DateField(
        label="When is it looked at again?", required=False, help_text="Left empty, after the usual time."
    )

    def __init__(
        self, data: Any = None, *, rows: Sequence[IndicatorRow], asked: int | None, bodies: Choices, names: Names
    ) -> None:
        super().__init__(data, initial={"indicator": asked})
        speak(self, names.say)
        offer(self, "indicator", [("", ""), *named(rows)])
        offer(self, "body", [("", names.say("No {body}")), *bodies])

    @property
    def draft(self) -> ReviewDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return ReviewDraft(said["decision"], said["decided_on"], said["reason"], said["next_on"], said["body"])


class ResultForm(TellingForm):
    """How far a test is met by the whole set, as somebody judges it."""

    test = forms.ChoiceField(label="Which test?", choices=list(TESTS.items()))
    verdict = forms.ChoiceField(label="How far is it met?", choices=list(VERDICTS.items()), widget=forms.RadioSelect)
    told = forms.CharField(
        label="What does this rest on?", max_length=4000, widget=area(3),
        help_text="What is worked out today is kept beside it.",
    )  # fmt: skip

    @property
    def draft(self) -> Judged:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return Judged(said["test"], said["verdict"], said["told"])
