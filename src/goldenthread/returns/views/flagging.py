"""Flagging a figure for follow-up, and saying what was found: for those who sign figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotReady, Refused
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, queries
from goldenthread.returns.forms import CloseFlagForm, FlagForm
from goldenthread.returns.queries import FlagRow, ReturnRow
from goldenthread.returns.views.finding import OUT_OF_TURN, address, found
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("approve_return")
@require_http_methods(METHODS)
def flag(request: CouncilRequest, return_id: int) -> HttpResponse:
    """Every flag of a figure, with the form of a new one, or of what was found for the one named by `close`."""
    row = found(request, return_id, "approve_return")
    every = queries.flags(row.council_id, return_id=row.id)
    closing = _closing(request, every)
    data = request.POST if request.method == "POST" else None
    form = CloseFlagForm(data) if closing else FlagForm(data)
    status = 200
    if data is not None and form.is_valid():
        try:
            _save(request, row, closing, form)
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
            status = OUT_OF_TURN
        else:
            messages.success(request, "The flag is closed." if closing else "It is flagged for follow-up.")
            return redirect(address(request, "return", row))
    context = {
        "row": row,
        "form": form,
        "closing": closing,
        "about": pages.about(row),
        "flags": pages.flags_of(every, clock.today(), request.council.key),
    }
    return render(request, "returns/flag.html", context, status=status)


def _closing(request: CouncilRequest, every: list[FlagRow]) -> FlagRow | None:
    """The open flag that is to be closed, if one is named."""
    asked = request.GET.get("close", "")
    if not asked:
        return None
    named = next((one for one in every if str(one.id) == asked and one.is_open), None)
    if named is None:
        raise Http404
    return named


def _save(request: CouncilRequest, row: ReturnRow, closing: FlagRow | None, form: FlagForm | CloseFlagForm) -> None:
    by, at = organisation.actor(request.user), clock.now()
    if isinstance(form, FlagForm):
        commands.flag(council_id=row.council_id, return_id=row.id, draft=form.draft, by=by, at=at)
    elif closing is not None:
        said = form.cleaned_data["found"]
        commands.close_flag(council_id=row.council_id, return_id=row.id, flag_id=closing.id, found=said, by=by, at=at)
