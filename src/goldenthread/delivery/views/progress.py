"""Reporting how far an action is."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands
from goldenthread.delivery.commands import Refused, Stale
from goldenthread.delivery.forms import ProgressForm
from goldenthread.delivery.queries import ActionRow
from goldenthread.delivery.rules import STATUSES
from goldenthread.delivery.views.finding import METHODS, Here, conflict, form_page, found_action, here
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock

TITLES = {"stage": "How far", "percent": "Percent", "status": "How it stands"}


@access.requires("edit_action")
@require_http_methods(METHODS)
def progress(request: CouncilRequest, action_id: int) -> HttpResponse:
    """Say how far it is; what looks odd is kept and asked about."""
    row, at = found_action(request, action_id, "edit_action"), here(request)
    form = _form(request, row, at)
    if request.method == "POST" and form.is_valid():
        try:
            return _report(request, row, at, form)
        except Refused as error:
            form.tell(error.wrongs)
        except Stale as error:
            href = reverse("action_progress", kwargs={"council": at.key, "action_id": row.id})
            fields = ("stage", "percent", "status", "steps_done", "note", "actual")
            return conflict(request, error, subject=row.text, href=href, titles=TITLES, fields=fields)
    back = reverse("action", kwargs={"council": at.key, "action_id": row.id})
    title = f"How far is {row.number} {row.text}?"
    return form_page(request, form, title, "Report", back)


def _report(request: CouncilRequest, row: ActionRow, at: Here, form: ProgressForm) -> HttpResponse:
    said = form.cleaned_data
    made = commands.report_progress(
        council_id=at.id, action_id=row.id, stage=said["stage"], percent=said["percent"], status=said["status"],
        note=said["note"], actual=said["actual"], steps_done=said.get("steps_done") if row.steps else None,
        expected_version=said["version"], by=organisation.actor(request.user), at=clock.now(),
    )  # fmt: skip
    asked = " ".join(made.questions)
    if asked:
        messages.warning(request, f"Reported. {asked}")
    else:
        messages.success(request, "Reported.")
    return redirect("action", council=at.key, action_id=row.id)


def _form(request: CouncilRequest, row: ActionRow, at: Here) -> ProgressForm:
    scheme = at.pack.status_scheme.statuses
    choices = {
        "status": [(code, scheme[code].word if code else "Not said") for code in STATUSES],  # type: ignore[index]
    }
    if row.steps:
        choices["steps_done"] = [(step.number, step.text) for step in row.steps]  # type: ignore[misc]
    start = {
        "version": row.version,
        "stage": row.stage,
        "percent": row.percent,
        "status": row.status,
        "steps_done": [step.number for step in row.steps if step.is_done],
        "actual": row.actual,
    }
    posted = request.POST if request.method == "POST" else None
    return ProgressForm(posted, steps=bool(row.steps), choices=choices, initial=start)
