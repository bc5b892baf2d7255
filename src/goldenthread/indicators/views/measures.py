"""What measures an objective, with a form to link an indicator for those who may."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.framework import speech
from goldenthread.framework.speech import Names
from goldenthread.indicators import commands, pages, queries
from goldenthread.indicators.commands import Refused
from goldenthread.indicators.forms import MeasureForm
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import ObjectiveRow
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_plans")
@require_http_methods(METHODS)
def measures(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """The indicators that measure an objective; who may write in its plan links a further one or ends a link."""
    council = request.council
    row = plans.objective(council.id, objective_id)
    if row is None or not access.may(request.user, "see_plans", row.facts):
        raise Http404
    may_link = access.may(request.user, "edit_plan", row.facts)
    if request.method == "POST" and not may_link:
        raise Http404
    names = speech.names(organisation.pack(council.id).words)
    rows = access.visible_to(request.user, "see_indicator", queries.indicators(council.id))
    form = MeasureForm(request.POST if request.method == "POST" else None, rows=rows, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            return _linked(request, row, form, names)
        except Refused as error:
            form.tell(error.wrongs)
    found = queries.measures(council.id, [row.id])
    context = {
        "form": form if may_link else None,
        "row": row,
        "table": pages.measures(found, council.key, names) if found else None,
    }
    return render(request, "indicators/measures.html", context)


def _linked(request: CouncilRequest, row: ObjectiveRow, form: MeasureForm, names: Names) -> HttpResponse:
    said = form.cleaned_data
    ends = said["act"] == "end"
    commands.measure(
        council_id=request.council.id,
        indicator_id=said["indicator"],
        objective=row,
        ends=ends,
        reason=said["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    told = "The {indicator} no longer measures it." if ends else "The {indicator} measures it now."
    messages.success(request, names.say(told))
    return redirect("objective", council=request.council.key, objective_id=row.id)
