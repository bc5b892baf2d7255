"""Noting that a set changes, deciding upon its indicators, saying that a task is done, and beginning a new year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.framework.schema import IndicatorSet
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import Deciding, IndicatorRow, TaskRow
from goldenthread.indicators.rules import CHANGES, OUTCOMES
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak


class ChangeForm(TellingForm):
    """That a set ends or changes: from when, what is known of it, and where those kept as local ones go."""

    kind = forms.ChoiceField(label="What happens?", choices=list(CHANGES.items()), widget=forms.RadioSelect)
    set_key = forms.ChoiceField(label="Set")
    title = forms.CharField(label="What is it called?", max_length=200, help_text="For example, the new national set")
    on = DateField(label="From", help_text=example(1, 4))
    told = forms.CharField(label="What is known of it, and where from?", max_length=4000, widget=area(3))
    local_set = forms.ChoiceField(
        label="Set of those kept as local ones", required=False, help_text="Only where the set ends"
    )

    def __init__(self, data: Any = None, *, sets: Sequence[IndicatorSet]) -> None:
        super().__init__(data, prefix="note")
        named = [(one.key, one.name) for one in sets]
        self.fields["set_key"].choices = [("", ""), *named]  # type: ignore[attr-defined]
        self.fields["local_set"].choices = [("", "None"), *named]  # type: ignore[attr-defined]


class RulingForm(TellingForm):
    """What becomes of one or several indicators when their set ends, why, and by which decision."""

    places: ClassVar[Mapping[str, str]] = {"successor": "successor", "joins": "joins"}
    indicators = forms.TypedMultipleChoiceField(
        label="Which {indicators}?", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    outcome = forms.ChoiceField(label="What becomes of them?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    successor = one_of("Replaced by", hint="Only where it is replaced")
    joins = forms.ChoiceField(
        label="Do the definitions match?",
        required=False,
        choices=[("yes", "Yes, the figures go on in one line"), ("no", "No, a break is shown")],
        widget=forms.RadioSelect,
        help_text="Only where it is replaced",
    )
    reason = forms.CharField(label="Why?", max_length=2000, widget=area(2))
    decision = forms.CharField(
        label="Decision", required=False, max_length=300, help_text="Its number or minute, and who took it"
    )

    def __init__(self, data: Any = None, *, found: Deciding, rows: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data, prefix="ruling")
        speak(self, names.say)
        first = sorted(found.rows, key=lambda row: (row.id in found.rulings, row.code))
        named = [(row.id, f"{row.code} {row.title}{_decided(found, row)}") for row in first]
        self.fields["indicators"].choices = named  # type: ignore[attr-defined]
        others = [row for row in rows if found.change.set_key not in row.sheet.sets and row.status != "withdrawn"]
        self.fields["successor"].choices = [  # type: ignore[attr-defined]
            ("", ""),
            *((row.id, f"{row.code} {row.title}") for row in others),
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever is replaced says whether the definitions match."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("outcome") == "replace" and not cleaned.get("joins"):
            self.add_error("joins", "Select whether the definitions match")
        return cleaned


def _decided(found: Deciding, row: IndicatorRow) -> str:
    said = found.rulings.get(row.id)
    return f" ({OUTCOMES[said.outcome].lower()})" if said else ""


class TaskForm(TellingForm):
    """That a task is done, and what was done."""

    task = one_of("Which is done?", required=True)
    answer = forms.CharField(label="What did you do?", max_length=2000, widget=area(2))

    def __init__(self, data: Any = None, *, tasks: Sequence[TaskRow]) -> None:
        super().__init__(data, prefix="task")
        named = [(one.id, f"{one.row.code} {one.row.title}: {one.told}"[:160]) for one in tasks]
        self.fields["task"].choices = [("", ""), *named]  # type: ignore[attr-defined]


class YearForm(TellingForm):
    """The year that begins."""

    year = forms.CharField(label="Year", max_length=9, help_text="For example, 2009-10")

    def __init__(self, data: Any = None, *, year: str = "") -> None:
        super().__init__(data, prefix="year", initial={"year": year})
