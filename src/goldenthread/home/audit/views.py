"""The pages of the audit trail: the list, one record, and the download."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.audit import queries
from goldenthread.home.audit import pages
from goldenthread.home.audit.forms import TrailForm
from goldenthread.intake import queries as intake
from goldenthread.organisation import words
from goldenthread.organisation.access import CouncilRequest, requires
from goldenthread.returns import queries as returns
from goldenthread.web import clock
from goldenthread.web.paging import Paging, paging

CHECKED_AT_ONCE = 5_000
"""A longer chain is checked when someone asks, so that the page stays quick."""


def _kept(request: CouncilRequest) -> frozenset[str]:
    """The subjects of whose figures this reader is shown none (DQ-019, DQ-020, DQ-029)."""
    council_id = request.council.id
    away = returns.kept_away(council_id)
    files = {*intake.of_partners(council_id), *returns.files_of(away)}
    return frozenset({*(f"return:{one}" for one in away), *(f"import:{one}" for one in files)})


@requires("see_audit")
@require_safe
def audit(request: CouncilRequest) -> HttpResponse:
    """The council's trail, newest first, with filters, and whether its chain is intact."""
    council = request.council
    form = TrailForm(request.GET, choices=queries.choices(council.id), names=words.of(request))
    form.is_valid()
    asked = paging(request.GET.get("page"), total=10**6)
    trail = queries.trail(council.id, page=asked.number, size=asked.size, **form.filters)
    count = queries.length(council.id)
    is_checked = count <= CHECKED_AT_ONCE or "check" in request.GET
    context = {
        "form": form,
        "is_narrowed": any(form.filters.values()),
        "subject": form.filters.get("subject"),
        "table": pages.table(pages.shown(trail.rows, _kept(request)), council.key, words.of(request))
        if trail.rows
        else None,
        "paging": Paging(trail.page, trail.count, asked.size),
        "count": count,
        "chain": pages.chain(count, queries.verify(council.id)) if is_checked else None,
        "anchor": pages.in_parts(queries.anchor(council.id)),
        "query": request.GET.urlencode(),
    }
    return render(request, "home/audit.html", context)


@requires("see_audit")
@require_safe
def audit_record(request: CouncilRequest, sequence: int) -> HttpResponse:
    """One record in full."""
    row = queries.one(request.council.id, sequence)
    if row is None:
        raise Http404
    (row,), names = pages.shown([row], _kept(request)), words.of(request)
    context = {"row": row, "facts": pages.record(row, names), "comparison": pages.comparison(row, names)}
    return render(request, "home/audit_record.html", context)


@requires("see_audit")
@require_safe
def audit_download(request: CouncilRequest) -> StreamingHttpResponse:
    """The records that match, as CSV."""
    council = request.council
    form = TrailForm(request.GET, choices=queries.choices(council.id), names=words.of(request))
    form.is_valid()
    rows = queries.everything(council.id, **form.filters)
    response = StreamingHttpResponse(
        pages.as_csv(pages.shown(rows, _kept(request))), content_type="text/csv; charset=utf-8"
    )
    name = f"{council.key}-audit-trail-{clock.today():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
