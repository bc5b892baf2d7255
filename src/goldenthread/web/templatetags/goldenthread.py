"""The tags of every page: {% node %}, {% form %}, {% error_summary %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms.forms import BaseForm
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def node(value: Any) -> SafeString:
    """Draw a documents node, or several, with the same markup the HTML report has."""
    from goldenthread.documents import html

    return mark_safe(str(html.render(value)))  # the writer escapes every text it is given


@register.simple_tag
def form(value: BaseForm) -> SafeString:
    """Draw the fields of a form as GOV.UK field groups; the page writes the form element and its button."""
    return value.render()


@register.inclusion_tag("web/error_summary.html", takes_context=True)
def error_summary(context: template.Context, value: BaseForm | None = None) -> dict[str, object]:
    """The box "There is a problem", once a page: the base template draws it first for the page's `form`."""
    if context.get("error_summary_shown") or value is None:
        return {"problems": []}
    problems = problems_of(value)
    if problems:
        context.dicts[0]["error_summary_shown"] = True
    return {"problems": problems}


def problems_of(value: BaseForm) -> list[tuple[str, str]]:
    """Each message of a form with the id of the field it belongs to, in the order of the page."""
    problems = [("", str(message)) for message in value.non_field_errors()]
    for field in value:
        problems += [(field.id_for_label or field.auto_id, str(message)) for message in field.errors]
    return problems
