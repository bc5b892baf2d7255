"""The framework's policy document to read and as files, and the framework itself as the file it is loaded from."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from goldenthread import documents, framework
from goldenthread.framework.sharing import alone
from goldenthread.organisation import queries
from goldenthread.organisation.access import CouncilRequest, requires
from goldenthread.organisation.pages import framework as pages
from goldenthread.organisation.pages.framework.document import Policy
from goldenthread.organisation.views.framework import held
from goldenthread.web import clock

FORMS = {"docx": "Word", "pdf": "PDF", "html": "Web page, one file"}


@requires("see_framework")
@require_safe
def framework_document(request: CouncilRequest) -> HttpResponse:
    """The policy document on the screen, with its gaps and what stands against its limits before it."""
    context = {"policy": _policy(request), "forms": list(FORMS.items())}
    return render(request, "organisation/framework/document.html", context)


@requires("see_framework")
@require_safe
def framework_document_file(request: CouncilRequest, form: str) -> HttpResponse:
    """The policy document as a file."""
    if form not in FORMS:
        raise Http404
    written = _policy(request).document
    name = f"{request.council.key}-framework-{written.meta.version}-{written.meta.status.replace(' ', '-')}.{form}"
    return _file(documents.write(written, form), documents.media_type(form), name)


@requires("see_framework")
@require_safe
def framework_pack(request: CouncilRequest) -> HttpResponse:
    """The framework as a file that loads as the same framework; one that councils share for all of them."""
    own, _ = held(request)
    shared = queries.shared_pack(request.council)
    pack = shared or alone(own)
    name = f"{pack.pack.key if shared else request.council.key}-{pack.pack.version}.yaml"
    return _file(framework.text(pack).encode(), "application/yaml; charset=utf-8", name)


def _policy(request: CouncilRequest) -> Policy:
    pack, names = held(request)
    return pages.document.policy(pack, names, issued=clock.now())


def _file(content: bytes, media: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, headers={"Content-Type": media, "Content-Disposition": disposition})
