"""The forms of people, posts and units. Choices are passed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.web.forms import DateField

SINCE_TODAY = "Leave empty for today. What was done before that day stays as it was."
Choices = Sequence[tuple[object, str]]


class _WithChoices(forms.Form):
    """A form whose select fields are filled by name."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pairs in (choices or {}).items():
            self.fields[name].choices = [("", ""), *pairs]  # type: ignore[attr-defined]


def _choice(label: str, *, required: bool = True, hint: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required, help_text=hint)


def _reason() -> forms.CharField:
    return forms.CharField(label="Reason", max_length=500, required=False, help_text="Kept on the audit trail.")


class AddPersonForm(_WithChoices):
    """A new person, with their first post if it is known."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Email", help_text="They choose their password by a link sent here.")
    post = _choice("Post", required=False, hint="Leave empty to appoint them later.")
    starts = DateField(label="First day in the post", required=False)

    def clean(self) -> dict[str, Any]:
        """A post needs its first day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("post") and not cleaned.get("starts") and "starts" not in self.errors:
            self.add_error("starts", "Enter the first day in the post")
        return cleaned


class AppointForm(_WithChoices):
    """A post for someone."""

    post = _choice("Post")
    starts = DateField(label="First day")
    ends = DateField(label="First day without it", required=False, help_text="Leave empty if no end is known.")
    reason = _reason()


class AwayForm(_WithChoices):
    """From when until when someone is away, and who stands in."""

    starts = DateField(label="First day away")
    ends = DateField(label="First day back", required=False, help_text="Leave empty if it is not known.")
    stand_in = _choice(
        "Who stands in?", required=False, hint="Leave empty, and the work goes to the {deputy} of each thing."
    )
    reason = forms.CharField(
        label="What others should know", max_length=200, required=False, help_text="Not the cause of the absence."
    )


class MoveForm(_WithChoices):
    """From one post to another, on one day."""

    post = _choice("New post")
    on = DateField(label="First day in the new post")
    reason = _reason()


class EndForm(forms.Form):
    """The first day without a post, or of a unit that is no more."""

    ends = DateField(label="First day without it", help_text="Access stops at the start of this day.")
    reason = _reason()


class LeaveForm(forms.Form):
    """Someone leaves today."""

    reason = _reason()


class SamePersonForm(forms.Form):
    """That another account belongs to the same human being, or that none does."""

    act = forms.ChoiceField(
        label="What is so?", choices=[], widget=forms.RadioSelect, error_messages={"required": "Select what is so"}
    )
    email = forms.CharField(
        label="The other account's email",
        required=False,
        max_length=254,
        help_text="If it is the same person. It may belong to another council.",
    )
    reason = forms.CharField(label="How do you know?", max_length=2000, error_messages={"required": "Say how you know"})

    def __init__(self, *args: Any, is_joined: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        choices = [("join", "Another account is this person's too")]
        if is_joined:
            choices.append(("part", "No other account is this person's"))
        self.fields["act"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Whoever joins says which account."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("act") == "join" and not cleaned.get("email"):
            self.add_error("email", "Enter the other account's email")
        return cleaned


class UnitForm(_WithChoices):
    """A new unit."""

    name = forms.CharField(label="Name", max_length=200)
    key = forms.CharField(label="Key", max_length=80, help_text="A short word for files and addresses, like planning.")
    parent = _choice("Stands below", required=False, hint="Leave empty for the top of the tree.")
    starts = DateField(label="First day")
    reason = _reason()


class RenameUnitForm(forms.Form):
    """Another name for a unit, from a day."""

    name = forms.CharField(label="New name", max_length=200)
    on = DateField(label="First day with this name", required=False, help_text=SINCE_TODAY)
    reason = _reason()


class MoveUnitForm(_WithChoices):
    """A new place in the tree."""

    parent = _choice("Stands below", required=False, hint="Leave empty for the top of the tree.")
    on = DateField(label="First day there", required=False, help_text=SINCE_TODAY)
    reason = _reason()


class PostForm(_WithChoices):
    """A new post."""

    title = forms.CharField(label="Title", max_length=200)
    key = forms.CharField(
        label="Key", max_length=80, help_text="A short word for files and addresses, like head-of-planning."
    )
    role = _choice("Role", hint="The role decides what whoever holds the post may do.")
    unit = _choice("Unit", required=False, hint="Leave empty for a post in no unit, like a councillor's.")
    starts = DateField(label="First day")
    reason = _reason()


class MovePostForm(_WithChoices):
    """Another unit for a post."""

    unit = _choice("Unit", required=False, hint="Leave empty for a post in no unit, like a councillor's.")
    reason = _reason()


class LoadForm(forms.Form):
    """A list of people."""

    file = forms.FileField(label="CSV file", help_text="Columns: name, email, unit, role, post, starts, ends.")


class ConfirmForm(forms.Form):
    """Load what was shown."""

    reason = _reason()


class TermForm(forms.Form):
    """A term that is looked for."""

    q = forms.CharField(
        label="Find a term", required=False, max_length=100, help_text="Any name or abbreviation that the council uses."
    )


class SuccessionForm(_WithChoices):
    """A council that took over from another, from a day."""

    old = _choice("Council that ended")
    on = DateField(label="First day of this council in its place")
    history = forms.ChoiceField(
        label="Its figures",
        choices=[
            ("joined", "Go on in this council's: trends and comparisons reach across the day"),
            ("break", "End with it: nothing is compared across the day"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Reason", max_length=500, help_text="What was decided, and where. It is shown.")


class DayForm(forms.Form):
    """A day on which the council's structure is looked at."""

    on = DateField(label="As it stood on", required=False)


class StreamForm(forms.Form):
    """One column of the calendar, or all of it."""

    stream = forms.ChoiceField(label="Show", required=False)

    def __init__(self, data: Any, *, streams: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["stream"].choices = [("", "The whole year"), *streams]  # type: ignore[attr-defined]


class YearForm(forms.Form):
    """One of the council's years."""

    year = forms.ChoiceField(label="Year", required=False)

    def __init__(self, data: Any, *, years: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["year"].choices = list(years)  # type: ignore[attr-defined]


class VersionsForm(forms.Form):
    """Two versions of the framework, the earlier first."""

    def __init__(self, data: Any, *, versions: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        for name, label in (("from", "From version"), ("to", "To version")):
            self.fields[name] = forms.ChoiceField(label=label, choices=list(versions))
