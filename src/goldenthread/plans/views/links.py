"""Linking an objective to a priority, ending a link, and a reviewer's word on one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.forms import EndForm, JudgeForm, LinkForm
from goldenthread.plans.queries import LinkRow, ObjectiveRow
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, address, found_link, found_objective, here, signed
from goldenthread.web import clock


@access.requires("edit_plan")
@require_http_methods(METHODS)
def link(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Link an objective to a priority, or say otherwise how it advances one that it is linked to."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    names, rows = ground.names, queries.priorities(request.council.id, on=clock.today())
    linked = {one.priority_key: one for one in row.links}
    form = LinkForm(
        request.POST if request.method == "POST" else None,
        names=names,
        choices={"priority": [("", ""), *((one.key, pages.priority(one, ground.pack)) for one in rows)]},
        initial=_asked(linked.get(request.GET.get("priority", ""))),
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.link(
            council_id=request.council.id,
            objective_id=row.id,
            priority_key=said["priority"],
            is_main=said["is_main"],
            advances=said["advances"],
            by=by,
            at=at,
        )
        return "The link is saved."

    title = f"{names.say('Link this {objective} to')} {names.a('priority')}"
    page = Page(title=title, button="Save the link", back=_back(request, row), intro=_named(row))
    return act(request, form, page, do)


def _asked(one: LinkRow | None) -> dict[str, object]:
    """The link that is to be changed, where one was named."""
    return {"priority": one.priority_key, "advances": one.advances, "is_main": one.is_main} if one else {}


@access.requires("edit_plan")
@require_http_methods(METHODS)
def unlink(request: CouncilRequest, link_id: int) -> HttpResponse:
    """End a link, with a reason; it stays on record."""
    row, kept = found_link(request, link_id, "edit_plan")
    ground = here(request)
    form = EndForm(request.POST if request.method == "POST" else None, names=ground.names)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.unlink(
            council_id=request.council.id,
            objective_id=row.id,
            priority_key=kept.priority_key,
            reason=said["reason"],
            by=by,
            at=at,
        )
        return "The link has ended."

    intro = f"{_named(row)}: {kept.priority_name}"
    page = Page(title="End this link", button="End it", back=_back(request, row), intro=intro, is_warning=True)
    return act(request, form, page, do)


@access.requires("assess_plan")
@require_http_methods(METHODS)
def judge(request: CouncilRequest, link_id: int) -> HttpResponse:
    """Say whether a link is meaningful, or weak and what is missing (GT-020)."""
    row, kept = found_link(request, link_id, "assess_plan")
    ground = here(request)
    form = JudgeForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        initial={"judged": kept.judged, "note": kept.judged_note},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.judge_link(
            council_id=request.council.id,
            objective_id=row.id,
            priority_key=kept.priority_key,
            judged=said["judged"],
            note=said["note"],
            by=by,
            at=at,
        )
        return "The review of the link is saved."

    page = Page(
        title="Review this link",
        button="Save the review",
        back=_back(request, row),
        intro=_named(row),
        above=pages.link(kept, ground.names),
    )
    return act(request, form, page, do)


def _back(request: CouncilRequest, row: ObjectiveRow) -> str:
    return address(request, "objective", objective_id=row.id)


def _named(row: ObjectiveRow) -> str:
    return f"{row.code} {row.text}"
