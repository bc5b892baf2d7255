"""Saying how a theme, a service or one person stands."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, queries
from goldenthread.plans.forms.descriptions import DescribeForm
from goldenthread.plans.pages import descriptions as pages
from goldenthread.plans.queries import Described
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, address, here, signed


@access.requires("edit_plan")
@require_http_methods(METHODS)
def describe(request: CouncilRequest, level: str, subject_id: int) -> HttpResponse:
    """One word of the framework's list for that level, with what was said before (FW-010)."""
    ground, council = here(request), request.council
    listed = ground.pack.described(level)
    subject = queries.described(council.id, level, subject_id) if listed else None
    if subject is None or not access.may(request.user, "edit_plan", subject.facts):
        raise Http404
    made = queries.description_history(council.id, level, subject_id)
    form = DescribeForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"key": [(one.key, one.word) for one in listed]},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        key, note = said["key"], said["note"]
        commands.describe(council_id=council.id, level=level, item_id=subject_id, key=key, note=note, by=by, at=at)
        return "How it stands is saved."

    page = Page(
        title="Say how it stands",
        button="Save",
        back=_back(request, subject),
        intro=subject.name,
        above=pages.past(made, level, ground.pack, ground.names),
    )
    return act(request, form, page, do)


def _back(request: CouncilRequest, subject: Described) -> str:
    if subject.level == "theme":
        return address(request, "theme", priority=subject.address)
    if subject.level == "service":
        return address(request, "plan", plan=subject.address)
    return address(request, "objective", objective_id=subject.id)
