"""Giving a file that stands beside a figure, to whoever may see the figure before it is approved."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.engine.errors import NotReady
from goldenthread.files import queries as files
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import queries
from goldenthread.returns.views.finding import found

MOST = 2**63


@access.requires("see_unapproved")
@require_safe
def evidence(request: CouncilRequest, return_id: int, evidence_id: int) -> HttpResponse | FileResponse:
    """A file as it was kept: saved, never shown, by the browser, and kept by nobody on the way."""
    row = found(request, return_id, "see_unapproved")
    one = queries.one_evidence(request.council.id, row.id, evidence_id) if evidence_id < MOST else None
    if one is None:
        raise Http404
    try:
        content = files.content(one.file)
    except NotReady as error:
        problem = {"title": "This file cannot be given", "message": str(error)}
        return render(request, "returns/no_file.html", {**problem, "row": row}, status=503)
    given = FileResponse(BytesIO(content), as_attachment=True, filename=one.file.name, content_type=one.file.media_type)
    given["Cache-Control"] = "private, no-store"
    given["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return given
