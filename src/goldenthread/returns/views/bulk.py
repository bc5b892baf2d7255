"""Approving several returns at once, from a page that shows what each says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as names
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, queries
from goldenthread.returns.commands import Chosen
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.views.finding import pack_of
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("approve_return")
@require_http_methods(METHODS)
def approve_several(request: CouncilRequest) -> HttpResponse:
    """Every return that waits for this person's approval with its figure and words; those ticked are approved."""
    rows = queries.due(request.user, request.council.id, today=clock.today()).to_approve
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        chosen = _chosen(request, rows)
        if chosen:
            return _approve(request, chosen)
        problems = [("first", "Tick at least one that you approve")] if rows else []
    flagged = queries.answers([row.id for row in rows])
    context = {
        "problems": problems,
        "lines": pages.approval_lines(rows, flagged, pages.absences(pack_of(request)), request.council.key),
    }
    return render(request, "returns/approve_several.html", context)


def _chosen(request: CouncilRequest, rows: tuple[ReturnRow, ...]) -> list[Chosen]:
    """Those ticked, each with the version and seal it was shown with; what is not theirs to approve is passed over."""
    # What is restricted is not shown on a list, so it is signed on its own page (DQ-029).
    by_id = {str(row.id): row for row in rows if not row.is_restricted}
    seen = [one.split(":") for one in request.POST.getlist("chosen")]
    known = [parts for parts in seen if len(parts) == len(("id", "version", "seal")) and parts[0] in by_id]
    return [Chosen(by_id[key], int(version), seal) for key, version, seal in known if version.isdecimal()]


def _approve(request: CouncilRequest, chosen: list[Chosen]) -> HttpResponse:
    by, at = organisation.actor(request.user), clock.now()
    done = commands.approve_several(council_id=request.council.id, chosen=chosen, by=by, at=at)
    said = names.of(request)
    if done.approved:
        what = said["return"] if len(done.approved) == 1 else said["returns"]
        messages.success(request, f"{len(done.approved)} {what} approved.")
    for title, why in done.refused:
        messages.warning(request, f"{title} is not approved: {why}")
    return redirect("return_approve_several", council=request.council.key)
