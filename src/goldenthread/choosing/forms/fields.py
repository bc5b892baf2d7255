"""What the forms of this room share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.indicators.queries import IndicatorRow

Choices = Sequence[tuple[Any, str]]


def several(label: str, *, required: bool = True) -> forms.TypedMultipleChoiceField:
    """Several things by their ids, each with a box to tick."""
    return forms.TypedMultipleChoiceField(
        label=label, coerce=int, required=required, widget=forms.CheckboxSelectMultiple
    )


def named(rows: Sequence[IndicatorRow]) -> list[tuple[int, str]]:
    """Indicators to choose from."""
    return [(row.id, f"{row.code} {row.title}") for row in rows]


def offer(form: forms.Form, field: str, choices: Choices) -> None:
    """Give a field what can be chosen there."""
    form.fields[field].choices = list(choices)  # type: ignore[attr-defined]
