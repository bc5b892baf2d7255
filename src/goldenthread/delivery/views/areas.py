"""The areas of focus: all of them, and one with its outcomes, what it names for improvement and its actions."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.delivery import commands, pages, queries
from goldenthread.delivery.commands import Refused, Stale
from goldenthread.delivery.forms.areas import OutcomeForm
from goldenthread.delivery.queries import AreaRow, OutcomeRow
from goldenthread.delivery.views.actions import visible
from goldenthread.delivery.views.finding import METHODS, Here, conflict, here, page
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock

Newest = Mapping[tuple[int, str], OutcomeRow]
TITLES = {"reached": "How far it is reached", "evidence": "What shows it"}


@access.requires("see_actions")
@require_safe
def areas(request: CouncilRequest) -> HttpResponse:
    """Every area of focus with how far its outcomes are reached and how its actions stand (FW-025)."""
    at = here(request)
    rows = queries.areas(at.id, at.pack)
    said = queries.newest(queries.outcome_reports(at.id))
    title = pages.area_title(rows, at.pack) or "Areas of focus"
    nodes = pages.areas(_shown(request, rows, at, said), at.key, title) if rows else []
    return page(request, "areas", {"title": title, "nodes": nodes})


@access.requires("see_actions")
@require_http_methods(METHODS)
def area(request: CouncilRequest, area: str) -> HttpResponse:
    """One area: how far each outcome is reached, what is to be improved, and by which action."""
    at = here(request)
    row = next((one for one in queries.areas(at.id, at.pack) if one.key == area), None)
    if row is None or not access.may(request.user, "see_actions", row.facts):
        raise Http404
    may_edit = access.may(request.user, "edit_action", row.facts)
    if request.method == "POST" and not may_edit:
        raise Http404
    reports = queries.outcome_reports(at.id, row.id)
    form = _form(request, row, reports)
    if request.method == "POST" and form.is_valid() and (done := _report(request, row, form)):
        return done
    (shown,) = _shown(request, [row], at, queries.newest(reports))
    nodes = pages.area(shown, reports, at.key)
    return page(request, "area", {"row": row, "nodes": nodes, "form": form if may_edit and row.outcomes else None})


def _shown(request: CouncilRequest, rows: list[AreaRow], at: Here, said: Newest) -> list[pages.Area]:
    actions = visible(request)
    return [
        pages.Area(
            row=row,
            actions=[one for one in actions if one.area_id == row.id],
            said={outcome: one for (area_id, outcome), one in said.items() if area_id == row.id},
            pack=at.pack,
            names=at.names,
            today=clock.today(),
        )
        for row in rows
    ]


def _form(request: CouncilRequest, row: AreaRow, reports: list[OutcomeRow]) -> OutcomeForm:
    read = ",".join(str(_number(row, outcome, reports)) for outcome in row.outcomes)
    choices = [("", "Choose"), *((str(place), told) for place, told in enumerate(row.outcomes))]
    posted = request.POST if request.method == "POST" else None
    return OutcomeForm(posted, choices={"outcome": choices}, initial={"read": read})


def _number(row: AreaRow, outcome: str, reports: list[OutcomeRow]) -> int:
    found = queries.newest(reports).get((row.id, outcome))
    return found.number if found else 0


def _report(request: CouncilRequest, row: AreaRow, form: OutcomeForm) -> HttpResponse | None:
    said, place = form.cleaned_data, int(form.cleaned_data["outcome"])
    try:
        commands.report_outcome(
            council_id=row.council_id, area_id=row.id, outcome=row.outcomes[place], reached=said["reached"],
            evidence=said["evidence"], expected_number=_read(form, place),
            by=organisation.actor(request.user), at=clock.now(),
        )  # fmt: skip
    except Refused as error:
        form.tell(error.wrongs)
        return None
    except Stale as error:
        href = reverse("area", kwargs={"council": request.council.key, "area": row.key})
        fields = ("outcome", "reached", "evidence")
        return conflict(request, error, subject=row.outcomes[place], href=href, titles=TITLES, fields=fields)
    messages.success(request, "That is kept.")
    return redirect("area", council=request.council.key, area=row.key)


def _read(form: OutcomeForm, place: int) -> int:
    """The newest report of an outcome that stood on the page, or on the page of a conflict; 0 for none."""
    if form.cleaned_data["version"] is not None:
        return int(form.cleaned_data["version"])
    parts = form.cleaned_data["read"].split(",")
    return int(parts[place]) if place < len(parts) and parts[place].isascii() and parts[place].isdigit() else 0
