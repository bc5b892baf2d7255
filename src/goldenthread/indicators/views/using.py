"""What an indicator led to, with a form to record it for those who may."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import Refused
from goldenthread.indicators import commands, pages, queries
from goldenthread.indicators.forms import UseForm
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock


@access.requires("see_indicator")
@require_http_methods(["GET", "HEAD", "POST"])
def use(request: CouncilRequest, code: str) -> HttpResponse:
    """The decisions, questions and actions that an indicator led to (MT-024)."""
    council = request.council
    row = queries.indicator(council.id, code)
    if row is None or not access.may(request.user, "see_indicator", row.facts):
        raise Http404
    may_record = access.may(request.user, "edit_indicator", row.facts)
    if request.method == "POST" and not may_record:
        raise Http404
    names = organisation.ground(council.id).names
    form = UseForm(
        request.POST if request.method == "POST" else None, bodies=organisation.bodies(council.id), names=names
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _recorded(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
    found = queries.uses(row.id)
    context = {
        "form": form if may_record else None,
        "row": row,
        "table": pages.uses(found, names) if found else None,
    }
    return render(request, "indicators/use.html", context)


def _recorded(request: CouncilRequest, row: IndicatorRow, form: UseForm) -> HttpResponse:
    said = form.cleaned_data
    commands.record_use(
        council_id=request.council.id,
        indicator_id=row.id,
        kind=said["kind"],
        on=said["on"],
        told=said["told"],
        body_id=said["body"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    messages.success(request, "It is recorded.")
    return redirect("indicator_use", council=request.council.key, code=row.code)
