"""How a figure comes about and where it is to lead: a formula, the parts of a whole, goals for years ahead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import GoalRow, IndicatorRow
from goldenthread.indicators.rules import DIVISIONS, Written
from goldenthread.organisation.queries import BodyRow
from goldenthread.web.forms import DateField, NumberField, TellingForm, area, example, one_of, speak

EXAMPLE = "For example 100 × [BV99a] ÷ [BV99b], or sum([LPI1], [LPI2]). Codes stand in brackets. Empty: it is entered."


class FormulaForm(TellingForm):
    """By which formula an indicator is calculated, and why; for one with two parts a formula of each."""

    text = forms.CharField(label="Formula", required=False, max_length=1000, widget=area(2), help_text=EXAMPLE)
    denominator = forms.CharField(required=False, max_length=1000, widget=area(2))
    reason = forms.CharField(
        label="Why is it calculated so?",
        max_length=2000,
        widget=area(2),
        help_text="What was set before is kept.",
        error_messages={"required": "Say why it is calculated so"},
    )

    def __init__(self, data: Any = None, *, row: IndicatorRow, names: Names) -> None:
        written = row.written
        super().__init__(data, prefix="formula", initial={"text": written.text, "denominator": written.denominator})
        if row.sheet.is_computed:
            self.fields["text"].label = f"Formula of “{row.sheet.numerator}”"
            self.fields["denominator"].label = f"Formula of “{row.sheet.denominator}”"
        else:
            del self.fields["denominator"]
        speak(self, names.say)

    @property
    def written(self) -> Written:
        """What was entered."""
        said = self.cleaned_data
        return Written(said["text"].strip(), said.get("denominator", "").strip())


class PartForm(TellingForm):
    """An indicator that is the figure of a part of this one, or that no longer is and why."""

    act = forms.ChoiceField(
        label="What do you want to say?",
        choices=[("add", "It is a part"), ("end", "It is no part any more")],
        widget=forms.RadioSelect,
        initial="add",
    )
    part = one_of("{Indicator} of the part", required=True)
    division = forms.ChoiceField(label="Divided by", choices=list(DIVISIONS.items()))
    label = forms.CharField(
        label="Which part is it?", required=False, max_length=100, help_text="For example, Children, or Nether Ward"
    )
    reason = forms.CharField(
        label="Why?", required=False, max_length=2000, widget=area(2), help_text="Needed when it is no part any more."
    )

    def __init__(self, data: Any = None, *, row: IndicatorRow, others: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data, prefix="part")
        speak(self, names.say)
        named = [(one.id, f"{one.code} {one.title}") for one in others if one.id != row.id]
        self.fields["part"].choices = [("", ""), *named]  # type: ignore[attr-defined]


class GoalForm(TellingForm):
    """What is to be reached by a day to come."""

    by_day = DateField(label="By when?", help_text=example(31, 3))
    value = NumberField(label="What is to be reached?", required=False, help_text="Leave empty to withdraw the goal.")
    reason = forms.CharField(
        label="What does it rest on?",
        max_length=2000,
        widget=area(2),
        error_messages={"required": "Say what the goal rests on"},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="goal")


class ApprovalForm(TellingForm):
    """Which goal a body agreed, and when."""

    goal = one_of("Which goal was agreed?", required=True)
    agreed_by = one_of("Agreed by", required=True)
    agreed_on = DateField(label="Agreed on", help_text=example(31, 3))

    def __init__(
        self, data: Any = None, *, row: IndicatorRow, goals: Sequence[GoalRow], bodies: Sequence[BodyRow]
    ) -> None:
        super().__init__(data, prefix="approval")
        waiting = [one for one in goals if one.approved_at is None]
        shown = [(one.id, one.named(row.decimals, row.suffix)) for one in waiting]
        self.fields["goal"].choices = [("", ""), *shown]  # type: ignore[attr-defined]
        named = [(one.id, one.name) for one in bodies]
        self.fields["agreed_by"].choices = [("", ""), *named]  # type: ignore[attr-defined]
