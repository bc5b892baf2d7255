"""Django forms drawn as GOV.UK field groups, with the sentences of `wording`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input

from goldenthread.web.forms import wording
from goldenthread.web.forms.dates import DateParts

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.PasswordInput, "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.NumberInput, "govuk-input govuk-input--width-10"),
    (forms.HiddenInput, ""),
    (Input, "govuk-input"),
)
ERROR_CLASSES = {"govuk-select", "govuk-textarea", "govuk-file-upload", "govuk-input"}
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.PasswordInput, "password"),
    (DateParts, "date"),
)


class FieldGroup(BoundField):
    """A field with its label, hint, message and input, as the templates draw it."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        wording.reword(field, str(self.label))
        if isinstance(field.widget, forms.NumberInput):
            _as_text(field)

    @property
    def kind(self) -> str:
        """Which template of templates/web/forms draws this field."""
        return next((kind for widget, kind in KINDS if isinstance(self.field.widget, widget)), "input")

    @property
    def template(self) -> str:
        """The template that draws the input itself."""
        return f"web/forms/{self.kind}.html"

    @property
    def first_id(self) -> str:
        """The id a message in the error summary leads to: the first input of a group."""
        if self.kind in ("radios", "checkboxes") and self.subwidgets:
            return str(self.subwidgets[0].id_for_label)
        return self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes with GOV.UK's classes, and without `required`: the browser shows no bubbles."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        names = [next((names for kind, names in CLASSES if isinstance(widget, kind)), "")]
        if self.errors and (names[0].split() or [""])[0] in ERROR_CLASSES:
            names.append(f"{names[0].split()[0]}--error")
        names.append(str(widget.attrs.get("class", "")))
        joined = " ".join(name for name in names if name)
        return {**built, "class": joined} if joined else built


def _as_text(field: forms.Field) -> None:
    """A number is typed as text: browsers drop what they cannot read from a number input, and wheels change it."""
    widget = field.widget
    widget.input_type = "text"
    for name in ("min", "max", "step"):
        widget.attrs.pop(name, None)
    # The figures' keyboard of a telephone has no minus sign, so it is offered only where none is needed.
    least = getattr(field, "min_value", None)
    if least is not None and not callable(least) and least >= 0:
        widget.attrs.setdefault("inputmode", "numeric" if type(field) is forms.IntegerField else "decimal")
    widget.attrs.setdefault("autocomplete", "off")


class GoldenThreadRenderer(DjangoTemplates):
    """FORM_RENDERER of every settings file."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = FieldGroup
