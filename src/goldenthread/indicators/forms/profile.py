"""Setting what is expected by each point of a year: a shape to start from, and a box for each period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.indicators.forms.targets import DoubtingForm
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import ADDS_UP, SHAPES, Past, beyond_limits, doubts, measurable, shapes_of
from goldenthread.indicators.setting import Known
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web.forms import NumberField, TellingForm, area, speak


class ShapeForm(TellingForm):
    """Which year, what it is to come to, and in what shape it gets there."""

    year = forms.ChoiceField(label="Year")
    whole = NumberField(label="What is it to come to at the year’s end?")
    shape = forms.ChoiceField(label="How does it get there?", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, years: Sequence[PeriodRow], basis: str, names: Names, **given: Any) -> None:
        super().__init__(data, **given)
        speak(self, names.say)
        self.fields["year"].choices = [(one.label, one.label) for one in years]  # type: ignore[attr-defined]
        self.fields["shape"].choices = [(one, SHAPES[one]) for one in shapes_of(basis)]  # type: ignore[attr-defined]


class ProfileForm(DoubtingForm):
    """A target for each period of a year, on what basis, and why they change."""

    anyway = forms.BooleanField(label="Set them all the same", required=False)
    despite = forms.CharField(
        label="Why all the same?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="It stays beside each {target}, with what speaks against it.",
    )
    baseline = NumberField(
        label="Baseline", required=False, help_text="The figure from which it starts: none is approved yet."
    )
    basis = forms.CharField(
        label="Basis", required=False, max_length=2000, widget=area(2), help_text="How the figures were arrived at"
    )
    reason = forms.CharField(
        label="Why do the {targets} change?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="Only where one of them is set already. The old ones are kept.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        row: IndicatorRow,
        periods: Sequence[PeriodRow],
        before: Sequence[str],
        names: Names,
        known: Known,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self._row, self._known, self._names, self.periods = row, known, names, periods
        if known.has_figures:
            del self.fields["baseline"]
        points = {}
        for place, (period, then) in enumerate(zip(periods, before, strict=True), 1):
            told = f"Last year {then}. " if then else ""
            name = f"point_{place}"
            self.fields[name] = NumberField(
                label=f"{period.label} ({period.months})",
                required=False,
                help_text=f"{told}Leave it empty for none." if place == 1 else told.strip(),
            )
            points[name] = period
        self.points = points
        speak(self, names.say)
        self.order_fields([*points, "anyway", "despite", "baseline", "basis", "reason"])
        self.expect_doubts(data)
        self.found: dict[str, tuple[str, ...]] = {}

    @property
    def values(self) -> list[Decimal | None]:
        """What was entered for each period, in order."""
        return [self.cleaned_data.get(name) for name in self.points]

    def clean(self) -> dict[str, Any]:
        """What stands in the way of each, and what speaks against them until somebody says so all the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        sheet, sentences = self._row.sheet, dict[str, list[str]]()
        baseline, reached = cleaned.get("baseline"), self._known.reached
        for wrong in measurable(sheet.unit_type, sheet.suffix, Past(reached.value) if reached else Past(), baseline):
            self.add_error(wrong.field if wrong.field in self.fields else next(iter(self.points)), wrong.sentence)
        # What adds up is never held against a figure of the whole year.
        start = None if sheet.basis in ADDS_UP else baseline
        for name, period in self.points.items():
            value = cleaned.get(name)
            if value is None:
                continue
            past = self._known.past(period)
            for wrong in beyond_limits(value, sheet.judging, self._names):
                self.add_error(name, wrong.sentence)
            against = doubts("normal", value, past, sheet.judging, start)
            if against:
                self.found[name] = tuple(one.code for one in against)
                sentences[name] = [one.sentence for one in against]
        if sentences and not self.errors:
            self._ask_about(sentences, cleaned)
        return cleaned

    def _ask_about(self, sentences: dict[str, list[str]], cleaned: dict[str, Any]) -> None:
        """Say each doubt at its period until it is confirmed with a reason."""
        if cleaned.get("anyway") and str(cleaned.get("despite") or "").strip():
            return
        for name, field in self._put_away.items():
            self.fields[name] = field
        self.order_fields([*self.points, "anyway", "despite", "baseline", "basis", "reason"])
        if cleaned.get("anyway"):
            self.add_error("despite", "Say why all the same")
            return
        for name, told in sentences.items():
            for one in told:
                self.add_error(name, one)
