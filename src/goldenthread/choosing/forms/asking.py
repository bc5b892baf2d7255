"""Requests for data, and how they were answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.choosing.forms.fields import Choices, named, offer, several
from goldenthread.choosing.rules import ANSWERED, KINDS, AnswerDraft, RequestDraft
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.web.forms import DateField, NumberField, TellingForm, area, example, one_of, speak


class RequestForm(TellingForm):
    """Who asks what, and by when."""

    asker = forms.CharField(label="Who asks?", max_length=200, help_text="For example, the Audit Commission")
    kind = forms.ChoiceField(label="What are they?", choices=list(KINDS.items()))
    text = forms.CharField(label="What do they ask for?", max_length=4000, widget=area(3))
    asked_on = DateField(label="When did they ask?", help_text=example(12, 6))
    due_on = DateField(label="When is the answer due?", help_text=example(30, 6))

    @property
    def draft(self) -> RequestDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return RequestDraft(said["asker"], said["kind"], said["text"], said["asked_on"], said["due_on"])


class AnswerForm(TellingForm):
    """What a request was answered from, on which day, and what it took."""

    request = one_of("Which request?", required=True)
    answered = forms.ChoiceField(
        label="What was it answered from?", choices=list(ANSWERED.items()), widget=forms.RadioSelect
    )
    indicators = several("From which {indicators}?", required=False)
    answered_on = DateField(label="On which day?", help_text=example(28, 6))
    hours = NumberField(label="How many hours did it take?", required=False, help_text="2.5 for two and a half")
    told = forms.CharField(label="What was answered?", max_length=4000, widget=area(3))

    def __init__(self, data: Any = None, *, requests: Choices, rows: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        offer(self, "request", requests)
        offer(self, "indicators", named(rows))

    @property
    def draft(self) -> AnswerDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return AnswerDraft(
            said["answered"], said["answered_on"], said["hours"], said["told"], tuple(said["indicators"])
        )
