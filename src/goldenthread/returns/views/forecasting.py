"""Saying what is expected at the end of the year."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotReady, Refused
from goldenthread.engine.periods import ALL_KINDS
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, rules
from goldenthread.returns.forms import ForecastForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.views.finding import address, found
from goldenthread.returns.views.reading import year_end
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("enter_return")
@require_http_methods(METHODS)
def forecast(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What the owner expects at the end of the year, beside what the figures so far say; every forecast is kept."""
    row = found(request, return_id, "enter_return")
    form = _form(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _record(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
    context = {
        "row": row,
        "form": form,
        "about": pages.about(row),
        "year": pages.year_of(row),
        "refused": rules.may_forecast(row.period.span, today=clock.today()),
        **year_end(request, row),
    }
    return render(request, "returns/forecast.html", context)


def _form(row: ReturnRow, data: object) -> ForecastForm:
    part = ALL_KINDS[row.period.kind].words
    return ForecastForm(data, measure=row.measure, suffix=row.indicator.suffix, year=pages.year_of(row), part=part)


def _record(request: CouncilRequest, row: ReturnRow, form: ForecastForm) -> HttpResponse:
    commands.record_forecast(
        council_id=request.council.id,
        return_id=row.id,
        expectation=form.expectation,
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    messages.success(request, "Your forecast is kept.")
    return redirect(address(request, "return", row))
