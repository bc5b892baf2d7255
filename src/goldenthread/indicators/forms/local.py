"""A local indicator that a body asks for: what it counts, for which service, theme or ward, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.framework import Pack
from goldenthread.framework.speech import Names
from goldenthread.indicators.rules import Sheet, words
from goldenthread.organisation.queries import BodyRow, PostRow, UnitRow
from goldenthread.web.forms import DateField, TellingForm, area, example, one_of, speak

LOCAL = "local"


class LocalForm(TellingForm):
    """What the list of a body's request says; the rest of the sheet is filled in later, and asked for until then."""

    code = forms.CharField(label="Code", max_length=40)
    title = forms.CharField(label="Title", max_length=300)
    definition = forms.CharField(label="What is counted?", max_length=4000, widget=area(3))
    asked_by_id = one_of("Asked for by", required=True)
    asked_on = DateField(label="Asked for on", help_text=example(21, 10))
    asked_for = forms.CharField(
        label="For what, and where?",
        max_length=4000,
        widget=area(2),
        help_text="The local issue, and the ward where it is for one",
    )
    unit_id = one_of("{Unit}")
    priority = forms.ChoiceField(label="{Priority}", required=False)
    owner_id = one_of("{Indicator_owner}")
    unit_type = forms.ChoiceField(label="Unit type", choices=list(words.UNIT_TYPES.items()))
    suffix = forms.CharField(label="Written after the value", required=False, max_length=20, help_text="% or days")
    decimals = forms.IntegerField(label="Decimals", min_value=0, max_value=6, initial=0)
    direction = forms.ChoiceField(label="Direction", choices=list(words.DIRECTIONS.items()))
    basis = forms.ChoiceField(
        label="Basis",
        choices=[one for one in words.BASES.items() if one[0] not in ("ratio", "rolling")],
        initial="snapshot",
    )
    frequency = forms.ChoiceField(label="Reported", choices=list(words.FREQUENCIES.items()), initial="quarter")
    starts_on = DateField(label="Collected from", required=False, help_text="Empty: every period")

    def __init__(
        self,
        data: Any = None,
        *,
        pack: Pack,
        names: Names,
        units: Sequence[UnitRow],
        posts: Sequence[PostRow],
        bodies: Sequence[BodyRow],
    ) -> None:
        super().__init__(data)
        speak(self, names.say)
        self._pack = pack
        self._choose("asked_by_id", [(one.id, one.name) for one in bodies])
        self._choose("unit_id", [(one.id, one.name) for one in units])
        self._choose("owner_id", [(one.id, f"{one.title} ({one.unit_name})") for one in posts])
        self._choose("priority", [(one.key, one.name) for one in pack.priorities])

    def _choose(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = [("", ""), *choices]  # type: ignore[attr-defined]

    @property
    def sheet(self) -> Sheet:
        """What was entered, with the tolerance and the change that counts as the framework has them for its kind."""
        said, scheme = dict(self.cleaned_data), self._pack.status_scheme
        del said["code"], said["unit_id"]
        tolerance, materiality = scheme.tolerance[said["unit_type"]], scheme.materiality[said["unit_type"]]
        is_none = said["direction"] == "none"
        local = [one.key for one in self._pack.indicator_sets if one.key == LOCAL or one.kind == LOCAL][:1]
        return Sheet(
            **said,
            tolerance_kind=tolerance.kind,
            tolerance=tolerance.amount,
            accepts_zero_target=tolerance.zero_target is not None,
            materiality_kind=materiality.kind,
            materiality=materiality.amount,
            margin=scheme.margin,
            intent="contextual" if is_none else "judged",
            sets=tuple(local),
        )
