"""Adding and changing an action, its steps, and reporting how far it is."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.delivery import rules
from goldenthread.delivery.forms.telling import Telling, any_of
from goldenthread.delivery.queries import ActionRow
from goldenthread.delivery.rules import ActionDraft, Due, words
from goldenthread.web.forms import DateField, area, example, one_of

HINT = "For example 31 July 2027, July 2027, November, or 2027/28. Leave it empty for what has no date."


class ActionForm(Telling):
    """What is to be done, when and by whom."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="What is to be done", max_length=500, widget=area(2))
    number = forms.CharField(
        label="Number", max_length=20, required=False, help_text="Leave it empty for the next one."
    )
    group = forms.ChoiceField(label="Under which heading", required=False)
    lead = one_of("Who leads it")
    joint = any_of("Who owns it with them")
    support = any_of("Who helps")
    due_kind = forms.ChoiceField(label="How is it due?", choices=list(words.DUE_KINDS.items()))
    due = forms.CharField(label="When", max_length=60, required=False, help_text=HINT)
    waits_for = forms.CharField(label="What it waits for", max_length=500, required=False)
    review_on = DateField(label="When to look at it again", required=False, help_text=example(31, 3))
    goal_on = DateField(label="Day of the goal it serves", required=False, help_text=example(31, 12))
    priority = forms.ChoiceField(label="How urgent", required=False, choices=[("", "Not said"), *words.URGENCY.items()])
    frequency_months = forms.IntegerField(
        label="Months between two reports", required=False, min_value=1, max_value=60,
        help_text="Only if it is reported on more or less often than the rest.",
    )  # fmt: skip
    objective = one_of("What it serves")
    focus = forms.ChoiceField(label="Which area of focus it serves, and what it improves there", required=False)
    expected = forms.CharField(label="What is expected of it", required=False, max_length=2000, widget=area(2))
    reason = forms.CharField(label="Reason", required=False, max_length=500, help_text="Kept on the audit trail.")

    def clean(self) -> dict[str, Any]:
        """Read the date that goes with the kind."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind, typed = cleaned.get("due_kind", ""), cleaned.get("due", "")
        try:
            cleaned["dates"] = rules.read(kind, typed) if kind else ()
        except ValueError:
            self.add_error("due", rules.SHAPES[kind])
        if kind == "contingent" and not cleaned.get("waits_for") and "waits_for" not in self.errors:
            self.add_error("waits_for", "Say what it waits for")
        return cleaned

    def draft(self, row: ActionRow | None = None) -> ActionDraft:
        """What was entered; what the form does not ask for stays as it was."""
        said = self.cleaned_data
        kind, kept = said["due_kind"], row is not None and row.due_kind == said["due_kind"]
        by_steps = kind == "one_per_step" and kept
        dates = row.due if row is not None and by_steps else said["dates"]
        same = row is not None and kept and dates == row.due
        due = Due(kind, dates, row.due_text if row and same else said["due"], said["waits_for"], said["review_on"])
        return ActionDraft(
            text=said["text"],
            due=due,
            number=said["number"],
            group=said["group"],
            priority=said["priority"],
            lead_id=said["lead"],
            joint_ids=tuple(said.get("joint", ())),
            support_ids=tuple(said.get("support", ())),
            objective_id=said["objective"],
            goal_on=said["goal_on"],
            frequency_months=said["frequency_months"],
            area_id=_area(said.get("focus", ""))[0],
            improves=_area(said.get("focus", ""))[1],
            expected=said["expected"],
            actual=row.actual if row else "",
        )


def _area(chosen: str) -> tuple[int | None, str]:
    """The area and what it improves there, from "12" or "12:Lean systems training"."""
    number, _, improves = chosen.partition(":")
    return (int(number), improves) if number else (None, "")


def initial(row: ActionRow) -> dict[str, Any]:
    """What stands in an action, for its form."""
    return {
        "version": row.version,
        "text": row.text,
        "number": row.number,
        "group": row.group_number,
        "lead": row.lead.owner_id if row.lead else None,
        "joint": [one.owner_id for one in row.owners if one.part == "joint"],
        "support": [one.owner_id for one in row.owners if one.part == "support"],
        "due_kind": row.due_kind,
        "due": words.by_field(row.due_kind, row.due),
        "waits_for": row.waits_for,
        "review_on": row.review_on,
        "goal_on": row.goal_on,
        "priority": row.priority,
        "frequency_months": row.frequency_months,
        "objective": row.objective_id,
        "focus": f"{row.area_id}:{row.improves}" if row.improves else str(row.area_id or ""),
        "expected": row.expected,
    }


class StepForm(Telling):
    """A step with its own date and owner."""

    text = forms.CharField(label="What is done in this step", max_length=500, widget=area(2))
    due_on = DateField(label="When it is due", required=False, help_text=example(31, 3))
    owner = one_of("Who does it", hint="Leave it empty if it is whoever leads.")


class ProgressForm(Telling):
    """How far it is, how it stands, and what was done."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    stage = forms.ChoiceField(label="How far is it?", choices=list(words.STAGES.items()), widget=forms.RadioSelect)
    percent = forms.IntegerField(label="How much of it is done, in percent", required=False, min_value=0, max_value=100)
    status = forms.ChoiceField(label="How does it stand?", required=False)
    steps_done = any_of("Which steps are done?")
    note = forms.CharField(label="What was done since the last report", required=False, max_length=2000, widget=area())
    actual = forms.CharField(
        label="What it brought about", required=False, max_length=2000, widget=area(2),
        help_text="Its effect so far, beside what was expected of it.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, steps: bool, **given: Any) -> None:
        super().__init__(data, **given)
        if not steps:
            del self.fields["steps_done"]
