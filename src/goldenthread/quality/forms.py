"""Forms of a procedure note, a rating, a spot check, and a problem of data quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.quality import rules
from goldenthread.quality.rules import CheckDraft, NoteDraft, ProblemDraft, RatingDraft
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak

Choices = Sequence[tuple[int | str, str]]


class NoteForm(TellingForm):
    """A version of a procedure note."""

    text = forms.CharField(
        label="How is the figure made?", max_length=20_000, widget=area(8),
        help_text="From which system, by which report, with what left out: so that somebody else could make it.",
    )  # fmt: skip
    dated_on = DateField(label="Day of the note", help_text=example(31, 3))
    review_on = DateField(label="When is it to be reviewed?", help_text=example(31, 3))
    reason = forms.CharField(
        label="What changed?", required=False, max_length=2000, widget=area(2),
        help_text="Needed when there is a note already. The version before is kept.",
    )  # fmt: skip

    @property
    def draft(self) -> NoteDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return NoteDraft(said["text"], said["dated_on"], said["review_on"], said["reason"])


class RatingForm(TellingForm):
    """A rating of one characteristic."""

    characteristic = forms.ChoiceField(label="Which characteristic?", choices=list(rules.CHARACTERISTICS.items()))
    level = forms.ChoiceField(
        label="How good is it?", choices=list(rules.LEVELS.items()), widget=forms.RadioSelect,
        error_messages={"required": "Select how good it is"},
    )  # fmt: skip
    evidence = forms.CharField(label="What does that rest on?", max_length=2000, widget=area(3))
    rated_on = DateField(label="Day of the rating", help_text=example(31, 3))
    expires_on = DateField(label="Until when does it hold?", help_text=example(31, 3))

    @property
    def draft(self) -> RatingDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return RatingDraft(
            said["characteristic"], said["level"], said["evidence"], said["rated_on"], said["expires_on"]
        )


class CheckForm(TellingForm):
    """A spot check."""

    checked_on = DateField(label="Day of the check", help_text=example(31, 3))
    sample = forms.IntegerField(label="How many records were looked at?", min_value=1, max_value=1_000_000)
    wrong = forms.IntegerField(label="How many were wrong?", min_value=0, max_value=1_000_000)
    found = forms.CharField(label="What was wrong?", required=False, max_length=2000, widget=area(3))
    correction = forms.CharField(label="What is done about it?", required=False, max_length=2000, widget=area(3))
    # `errors` is a form's own list of what is wrong with it.
    places: ClassVar[Mapping[str, str]] = {"errors": "wrong"}

    @property
    def draft(self) -> CheckDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return CheckDraft(said["checked_on"], said["sample"], said["wrong"], said["found"], said["correction"])


class ProblemForm(TellingForm):
    """A problem with figures, for whom, and what is done."""

    text = forms.CharField(label="What is wrong with the figures?", max_length=2000, widget=area(4))
    body = one_of("Who is to act on it?")
    action = one_of("What is done about it?", hint="It is then listed with the data, and not with performance.")

    def __init__(self, data: Any = None, *, bodies: Choices, actions: Choices, names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        nobody: Choices = [("", names.say("No {body} yet")), *bodies]
        nothing: Choices = [("", names.say("No {action} yet")), *actions]
        self.fields["body"].choices = nobody  # type: ignore[attr-defined]
        self.fields["action"].choices = nothing  # type: ignore[attr-defined]

    @property
    def draft(self) -> ProblemDraft:
        """What was entered."""
        said: dict[str, Any] = self.cleaned_data
        return ProblemDraft(said["text"], said["body"], said["action"])


class OutcomeForm(TellingForm):
    """What is done about a problem, or how it was solved."""

    problem = forms.TypedChoiceField(label="Which problem?", coerce=int)
    action = one_of("What is done about it?")
    outcome = forms.CharField(
        label="How was it solved?", required=False, max_length=2000, widget=area(3),
        help_text="Leave it empty while it is open.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, problems: Choices, actions: Choices, names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        self.fields["problem"].choices = list(problems)  # type: ignore[attr-defined]
        self.fields["action"].choices = [("", names.say("No {action}")), *actions]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of the two is said."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("action") and not cleaned.get("outcome"):
            self.add_error("outcome", "Say how it was solved, or choose what is done about it")
        return cleaned


class SampleForm(TellingForm):
    """What a sample is drawn from, how many, and for what."""

    period = forms.ChoiceField(label="Of which {period}?")
    size = forms.IntegerField(label="How many figures?", help_text="For example, 10")
    purpose = forms.CharField(label="What is it for?", max_length=2000, widget=area(2))
    seed = forms.CharField(
        label="Seed", required=False, max_length=64,
        help_text="Only where an auditor gives one. Otherwise it is made, and kept with the list.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, periods: Sequence[tuple[str, str]], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        self.fields["period"].choices = list(periods)  # type: ignore[attr-defined]
