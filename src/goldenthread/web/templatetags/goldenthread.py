"""The tags of every page: {% node %}, {% form %}, {% error_summary %}, {% paging %}."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.forms import BaseForm
from django.http import HttpRequest
from markupsafe import Markup

from goldenthread.documents import html
from goldenthread.documents.html.identity import Names
from goldenthread.web.paging import Paging, steps

register = template.Library()
Problem = tuple[str, str]


@register.simple_tag(takes_context=True)
def node(context: template.Context, value: Any) -> Markup:
    """Draw a documents node, or several, with the same markup the HTML report has; no identifier stands twice."""
    names: Names = context.dicts[0].setdefault("node_names", Names())
    return html.render(value, within=names)


@register.simple_tag
def form(value: BaseForm) -> str:
    """Draw the fields of a form as GOV.UK field groups; the page writes the form element and its button."""
    return value.render()


@register.inclusion_tag("web/error_summary.html", takes_context=True)
def error_summary(context: template.Context, *sources: BaseForm | Iterable[Problem] | str | None) -> dict[str, object]:
    """The box "There is a problem", once a page: the base template draws it first.

    It takes forms, or pairs of (id of the field or "", message): what the page has as `form` and `problems`.
    """
    if context.get("error_summary_shown"):
        return {"problems": []}
    problems = [problem for source in sources if source for problem in problems_of(source)]
    if problems:
        context.dicts[0]["error_summary_shown"] = True
    return {"problems": problems}


def problems_of(source: BaseForm | Iterable[Problem] | str) -> list[Problem]:
    """Each message with the id of the field it belongs to, in the order of the page."""
    if isinstance(source, str):
        return [("", source)]
    if not isinstance(source, BaseForm):
        return list(source)
    problems = [("", str(message)) for message in source.non_field_errors()]
    for field in source:
        target = getattr(field, "first_id", field.auto_id)
        problems += [(target, str(message)) for message in field.errors]
    return problems


@register.inclusion_tag("web/paging.html", takes_context=True)
def paging(context: template.Context, value: Paging, title: str = "") -> dict[str, object]:
    """Links to the other pages of a list, keeping the rest of the address; `title` tells two lists of a page apart."""
    request: HttpRequest = context["request"]
    return {"paging": value, "steps": steps(value, request.GET), "title": title}
