"""Beginning a choice, taking its steps, advising a director, and the director's own choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.choosing.forms.fields import Choices, named, offer, several
from goldenthread.choosing.rules import PICKING, AdviceDraft, PickDraft, StepDraft
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak


class OpenForm(TellingForm):
    """For which set and which year."""

    set = forms.ChoiceField(label="Which set?")
    year = one_of("For which year?", required=True)

    def __init__(self, data: Any = None, *, sets: Choices, years: Choices) -> None:
        super().__init__(data)
        offer(self, "set", sets)
        offer(self, "year", years)


class StepForm(TellingForm):
    """When a step was taken, by whom, what came of it, and, where it says so, which indicators it is to be."""

    on = DateField(label="On which day?", help_text=example(12, 2))
    body = one_of("Which {body}?")
    actor = forms.CharField(
        label="Who?", required=False, max_length=200, help_text="Needed where no {body} is chosen: a name or a post."
    )
    told = forms.CharField(
        label="What came of it?", max_length=4000, widget=area(3), help_text="With the number of the minute, if any."
    )
    indicators = several("Which {indicators}?")

    def __init__(
        self,
        data: Any = None,
        *,
        step: str,
        body_id: int | None,
        bodies: Choices,
        listed: Sequence[IndicatorRow],
        before: Sequence[int],
        names: Names,
    ) -> None:
        super().__init__(data, initial={"indicators": list(before), "body": body_id})
        speak(self, names.say)
        self._step = step
        offer(self, "body", [("", names.say("No {body}")), *bodies])
        if step in PICKING:
            offer(self, "indicators", named(listed))
        else:
            del self.fields["indicators"]

    @property
    def draft(self) -> StepDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        picked = tuple(said.get("indicators", ()))
        return StepDraft(self._step, said["on"], said["actor"], said["told"], said["body"], picked)


class AdviceForm(TellingForm):
    """Which indicators fit a service in a year, and why."""

    unit = one_of("For which {unit}?", required=True)
    year = one_of("For which year?", required=True)
    indicators = several("Which {indicators} fit?")
    told = forms.CharField(label="Why do they fit?", max_length=4000, widget=area(3))

    def __init__(
        self, data: Any = None, *, units: Choices, years: Choices, rows: Sequence[IndicatorRow], names: Names
    ) -> None:
        super().__init__(data)
        speak(self, names.say)
        offer(self, "unit", [("", ""), *units])
        offer(self, "year", years)
        offer(self, "indicators", named(rows))

    @property
    def draft(self) -> AdviceDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return AdviceDraft(said["unit"], said["year"], tuple(said["indicators"]), said["told"])


class PickForm(TellingForm):
    """What the director chose; what was advised is ticked beforehand."""

    indicators = several("Which {indicators} are chosen?", required=False)
    told = forms.CharField(
        label="Why does it differ from the advice?", required=False, max_length=4000, widget=area(3),
        help_text="Needed where it does.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, rows: Sequence[IndicatorRow], advised: Sequence[int], names: Names) -> None:
        super().__init__(data, initial={"indicators": list(advised)})
        speak(self, names.say)
        offer(self, "indicators", named(rows))

    @property
    def draft(self) -> PickDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return PickDraft(tuple(said["indicators"]), said["told"])
