"""Searching indicators, changing a definition sheet, what it led to. Choices come from the council's pack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import (
    LONGER,
    SEVERAL,
    SHEET_FIELDS,
    Sheet,
    words,
)
from goldenthread.organisation.queries import BodyRow, PostRow, UnitRow
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web.forms import DateField, NumberField, TellingForm, example, speak

Choices = list[tuple[Any, str]]


def _listed(names: dict[str, str]) -> Choices:
    return list(names.items())


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LinesField(forms.CharField):
    """Several things, one on each line: names of partners or of councils."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=4000, widget=_area(2), help_text="One on each line", **said)

    def clean(self, value: Any) -> list[str]:
        """Each line once, in its order, without those that are empty."""
        told = str(super().clean(value) or "")
        return list(dict.fromkeys(line for part in told.splitlines() if (line := part.strip())))


class SearchForm(forms.Form):
    """Which indicators to list. All may stay open."""

    q = forms.CharField(label="Code or words of the title", required=False, max_length=100)
    unit = forms.TypedChoiceField(label="{Unit}", required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Any"), *_listed(words.STATUSES)])
    set = forms.ChoiceField(label="Set", required=False)
    nature = forms.ChoiceField(label="Measures", required=False, choices=[("", "Anything"), *_listed(words.NATURES)])

    def __init__(self, data: Any, *, units: Sequence[UnitRow], pack: Pack, names: Names) -> None:
        super().__init__(data)
        sets = [(one.key, one.name) for one in pack.indicator_sets]
        self.fields["set"].choices = [("", "Any"), *sets]  # type: ignore[attr-defined]
        speak(self, names.say)
        named = [(unit.id, unit.name) for unit in units]
        self.fields["unit"].choices = [("", names.say("Every {unit}")), *named]  # type: ignore[attr-defined]

    def narrow(self, rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
        """Those of the rows that were asked for; a part that could not be read does not narrow."""
        asked = self.cleaned_data if self.is_valid() else {}
        sought = str(asked.get("q") or "").casefold().split()
        return [
            row
            for row in rows
            if all(word in f"{row.code} {row.title}".casefold() for word in sought)
            and (not asked.get("unit") or asked["unit"] in row.unit_path)
            and (not asked.get("status") or row.status == asked["status"])
            and (not asked.get("set") or asked["set"] in row.sheet.sets)
            and (not asked.get("nature") or row.sheet.nature == asked["nature"])
        ]


class SheetForm(TellingForm):
    """A definition sheet, why it changes, and whether values before the change compare with those after it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="Title", max_length=300)
    definition = forms.CharField(label="Definition", required=False, max_length=4000, widget=_area())
    unit_id = forms.TypedChoiceField(label="{Unit}", required=False, coerce=int, empty_value=None)
    owner_id = forms.TypedChoiceField(label="{Indicator_owner}", required=False, coerce=int, empty_value=None)
    deputy_id = forms.TypedChoiceField(label="{Deputy}", required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label="Status", choices=_listed(words.STATUSES))
    unit_type = forms.ChoiceField(label="Unit type", choices=_listed(words.UNIT_TYPES))
    suffix = forms.CharField(label="Written after the value", required=False, max_length=20, help_text="% or days")
    decimals = forms.IntegerField(label="Decimals", min_value=0, max_value=6)
    direction = forms.ChoiceField(label="Direction", choices=_listed(words.DIRECTIONS))
    basis = forms.ChoiceField(label="Basis", choices=_listed(words.BASES))
    judged_on = forms.ChoiceField(label="Judged on", choices=_listed(words.JUDGED_ON))
    frequency = forms.ChoiceField(label="Reported", choices=_listed(words.FREQUENCIES))
    first_year = forms.IntegerField(
        label="First year, where it is reported every three years",
        required=False,
        min_value=1900,
        max_value=2200,
        help_text="The year in which it starts: 2014 for 2014 to 2015",
    )
    window = forms.IntegerField(
        label="How many periods it covers, where it rolls over the last of them",
        required=False,
        help_text="4 for the 12 months to the end of each quarter, 3 for a rate pooled over three years",
    )
    entered = forms.ChoiceField(label="What is entered for it", choices=_listed(words.ENTERED), required=False)
    grades = LinesField(label="Grades, the worst first, where it is a judgement", required=False)
    numerator = forms.CharField(label="Numerator", required=False, max_length=300, help_text="What is counted above")
    denominator = forms.CharField(label="Denominator", required=False, max_length=300, help_text="Out of what")
    scale = NumberField(label="Scale", help_text="100 for percentages, 1,000 for a rate per 1,000, otherwise 1")
    minimum = NumberField(label="Lowest it can be", required=False)
    maximum = NumberField(label="Highest it can be", required=False)
    intent = forms.ChoiceField(label="What it is for", choices=_listed(words.INTENTS))
    scheme = forms.ChoiceField(label="When it is amber", choices=_listed(words.SCHEMES))
    tolerance_kind = forms.ChoiceField(
        label="Tolerance",
        choices=[("relative", "A share of the {target}"), ("absolute", "An amount in its own unit"), ("none", "None")],
    )
    tolerance = NumberField(label="Amount of the tolerance", help_text="0.1 is 10% of the {target}")
    accepts_zero_target = forms.BooleanField(label="{A_target} of 0 has no amber", required=False)
    materiality_kind = forms.ChoiceField(
        label="A change counts from",
        choices=[("relative", "A share of the value"), ("absolute", "An amount in its own unit")],
    )
    materiality = NumberField(label="Amount from which a change counts")
    margin = NumberField(label="Well above {target} from", help_text="0.1 is 10% beyond the {target}")
    procedure_note = forms.CharField(label="{Procedure_note}", required=False, max_length=4000, widget=_area())
    data_source = forms.CharField(label="Data source", required=False, max_length=4000, widget=_area(2))
    priority = forms.ChoiceField(label="{Priority}", required=False)
    level = forms.ChoiceField(label="{Level}", required=False)
    sets = forms.MultipleChoiceField(label="Sets", required=False, widget=forms.CheckboxSelectMultiple)
    nature = forms.ChoiceField(label="What it measures", required=False)
    aspect = forms.ChoiceField(label="Economy, efficiency or effectiveness", required=False)
    monitored = forms.ChoiceField(label="Looked at corporately", required=False)
    collator_id = forms.TypedChoiceField(label="Collator", required=False, coerce=int, empty_value=None)
    scope = forms.ChoiceField(label="Who brings the result about", choices=_listed(words.SCOPES))
    partners = LinesField(label="Partners who answer for it", required=False)
    stakeholders = LinesField(label="Who helped to set it", required=False)
    hours_a_year = NumberField(label="Hours a year to collect it", required=False)
    benefit = forms.CharField(label="What it is good for", required=False, max_length=4000, widget=_area(2))
    days_behind = forms.IntegerField(
        label="Days after a period until its figure can be there", required=False, min_value=0, max_value=3660
    )
    delay_reason = forms.CharField(label="Why not sooner", required=False, max_length=4000, widget=_area(2))
    method_name = forms.CharField(
        label="Method shared with other councils",
        required=False,
        max_length=300,
        help_text="For example, county method",
    )
    method_agreed_on = DateField(label="Method agreed on", required=False, help_text=example(31, 3))
    method_councils = LinesField(label="Councils that agreed the method", required=False)
    starts_on = DateField(label="Collected from", required=False, help_text="Empty: from the beginning")
    ends_on = DateField(
        label="Not collected from", required=False, help_text="Periods that begin before are still asked for"
    )
    continues = LinesField(label="Codes whose figures go on in it", required=False)
    replaces = LinesField(label="Codes that it replaces with a break", required=False)
    asked_by_id = forms.TypedChoiceField(label="Asked for by", required=False, coerce=int, empty_value=None)
    asked_on = DateField(label="Asked for on", required=False, help_text=example(31, 3))
    asked_for = forms.CharField(label="For what, and where", required=False, max_length=4000, widget=_area(2))
    comparable = forms.ChoiceField(
        label="Can values before this change be compared with those after it?",
        choices=[("yes", "Yes"), ("no", "No, the number now means something else")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why does the definition change?", max_length=2000, widget=_area(), help_text="The old one is kept."
    )
    review_on = DateField(
        label="When is this version to be reviewed?", required=False, help_text="It may also be said when it is checked"
    )

    def __init__(
        self,
        data: Any = None,
        *,
        row: IndicatorRow,
        pack: Pack,
        units: Sequence[UnitRow],
        posts: Sequence[PostRow],
        bodies: Sequence[BodyRow] = (),
    ) -> None:
        super().__init__(data, initial=_initial(row))
        speak(self, speech.names(pack.words).say)
        named = [(post.id, f"{post.title} ({post.unit_name})") for post in posts]
        self._choose("unit_id", [(unit.id, unit.name) for unit in units])
        self._choose("owner_id", named)
        self._choose("deputy_id", named)
        self._choose("collator_id", named)
        self._choose("asked_by_id", [(one.id, one.name) for one in bodies])
        self._choose("nature", _listed(words.NATURES))
        self._choose("aspect", _listed(words.ASPECTS))
        self._choose("priority", [(one.key, one.name) for one in pack.priorities])
        self._choose("level", [(one.key, one.name) for one in pack.levels])
        self.fields["monitored"].choices = [  # type: ignore[attr-defined]
            ("", "As often as it is collected"),
            *((key, word) for key, word in words.FREQUENCIES.items() if key not in LONGER),
        ]
        self.fields["sets"].choices = [(one.key, one.name) for one in pack.indicator_sets]  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = [("", "Not given"), *choices]  # type: ignore[attr-defined]

    @property
    def sheet(self) -> Sheet:
        """What was entered."""
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in SHEET_FIELDS}
        said["entered"] = said["entered"] or "part"
        return Sheet(**{**said, **{name: tuple(said[name]) for name in SEVERAL}})


def _initial(row: IndicatorRow) -> dict[str, Any]:
    sheet = {name: getattr(row.sheet, name) for name in SHEET_FIELDS}
    numbers = ("scale", "minimum", "maximum", "tolerance", "materiality", "margin", "hours_a_year")
    plain = {name: f"{sheet[name].normalize():f}" for name in numbers if sheet[name] is not None}
    lines = {name: "\n".join(sheet[name]) for name in SEVERAL if name != "sets"}
    return {
        **sheet,
        **plain,
        **lines,
        "sets": list(row.sheet.sets),
        "unit_id": row.unit_id,
        "version": row.sheet.version,
    }


class CheckingForm(TellingForm):
    """When a version of a definition that somebody else checked is to be reviewed."""

    review_on = DateField(label="When is it to be reviewed?", required=False, help_text=example(31, 3))

    def __init__(self, data: Any = None, *, row: IndicatorRow) -> None:
        super().__init__(data, prefix="checking", initial={"review_on": row.sheet.review_on})


class RebaseForm(TellingForm):
    """From which period the usual range is drawn afresh, and what changed; or that such a start is withdrawn."""

    period = forms.TypedChoiceField(label="From which period?", coerce=int)
    act = forms.ChoiceField(
        label="What do you want to do?",
        choices=[("start", "Draw the usual range afresh from this period"), ("withdraw", "Withdraw such a start")],
        widget=forms.RadioSelect,
        initial="start",
    )
    reason = forms.CharField(
        label="What changed?",
        max_length=2000,
        widget=_area(3),
        help_text="For example, a new system since April. Readers see it beside the chart.",
        error_messages={"required": "Say what changed, so that a reader knows why the range is another"},
    )

    def __init__(self, data: Any = None, *, periods: Sequence[PeriodRow]) -> None:
        super().__init__(data)
        self.fields["period"].choices = [(one.id, one.months) for one in periods]  # type: ignore[attr-defined]


class UseForm(TellingForm):
    """What an indicator led to, on which day, and in which body."""

    kind = forms.ChoiceField(label="What did it lead to?", widget=forms.RadioSelect)
    on = DateField(label="On which day?", help_text=example(12, 6))
    body = forms.TypedChoiceField(label="In which {body}?", required=False, coerce=int, empty_value=None)
    told = forms.CharField(label="What was decided, asked or done?", max_length=2000, widget=_area(2))

    def __init__(self, data: Any = None, *, bodies: Sequence[BodyRow], names: Names) -> None:
        super().__init__(data)
        speak(self, names.say)
        kinds = [(key, names.say(word)) for key, word in words.USES.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        named = [(one.id, one.name) for one in bodies]
        self.fields["body"].choices = [("", names.say("In no {body}")), *named]  # type: ignore[attr-defined]


class MeasureForm(TellingForm):
    """An indicator that measures an objective, or that no longer does and why."""

    indicator = forms.TypedChoiceField(coerce=int)
    act = forms.ChoiceField(label="What do you want to say?", widget=forms.RadioSelect, initial="link")
    reason = forms.CharField(
        label="Why?",
        required=False,
        max_length=2000,
        widget=_area(2),
        help_text="Needed when a link ends, which stays on record, and beyond the council's limit.",
    )

    def __init__(self, data: Any = None, *, rows: Sequence[IndicatorRow], names: Names) -> None:
        super().__init__(data)
        chosen, act = self.fields["indicator"], self.fields["act"]
        chosen.label = names["Indicator"]
        chosen.choices = [("", ""), *((one.id, f"{one.code} {one.title}") for one in rows)]  # type: ignore[attr-defined]
        act.choices = [  # type: ignore[attr-defined]
            ("link", names.say("It measures this {objective}")),
            ("end", names.say("It no longer measures this {objective}")),
        ]
