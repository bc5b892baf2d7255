"""The component gallery: every component in every state, also the page the accessibility test reads.

It is mounted by the demonstration's addresses only.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.home.components import charts, nodes
from goldenthread.home.components.forms import EveryField, filled_wrongly
from goldenthread.organisation.access import public_route
from goldenthread.web import clock, errors
from goldenthread.web.conflict import Conflict, Line, conflict_page
from goldenthread.web.paging import paging

ERROR_PAGES = {
    "400": errors.BAD_REQUEST,
    "403": errors.NOT_ALLOWED,
    "csrf": errors.CSRF,
    "404": errors.NOT_FOUND,
    "413": errors.TOO_LARGE,
    "429": errors.TOO_MANY,
    "500": errors.SERVER_ERROR,
    "503": errors.UNAVAILABLE,
    "507": errors.NO_ROOM,
}

TAGS = [("grey", "Draft"), ("blue", "Submitted"), ("green", "Approved"), ("yellow", "Sent back"), ("red", "Overdue")]


@public_route("The gallery shows invented figures only, and is mounted in the demonstration alone.")
@require_http_methods(["GET", "HEAD", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    """Every component; `?show=` gives the states that need a page of their own."""
    show = request.GET.get("show", "")
    if show in ERROR_PAGES:
        return errors.error_page(request, ERROR_PAGES[show])
    if show == "errors":
        return render(request, "home/component_errors.html", {"form": filled_wrongly()})
    if show == "conflict":
        return conflict_page(request, _conflict())
    if show:
        raise Http404
    return render(request, "home/components.html", _gallery())


def _gallery() -> dict[str, object]:
    return {
        "statuses": nodes.statuses(),
        "quartiles": nodes.quartiles(),
        "travels": nodes.travels(),
        "figures": nodes.FIGURES,
        "story": nodes.story(),
        "table": nodes.table(),
        "empty": nodes.EMPTY,
        "charts": [*charts.trends(), *charts.controls(), *charts.rankings()],
        "bullets": charts.bullets(),
        "every_field": EveryField(prefix="empty"),
        "first_page": paging("1", total=900),
        "middle_page": paging("9", total=900),
        "no_rows": paging("1", total=0),
        "error_pages": [*ERROR_PAGES],
        "tags": TAGS,
        "trail": [("Scorecard", "#main-content"), ("Components", "")],
    }


def _conflict() -> Conflict:
    return Conflict(
        who="Amira Holt",
        subject="the return for “Calls answered in 15 seconds”",
        at=clock.now() - timedelta(minutes=4),
        lines=(
            Line("Value", "78.5%", "79.1%"),
            Line("Commentary", "Two people were away in June.", "Two posts were empty all quarter."),
        ),
        href="?",
        again=(("value", "79.1"), ("version", "3")),
    )
