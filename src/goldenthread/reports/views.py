"""The reports: the list, the quarterly report to read, and its files."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldenthread import documents
from goldenthread.documents.nodes import Document
from goldenthread.organisation import access, words
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.pages import spelled_out
from goldenthread.reports import pages, queries
from goldenthread.scorecards import queries as scorecards
from goldenthread.web import clock

# What is served for each form: the media type, and the words a link uses.
FORMS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "pdf": ("application/pdf", "PDF"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "json": ("application/json", "JSON"),
    "html": ("text/html; charset=utf-8", "Web page, one file"),
}


@access.requires("see_report")
@require_safe
def reports(request: CouncilRequest) -> HttpResponse:
    """Every quarter that has ended, with the report in each form."""
    pack = organisation.pack(request.council.id)
    periods = scorecards.periods_to_choose(request.council.id, clock.now())
    context = {
        "report": pack.report(queries.QUARTERLY),
        "periods": periods,
        "demanded": pages.demanded(queries.demanded(request.council.id, periods), words.of(request)),
        "forms": [(form, words) for form, (_, words) in FORMS.items()],
    }
    return render(request, "reports/reports.html", context)


@access.requires("see_report")
@require_safe
def quarterly(request: CouncilRequest, period: str) -> HttpResponse:
    """The quarterly report, to read on the screen."""
    context = {
        "document": spelled_out(_built(request, period), organisation.pack(request.council.id)),
        "period": period,
        "forms": [(form, words) for form, (_, words) in FORMS.items()],
    }
    return render(request, "reports/quarterly.html", context)


@access.requires("see_report")
@require_safe
def quarterly_file(request: CouncilRequest, period: str, form: str) -> HttpResponse:
    """The quarterly report as a file in one of its forms; unpublished, so the name says draft."""
    if form not in FORMS:
        raise Http404
    document = _built(request, period)
    name = f"{request.council.key}-quarterly-{period}-{document.meta.status}-{document.meta.version}.{form}"
    return HttpResponse(
        documents.write(spelled_out(document, organisation.pack(request.council.id), form), form),
        headers={
            "Content-Type": FORMS[form][0],
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _built(request: CouncilRequest, period: str) -> Document:
    now = clock.now()
    material = queries.quarterly(request.council.id, period, as_at=now)
    if material is None:
        raise Http404
    return pages.quarterly(material, issued=now)
