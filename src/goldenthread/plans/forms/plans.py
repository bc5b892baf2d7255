"""Looking for plans, opening one, and writing a section of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.text import slugify

from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.queries import PlanRow
from goldenthread.web.forms import DateField, area, one_of

LONGEST_KEY = 80


class SearchForm(Spoken):
    """Which plans to list. All may stay open."""

    level = forms.ChoiceField(label="{Level}", required=False)
    unit = one_of("{Unit}")
    state = forms.ChoiceField(label="State", required=False)
    year = forms.TypedChoiceField(label="In force in", required=False, coerce=int, empty_value=None)

    def narrow(self, rows: Sequence[PlanRow], years: dict[int, tuple[Any, Any]]) -> list[PlanRow]:
        """Those of the plans that were asked for; a part that could not be read does not narrow."""
        asked = self.cleaned_data if self.is_valid() else {}
        first, after = years.get(asked.get("year") or 0, (None, None))
        return [
            row
            for row in rows
            if (not asked.get("level") or row.level == asked["level"])
            and (not asked.get("unit") or asked["unit"] in row.unit_path)
            and (not asked.get("state") or row.state == asked["state"])
            and (first is None or (row.starts < after and row.ends > first))
        ]


class OpenForm(Spoken):
    """A new plan: its level, whose it is, for how long, and what it stands below."""

    # The last day is what was asked for, where the rules speak of the end.
    places: ClassVar[Mapping[str, str]] = {"ends": "last"}

    level = forms.ChoiceField(label="{Level}")
    title = forms.CharField(label="Title", max_length=300)
    key = forms.CharField(
        label="Short name in addresses",
        required=False,
        max_length=LONGEST_KEY,
        help_text="Small letters, figures and hyphens. Leave empty to make it from the title.",
    )
    unit = one_of("{Unit}", hint="Leave empty where it belongs to no single {unit}.")
    covers = forms.TypedMultipleChoiceField(
        label="Other {units} whose work it covers", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    owner = one_of("{Owner}")
    parent = forms.ChoiceField(label="{Plan} it stands directly below", required=False)
    starts = DateField(label="First day")
    last = DateField(label="Last day")

    def clean(self) -> dict[str, Any]:
        """A short name of its own, and the day after the last, on which the plan ends."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("title") and not cleaned.get("key"):
            cleaned["key"] = slugify(cleaned["title"])[:LONGEST_KEY].strip("-")
        if cleaned.get("last"):
            cleaned["ends"] = cleaned["last"] + timedelta(days=1)
        return cleaned


class SectionForm(Spoken):
    """What a section says, and the version that was read before it was written."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label="What it says", required=False, max_length=40_000, widget=area(16))
