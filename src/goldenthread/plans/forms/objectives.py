"""An objective: first the priority it is written for, then its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from goldenthread.framework.speech import Names
from goldenthread.plans import rules
from goldenthread.plans.forms.speaking import Spoken, why
from goldenthread.web.forms import DateField, area, one_of

KINDS = [
    ("outcome", "What will be better for residents"),
    ("inward", "The way the organisation itself wants to be"),
]
SCOPES = [("strategic", "Strategic"), ("operational", "Operational")]


class ChooseForm(Spoken):
    """What a new objective is written for: the link is there before the words (GT-019)."""

    priority = forms.MultipleChoiceField(
        label="Which {priority} is it written for?",
        widget=forms.CheckboxSelectMultiple,
        help_text="The words come next. Of several, one is the main one.",
    )

    def __init__(self, data: Any = None, *, names: Names, **kwargs: Any) -> None:
        super().__init__(data, names=names, **kwargs)
        field = self.fields["priority"]
        field.error_messages["required"] = names.say("Select the {priority} that this {objective} is written for")


class ObjectiveForm(Spoken):
    """The words of an objective, and what will be different once it is reached."""

    # What is amiss with the priorities is told at the class, which says whether any is needed.
    places: ClassVar[Mapping[str, str]] = {"priorities": "service_class"}

    text = forms.CharField(label="{Objective}", max_length=rules.LONGEST, widget=area(2))
    outcome_measure = forms.CharField(
        label="What will be different once it is reached?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="How somebody could see that it was reached.",
    )
    kind = forms.ChoiceField(label="What is it about?", choices=KINDS, widget=forms.RadioSelect, initial="outcome")
    scope = forms.ChoiceField(label="Scope", choices=SCOPES, widget=forms.RadioSelect, initial="strategic")
    service_class = forms.ChoiceField(label="Class", required=False)
    owner = one_of("{Owner}")
    due_on = DateField(label="By when", required=False)
    anyway = forms.BooleanField(label="Keep these words as they are", required=False)

    def __init__(self, data: Any = None, *, names: Names, **kwargs: Any) -> None:
        super().__init__(data, names=names, **kwargs)
        # Asked only once there is something to keep: the box appears with the question.
        self._anyway = self.fields["anyway"]
        if not data or "anyway" not in data:
            del self.fields["anyway"]

    def clean(self) -> dict[str, Any]:
        """Question words that end with a document once; whoever keeps them says so (SP-028)."""
        cleaned: dict[str, Any] = super().clean() or {}
        found = rules.warnings(cleaned.get("text", ""), cleaned.get("outcome_measure", ""), self.names)
        if found and not cleaned.get("anyway"):
            self.add_error("outcome_measure", f"{found[0]}, or keep these words as they are")
            self.fields["anyway"] = self._anyway
        return cleaned


class WriteForm(ObjectiveForm):
    """A new objective for priorities that were chosen."""

    field_order = ("text", "main", "advances")
    main = forms.ChoiceField(label="Which is its main {priority}?", widget=forms.RadioSelect)
    advances = forms.CharField(
        label="How does it advance its main {priority}?",
        required=False,
        max_length=2000,
        widget=area(2),
        help_text="One sentence. A link without one is listed for review.",
    )
    code = forms.SlugField(
        label="Code",
        required=False,
        max_length=40,
        help_text="Leave empty for the next number.",
        error_messages={"invalid": "Use letters, figures, hyphens and underscores only"},
    )
    reason = why("Why is one more needed?", required=False)

    def __init__(self, data: Any = None, *, names: Names, several: bool, over: bool, **kwargs: Any) -> None:
        super().__init__(data, names=names, **kwargs)
        told = names.say("Choose which {priority} this {objective} serves first of all")
        self.fields["main"].error_messages["required"] = told
        for name, wanted in (("main", several), ("reason", over)):
            if not wanted:
                del self.fields[name]


class ChangeForm(ObjectiveForm):
    """Other words for an objective, with the version that was read before."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = why("Why does it change?", required=False)


class WithdrawForm(Spoken):
    """Why an objective is given up."""

    reason = why("Why is this {objective} withdrawn?", hint="It stays on record, and is counted no more.")


class MoveForm(Spoken):
    """The plan directly below that takes an objective over."""

    plan = forms.ChoiceField(label="{Plan} directly below", required=True)
    reason = why("Why does it move?", required=False)


class LinesForm(Spoken):
    """The four posts that answer for an objective, from the portfolio holder down to one person (GT-043)."""

    portfolio_holder = one_of("{Portfolio_holder}")
    director = one_of("{Director}")
    manager = one_of("Manager")
    individual = one_of("Individual")
