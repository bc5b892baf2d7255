"""Noting who collects what, that they cease to, and the hours it took."""

from __future__ import annotations

from django import forms

from goldenthread.web.forms import DateField, NumberField, TellingForm, example, one_of


class CollectorForm(TellingForm):
    """Who collects an indicator besides its own service, and for which area."""

    indicator_id = one_of("Which {indicator}?", required=True)
    area = forms.CharField(
        label="For which area?", max_length=200, error_messages={"required": "Enter the area"},
        help_text="The council's own area, or another, such as the county.",
    )  # fmt: skip
    collector = forms.CharField(
        label="Who collects it?", max_length=200, error_messages={"required": "Enter who collects it"},
        help_text="A {unit}, or a partner organisation.",
    )  # fmt: skip
    is_partner = forms.BooleanField(label="It is a partner organisation", required=False)
    starts = DateField(label="Since which day?", help_text=example(1, 4))
    was_found = forms.BooleanField(
        label="They collect it already: note it, so that one of the two can end", required=False
    )
    note = forms.CharField(label="What is it for?", required=False, max_length=2000)


class EndCollectorForm(TellingForm):
    """That a collector ceases to collect, from which day, and why."""

    collection = one_of("Whose collection ends?", required=True)
    ends = DateField(label="From which day is it collected no more?", help_text=example(1, 4))
    reason = forms.CharField(
        label="Why does it end?", max_length=2000, error_messages={"required": "Say why it ends"},
    )  # fmt: skip


class HandingForm(TellingForm):
    """That everything one post answers for goes to another, and into another unit where there is a new structure."""

    from_post = one_of("Who answers for them now?", required=True)
    to_post = one_of("Who is to answer for them?", required=True)
    to_unit = one_of("Do they move to another {unit}?", required=False)
    why = forms.CharField(
        label="Why are they handed on?", max_length=2000, help_text="For example, a leaver, or a new structure.",
        error_messages={"required": "Say why they are handed on"},
    )  # fmt: skip


class HoursForm(TellingForm):
    """Hours that were spent on the figures and the report of a period."""

    period = forms.ChoiceField(label="Which {period}?")
    hours = NumberField(
        label="How many hours?", help_text="For example 7.5", max_digits=7, decimal_places=1,
        error_messages={"required": "Enter the hours", "invalid": "The hours must be a number, like 7.5",
                        "max_decimal_places": "Enter the hours with one decimal, like 7.5"},
    )  # fmt: skip
    what = forms.CharField(
        label="On what?", max_length=200, help_text="For example, typing figures, or writing the report.",
        error_messages={"required": "Say what the hours were spent on"},
    )  # fmt: skip
