"""Setting a target, asking for another value of one that is set, and recording what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.engine.numbers import format_exact
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow, TargetRow
from goldenthread.indicators.rules import (
    OUTCOMES_OF_REQUEST,
    Answer,
    Doubt,
    beyond_limits,
    doubts,
    measurable,
    words,
)
from goldenthread.indicators.setting import Known
from goldenthread.organisation.queries import BodyRow
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web.forms import DateField, NumberField, TellingForm, area, example, figure_field, one_of, speak


class DoubtingForm(TellingForm):
    """A form of a value that something may speak against: then it asks to confirm, and for the reason.

    The box and the reason (`anyway`, `despite`) appear with the first doubt, and stay once they were shown.
    """

    def expect_doubts(self, data: Any) -> None:
        """Put the box and the reason away until something speaks against the value."""
        self.doubts: list[Doubt] = []
        self._put_away = {name: self.fields[name] for name in ("anyway", "despite")}
        if not data or not any(name in data for name in self._put_away):
            for name in self._put_away:
                del self.fields[name]

    def settle_doubts(self, cleaned: Mapping[str, Any]) -> None:
        """Say each doubt at the value until it is confirmed with a reason."""
        if not self.doubts or (cleaned.get("anyway") and str(cleaned.get("despite") or "").strip()):
            return
        for name, field in self._put_away.items():
            self.ask(name, field)
        if cleaned.get("anyway"):
            self.add_error("despite", "Say why all the same")
            return
        for one in self.doubts:
            self.add_error("value", one.sentence)

    def ask(self, name: str, field: forms.Field) -> None:
        """Ask for one thing more, at its own place in the form."""
        self.fields[name] = field
        self.order_fields(list(type(self).base_fields))


class TargetForm(DoubtingForm):
    """A target of a kind for a period, on what basis, and which body agreed it when."""

    period = forms.TypedChoiceField(label="Period", coerce=int)
    kind = forms.ChoiceField(label="Kind")
    value = NumberField(label="Value", required=False, help_text="Leave empty to withdraw the {target}.")
    anyway = forms.BooleanField(label="Set it all the same", required=False)
    despite = forms.CharField(
        label="Why all the same?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="It stays beside the {target}, with what speaks against it.",
    )
    baseline = NumberField(
        label="Baseline",
        required=False,
        help_text="The figure from which it starts, where none for the period is approved yet.",
    )
    basis = forms.CharField(
        label="Basis", required=False, max_length=2000, widget=area(2), help_text="How the figure was arrived at"
    )
    decision = forms.CharField(
        label="Decision",
        required=False,
        max_length=300,
        help_text="Its number or minute. Needed where the {target} that changes was agreed by {a_body}.",
    )
    agreed_by = forms.TypedChoiceField(label="Agreed by", required=False, coerce=int, empty_value=None)
    agreed_on = DateField(label="Agreed on", required=False, help_text=example(31, 3))
    reason = forms.CharField(
        label="Why does the {target} change?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="Only when {a_target} of this kind is already set for the period. The old one is kept.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        row: IndicatorRow,
        periods: Sequence[PeriodRow],
        bodies: Sequence[BodyRow],
        names: Names,
        decides: bool = False,
        known: Known | None = None,
    ) -> None:
        super().__init__(data)
        told = self.fields["value"]
        self.fields["value"] = figure_field(row.suffix, label=told.label, required=False, help_text=told.help_text)
        speak(self, names.say)
        self._names = names
        self._row, self._known, self._periods = row, known or Known(), {one.id: one for one in periods}
        self._baseline = self.fields["baseline"]
        for name, drop in (("decision", not decides), ("baseline", self._known.has_figures)):
            if drop:
                del self.fields[name]
        self.expect_doubts(data)
        kinds = _kinds(row)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, names.say(words.TARGET_KINDS[kind])) for kind in kinds
        ]
        named = [(one.id, f"{one.label} ({one.months})") for one in periods]
        self.fields["period"].choices = named  # type: ignore[attr-defined]
        named_bodies = [(one.id, one.name) for one in bodies]
        self.fields["agreed_by"].choices = [("", names.say("No {body} yet")), *named_bodies]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A body and a day go together."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("agreed_by") and not cleaned.get("agreed_on") and "agreed_on" not in self.errors:
            self.add_error("agreed_on", "Enter the day on which it was agreed")
        if cleaned.get("agreed_on") and not cleaned.get("agreed_by"):
            self.add_error("agreed_by", "Select who agreed it")
        if not self.errors and cleaned.get("value") is not None:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        """Whether the target is measurable, and what speaks against it until somebody says so all the same (SP-007)."""
        sheet, baseline = self._row.sheet, cleaned.get("baseline")
        if beyond := beyond_limits(cleaned["value"], sheet.judging, self._names):
            self.tell(beyond)
            return
        past = self._known.past(self._periods[cleaned["period"]])
        lacking = measurable(sheet.unit_type, sheet.suffix, past, baseline)
        if lacking:
            self.ask("baseline", self._baseline)
            self.tell(lacking)
            return
        self.doubts = doubts(cleaned["kind"], cleaned["value"], past, sheet.judging, baseline)
        self.settle_doubts(cleaned)


def _kinds(row: IndicatorRow) -> tuple[str, ...]:
    """The kinds of target that suit an indicator: a day and an answer have one."""
    if row.sheet.direction == "range":
        return ("low", "high")
    return ("normal",) if row.sheet.direction in ("date", "yesno") else ("normal", "stretch", "floor")


class RequestForm(DoubtingForm):
    """Another value of a target that is set, on what basis, and why."""

    places: ClassVar[Mapping[str, str]] = {"period": "target"}
    target = forms.ChoiceField(label="Which {target} is to change?")
    value = NumberField(label="New value", required=False, help_text="Leave empty to ask for its withdrawal.")
    anyway = forms.BooleanField(label="Ask for it all the same", required=False)
    despite = forms.CharField(
        label="Why all the same?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="Whoever decides reads it, with what speaks against the value.",
    )
    basis = forms.CharField(
        label="Basis", required=False, max_length=2000, widget=area(2), help_text="How the figure was arrived at"
    )
    reason = forms.CharField(label="Why is it to change?", max_length=2000, widget=area(3))

    def __init__(
        self,
        data: Any = None,
        *,
        row: IndicatorRow,
        in_force: Sequence[TargetRow],
        periods: Mapping[int, PeriodRow],
        names: Names,
        known: Known,
        chosen: str = "",
    ) -> None:
        super().__init__(data, initial={"target": chosen})
        told = self.fields["value"]
        self.fields["value"] = figure_field(row.suffix, label=told.label, required=False, help_text=told.help_text)
        speak(self, names.say)
        self.expect_doubts(data)
        self._row, self._known, self._periods, self._names = row, known, periods, names
        self._in_force = {f"{one.period_id}-{one.kind}": one for one in in_force}
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.period_label}, {names.say(words.KIND_WORDS[one.kind])}: {shown_in(one, row)}")
            for key, one in self._in_force.items()
        ]

    @property
    def asked(self) -> TargetRow:
        """The target that is to change."""
        return self._in_force[self.cleaned_data["target"]]

    def clean(self) -> dict[str, Any]:
        """What speaks against the new value is said before it is asked for."""
        cleaned: dict[str, Any] = super().clean() or {}
        value = cleaned.get("value")
        if self.errors or value is None:
            return cleaned
        if beyond := beyond_limits(value, self._row.sheet.judging, self._names):
            self.tell(beyond)
            return cleaned
        one = self._in_force[cleaned["target"]]
        past = self._known.past(self._periods[one.period_id])
        self.doubts = doubts(one.kind, value, past, self._row.sheet.judging, one.baseline)
        self.settle_doubts(cleaned)
        return cleaned


def shown_in(one: TargetRow, row: IndicatorRow) -> str:
    """The value of a target as it is written everywhere."""
    return format_exact(one.value, row.decimals, row.suffix) if one.value is not None else "withdrawn"


class AnswerForm(TellingForm):
    """What a body decided of a request: when it met, under which minute, and why."""

    outcome = forms.ChoiceField(
        label="What was decided?", choices=list(OUTCOMES_OF_REQUEST.items()), widget=forms.RadioSelect
    )
    body = one_of("Which {body} decided?", required=True)
    met_on = DateField(label="On which day did it meet?", help_text=example(12, 6))
    minute = forms.CharField(
        label="Number of the minute",
        max_length=300,
        help_text="For example, EXB 12",
        error_messages={"required": "Enter the number of the minute"},
    )
    answer = forms.CharField(label="Why was it decided so?", max_length=2000, widget=area(3))

    def __init__(self, data: Any = None, *, bodies: Sequence[BodyRow], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        self.fields["body"].choices = [("", ""), *((one.id, one.name) for one in bodies)]  # type: ignore[attr-defined]

    @property
    def said(self) -> Answer:
        """What was entered."""
        given = self.cleaned_data
        return Answer(given["outcome"], given["body"], given["met_on"], given["minute"], given["answer"])


class TakeBackForm(TellingForm):
    """Why a request is taken back, where something is to be said of it."""

    reason = forms.CharField(label="Why do you take it back?", required=False, max_length=2000, widget=area(2))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="back")
