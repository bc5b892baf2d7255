"""Adding and changing an action, and adding a step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands, queries
from goldenthread.delivery.commands import Refused, Stale
from goldenthread.delivery.forms import ActionForm, StepForm
from goldenthread.delivery.forms.actions import initial
from goldenthread.delivery.queries import ActionRow, AreaRow
from goldenthread.delivery.views.finding import (
    METHODS,
    NOBODY,
    Here,
    conflict,
    form_page,
    found_action,
    found_plan,
    here,
    owner_choices,
)
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import queries as plans
from goldenthread.web import clock


@access.requires("edit_action")
@require_http_methods(METHODS)
def add(request: CouncilRequest, action_plan: str) -> HttpResponse:
    """Add an action to a plan."""
    plan, at = found_plan(request, action_plan, "edit_action"), here(request)
    form = _form(request, plan.id, at)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.add_action(
                council_id=at.id, plan_key=plan.key, draft=form.draft(), reason=form.cleaned_data["reason"],
                by=organisation.actor(request.user), at=clock.now(),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"{made.number} {made.text} is added.")
            return redirect("action", council=at.key, action_id=made.pk)
    back = reverse("action_plan", kwargs={"council": at.key, "action_plan": plan.key})
    return form_page(request, form, f"Add {at.names.a('action')} to {plan.name}", "Add", back)


@access.requires("edit_action")
@require_http_methods(METHODS)
def change(request: CouncilRequest, action_id: int) -> HttpResponse:
    """Change what an action is, when it is due and whose it is."""
    row, at = found_action(request, action_id, "edit_action"), here(request)
    form = _form(request, row.plan_id, at, row)
    back = reverse("action", kwargs={"council": at.key, "action_id": row.id})
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_action(
                council_id=at.id, action_id=row.id, draft=form.draft(row), reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"] or 0, by=organisation.actor(request.user), at=clock.now(),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        except Stale as error:
            titles = {"text": "What is to be done"}
            href = reverse("action_edit", kwargs={"council": at.key, "action_id": row.id})
            return conflict(request, error, subject=row.text, href=href, titles=titles, fields=_names(form))
        else:
            messages.success(request, f"{row.number} is changed.")
            return redirect("action", council=at.key, action_id=row.id)
    return form_page(request, form, f"Change {row.number} {row.text}", "Save", back)


@access.requires("edit_action")
@require_http_methods(METHODS)
def step(request: CouncilRequest, action_id: int) -> HttpResponse:
    """Add a step with its own owner and date."""
    row, at = found_action(request, action_id, "edit_action"), here(request)
    posted = request.POST if request.method == "POST" else None
    form = StepForm(posted, choices={"owner": [*NOBODY, *owner_choices(at.id)]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.add_step(
                council_id=at.id, action_id=row.id, text=said["text"], due_on=said["due_on"], owner_id=said["owner"],
                by=organisation.actor(request.user), at=clock.now(),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, "The step is added.")
            return redirect("action", council=at.key, action_id=row.id)
    back = reverse("action", kwargs={"council": at.key, "action_id": row.id})
    return form_page(request, form, f"Add a step to {row.number} {row.text}", "Add", back)


def _names(form: ActionForm) -> list[str]:
    """The names that a form sends, each box of a date by itself."""
    return [name for name in form.data if name != "csrfmiddlewaretoken"]


def _form(request: CouncilRequest, plan_id: int, at: Here, row: ActionRow | None = None) -> ActionForm:
    people, groups = owner_choices(at.id), queries.groups(plan_id)
    objectives = [(one.id, f"{one.code} {one.text}") for one in plans.objectives(at.id)]
    choices = {
        "lead": [*NOBODY, *people],
        "joint": people,
        "support": people,
        "group": [("", "No heading"), *((one.number, f"{one.number} {one.name}") for one in groups)],
        "objective": [("", "Nothing named"), *objectives],
    }
    areas = queries.areas(at.id, at.pack)
    if areas:
        choices["focus"] = [("", "None of them"), *_areas(areas)]
    labels = {"objective": at.names.say("Which {objective} it serves")}
    given: dict[str, Any] = {"initial": initial(row)} if row else {}
    form = ActionForm(request.POST if request.method == "POST" else None, choices=choices, labels=labels, **given)
    for name in ("joint", "support"):
        if not people:
            del form.fields[name]
    if not areas:
        del form.fields["focus"]
    return form


def _areas(rows: Sequence[AreaRow]) -> Iterator[tuple[str, str]]:
    """Each area, and below it what it names for improvement."""
    for row in rows:
        yield str(row.id), f"{row.code} {row.name}".strip()
        yield from ((f"{row.id}:{text}", f"{row.code} {text}".strip()) for text in row.improvements)
