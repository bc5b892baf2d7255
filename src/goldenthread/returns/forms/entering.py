"""Entering and revising figures. What may be entered is asked of the rules, once, by the command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.engine.errors import Wrong
from goldenthread.files.rules import KINDS, MEGABYTE
from goldenthread.files.rules import Limits as FileLimits
from goldenthread.returns import rules
from goldenthread.returns.rules import Doubt, Figures, Measure, Particular
from goldenthread.web.forms import DateField, NumberField, area, example, figure_field

CONFIRMING = ("is_right", "confirmed")


def _asked(one: Particular) -> forms.Field:
    """A box for what is asked beside a figure, or a list where only some answers fit."""
    told = " ".join(part for part in (f"{one.of}." if one.of else "", one.hint) if part)
    if one.choices:
        choices = [("", "Not said yet"), *((text, text) for text in one.choices)]
        return forms.ChoiceField(label=one.label, required=False, choices=choices, help_text=told)
    return forms.CharField(label=one.label, required=False, help_text=told)


class FigureField(NumberField):
    """A number that is asked for, and may still be open in a draft."""

    def validate(self, value: Any) -> None:
        """Nothing yet is no fault; what is there must be a number."""
        if value is not None:
            super().validate(value)


class EntryForm(forms.Form):
    """A value, or its two parts where it is computed from them (MT-042), or why there is none; and the words about it.

    For a computed indicator there is no box for the value: nothing typed can stand in its place. The parts of the
    commentary are those the council asks; the two boxes that confirm a queried figure come only when it is queried.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    value = FigureField(label="Value")
    numerator = FigureField(label="Numerator")
    denominator = FigureField(label="Denominator")
    absence = forms.ChoiceField(label="If there is no value, why?", required=False)
    collected_on = DateField(
        label="Date collected",
        required=False,
        help_text="The day on which the figure was taken from its source. Leave it empty where you do not know it.",
    )
    commentary = forms.CharField(label="What happened?", required=False, max_length=10_000, widget=area(4))
    cause = forms.CharField(label="Why did it happen?", required=False, max_length=10_000, widget=area(3))
    doing = forms.CharField(label="What are you doing about it?", required=False, max_length=10_000, widget=area(3))
    by_when = DateField(label="By when will that be done?", required=False, help_text=example(31, 3))
    back_on = DateField(label="When will it be back on track?", required=False, help_text=example(30, 6))
    provisional = forms.BooleanField(label="This figure is provisional", required=False)
    estimated = forms.BooleanField(label="This figure is estimated", required=False)
    evidence = forms.FileField(label="Add a file that shows this figure", required=False, allow_empty_file=True)
    removed = forms.TypedMultipleChoiceField(
        label="Files to take away", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    is_right = forms.BooleanField(label="I have looked again and the figure is right", required=False)
    confirmed = forms.CharField(label="Why is it right?", required=False, max_length=2000, widget=area(2))

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        measure: Measure,
        suffix: str,
        absences: dict[str, str],
        parts: Sequence[str] = tuple(rules.FIELDS),
        asks: Sequence[Particular] = (),
        limits: FileLimits | None = None,
        there: Sequence[tuple[int, str]] = (),
        asks_for: str = "",
        when_missing: str = "",
        **given: Any,
    ) -> None:
        super().__init__(data, files, **given)
        reasons = [(code, absences.get(code, words)) for code, words in rules.ABSENCE_WORDS.items()]
        self.fields["absence"].choices = [("", "There is a value"), *reasons]  # type: ignore[attr-defined]
        self.fields["absence"].help_text = when_missing
        for part, field in rules.FIELDS.items():
            if part not in parts:
                del self.fields[field]
        self._beside(asks)
        self._files(limits, there)
        if data is None or "confirmed" not in data:
            for field in CONFIRMING:
                del self.fields[field]
        if measure.is_computed:
            del self.fields["value"]
            self.fields["numerator"].label = measure.numerator
            self.fields["numerator"].help_text = asks_for
            self.fields["denominator"].label = measure.denominator
            self.fields["denominator"].help_text = "The value is computed from these two figures."
        else:
            del self.fields["numerator"]
            del self.fields["denominator"]
            self._value(measure, suffix, asks_for)

    def _beside(self, asks: Sequence[Particular]) -> None:
        """What is asked beside the figure: of partners with how far they trust it, and by the sets it belongs to."""
        self._asks = tuple(asks)
        for one in asks:
            if one in rules.OF_PARTNERS and "confidence" not in self.fields:
                choices = [("", "Not said yet"), *rules.CONFIDENCE_WORDS.items()]
                self.fields["confidence"] = forms.ChoiceField(
                    label="How far can the figure be trusted?", required=False, choices=choices
                )
            self.fields[rules.field_of(one.key)] = _asked(one)
        # After the figure, before what is said about it.
        names = [rules.field_of(one.key) for one in asks]
        first = [
            name
            for name in ("version", "value", "numerator", "denominator", "absence", "collected_on")
            if name in self.fields
        ]
        self.order_fields([*first, *(["confidence"] if "confidence" in self.fields else []), *names])

    def _value(self, measure: Measure, suffix: str, asks_for: str) -> None:
        """One box for a number; a list of grades, yes and no, or a day where the figure is told so (MT-011)."""
        if measure.is_spelled:
            label = "On which day was it done?" if measure.is_date else "Which is it?"
            self.fields["value"] = figure_field(suffix, label=label, required=False)
        else:
            unit = f"In {suffix}" if suffix else ""
            self.fields["value"].help_text = f"{asks_for} {unit}".strip()

    def _files(self, limits: FileLimits | None, there: Sequence[tuple[int, str]]) -> None:
        if limits is None or limits.most == 0:
            del self.fields["evidence"]
        else:
            words = ", ".join(KINDS[key].word for key in KINDS if key in limits.kinds)
            room = f"up to {limits.largest / MEGABYTE:g} MB each, {limits.most} at most"
            self.fields["evidence"].help_text = f"{words}; {room}. It is kept when you save."
        if there:
            self.fields["removed"].choices = [(str(key), name) for key, name in there]  # type: ignore[attr-defined]
        else:
            del self.fields["removed"]

    @property
    def figures(self) -> Figures:
        """What was entered."""
        said = self.cleaned_data
        return Figures(
            value=said.get("value"),
            numerator=said.get("numerator"),
            denominator=said.get("denominator"),
            absence=said["absence"],
            collected_on=said.get("collected_on"),
            commentary=self._words("commentary"),
            cause=self._words("cause"),
            doing=self._words("doing"),
            by_when=said.get("by_when"),
            back_on=said.get("back_on"),
            provisional=said["provisional"],
            estimated=said["estimated"],
            confidence=str(said.get("confidence", "")),
            particulars=tuple((one.key, text) for one in self._asks if (text := self._words(rules.field_of(one.key)))),
        )

    def _words(self, field: str) -> str:
        return str(self.cleaned_data.get(field, "")).replace("\r\n", "\n").strip()

    @property
    def reason_it_is_right(self) -> str:
        """Why a queried figure is right, once it is confirmed; empty while it is not."""
        said = self.cleaned_data
        return str(said.get("confirmed", "")).strip() if said.get("is_right") else ""

    def tell(self, wrongs: tuple[Wrong, ...]) -> None:
        """Put each fault the command found at its field."""
        for wrong in wrongs:
            field = wrong.field if wrong.field in self.fields else None
            if field is None and wrong.field == "value" and "numerator" in self.fields:
                field = "numerator"
            self.add_error(field, wrong.sentence)

    def query(self, doubts: Sequence[Doubt]) -> None:
        """Show the boxes that confirm a figure, with what is queried about it (DQ-007)."""
        for field in CONFIRMING:
            self.fields.setdefault(field, self.base_fields[field])
        lacks_reason = bool(self.cleaned_data.get("is_right")) and not self.reason_it_is_right
        for doubt in doubts:
            self.add_error("is_right", doubt.sentence)
        if lacks_reason:
            self.add_error("confirmed", "Say why the figure is right")


class ReviseForm(EntryForm):
    """New figures for an approved return, and why they change."""

    reason = forms.CharField(
        label="Why does the approved figure change?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The approved figure is kept, and both are shown with this reason.",
        error_messages={"required": "Say why the approved figure changes"},
    )
