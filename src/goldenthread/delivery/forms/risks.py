"""Registers, risks, their assessments, what they are linked to, and reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from goldenthread.delivery.forms.telling import Keyed, Telling
from goldenthread.delivery.queries import RiskRow
from goldenthread.delivery.rules import Pair, RiskDraft, ScoreDraft
from goldenthread.delivery.rules.words import REGISTER_LEVELS, WORKS
from goldenthread.web.forms import DateField, area, example, one_of

MONTHS = [(month, f"{date(2024, month, 1):%B}") for month in range(1, 13)]


class RegisterForm(Keyed):
    """A new register."""

    name = forms.CharField(label="Name", max_length=300)
    key = forms.CharField(
        label="Key", max_length=80, required=False,
        help_text="Small letters, figures and hyphens: it stands in the address. Made from the name if left empty.",
    )  # fmt: skip
    level = forms.ChoiceField(label="Of what is it the register?", choices=list(REGISTER_LEVELS.items()))
    unit = one_of("Whose is it")
    review_months = forms.TypedMultipleChoiceField(
        label="In which months is it reviewed?", coerce=int, choices=MONTHS, widget=forms.CheckboxSelectMultiple,
        initial=[2, 5, 8, 11],
    )  # fmt: skip


class RiskForm(Telling):
    """A new risk."""

    register = forms.ChoiceField(label="Register")
    title = forms.CharField(label="What may happen", max_length=300, widget=area(2))
    cause = forms.CharField(label="Why it may happen", required=False, max_length=2000, widget=area(2))
    consequence = forms.CharField(label="What would follow", required=False, max_length=2000, widget=area(2))
    owner = one_of("Who answers for it")
    review_on = DateField(label="When to look at it again", required=False, help_text=example(31, 3))


class RiskChangeForm(RiskForm):
    """A risk as it is, to be changed, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Reason", required=False, max_length=500, help_text="Kept on the audit trail.")

    @property
    def draft(self) -> RiskDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return RiskDraft(
            said["title"], said["cause"], said["consequence"], said["owner"], said["review_on"], said["register"]
        )


def risk_initial(row: RiskRow) -> dict[str, Any]:
    """What stands in a risk, for its form."""
    return {
        "version": row.version,
        "register": row.register_key,
        "title": row.title,
        "cause": row.cause,
        "consequence": row.consequence,
        "owner": row.owner_id,
        "review_on": row.review_on,
    }


class WithdrawForm(Telling):
    """Why a risk is withdrawn."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why is it withdrawn?", max_length=2000, widget=area(3),
        help_text="It leaves its register and every count. It is kept, with this reason.",
    )  # fmt: skip


class ControlForm(Telling):
    """What keeps a risk down, as it is now."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(label="A control that keeps it down", max_length=500, widget=area(2))
    works = forms.ChoiceField(label="Does the control work?", choices=list(WORKS.items()))
    checked_on = DateField(label="Looked at on", required=False, help_text=example(31, 3))
    is_used = forms.ChoiceField(
        label="Is it still used?", widget=forms.RadioSelect, initial="yes",
        choices=[("yes", "Yes"), ("no", "No: take it off the list")],
    )  # fmt: skip


def _step(label: str, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class ScoreForm(Telling):
    """How likely and how bad it is without controls and with them, and where it should come down to."""

    inherent_likelihood = _step("How likely would it be without controls?")
    inherent_impact = _step("How bad would it be without controls?")
    current_likelihood = _step("How likely is it with the controls there are?")
    current_impact = _step("How bad is it with the controls there are?")
    target_likelihood = _step("How likely should it be in the end?", required=False)
    target_impact = _step("How bad should it be in the end?", required=False)
    assessed_on = DateField(label="Day of the assessment", help_text=example(31, 3))
    is_formal = forms.ChoiceField(
        label="What kind of assessment is it?", widget=forms.RadioSelect,
        choices=[("yes", "Formal, with its document"), ("no", "Informal: it is kept, and does not count")],
    )  # fmt: skip
    note = forms.CharField(label="Note", required=False, max_length=2000, widget=area(2))

    @property
    def draft(self) -> ScoreDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        inherent = Pair(said["inherent_likelihood"], said["inherent_impact"])
        current = Pair(said["current_likelihood"], said["current_impact"])
        likely, bad = said["target_likelihood"], said["target_impact"]
        # With one of the two the other is asked for.
        target = Pair(likely or 0, bad or 0) if likely or bad else None
        return ScoreDraft(inherent, current, said["assessed_on"], said["is_formal"] == "yes", said["note"], target)


class BindForm(Telling):
    """What it threatens, what is done about it, what keeps it down."""

    objective = one_of("What it threatens")
    action = one_of("What is done about it")
    control = forms.CharField(label="A control that keeps it down", required=False, max_length=500, widget=area(2))
    works = forms.ChoiceField(label="Does the control work?", choices=list(WORKS.items()), initial="untested")
    checked_on = DateField(label="Looked at on", required=False, help_text=example(31, 3))


class EscalateForm(Telling):
    """To which upper register, and why."""

    register = forms.ChoiceField(label="To which register")
    reason = forms.CharField(label="Why", max_length=2000, widget=area(2))


class ReviewForm(Telling):
    """That a register was reviewed."""

    due_on = forms.ChoiceField(label="Which review was it?")
    held_on = DateField(label="Held on", help_text=example(28, 2))
    note = forms.CharField(label="What came of it", required=False, max_length=2000, widget=area(2))
