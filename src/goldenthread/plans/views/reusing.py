"""Showing another plan's objective in this one, and rolling a plan forward by a year."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, queries
from goldenthread.plans.forms import ReuseForm, RollForm
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, address, found_plan, here, signed


@access.requires("edit_plan")
@require_http_methods(METHODS)
def reuse(request: CouncilRequest, plan: str) -> HttpResponse:
    """Show an objective that another plan has written (GT-032)."""
    ground = here(request)
    row = found_plan(request, plan, "edit_plan", pack=ground.pack)
    others = [
        one
        for one in access.visible_to(request.user, "see_plans", queries.objectives(request.council.id))
        if one.plan_id != row.id and one.reuses_id is None
    ]
    form = ReuseForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"objective": [("", ""), *((one.id, f"{one.plan_title}: {one.code} {one.text}") for one in others)]},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        council_id = request.council.id
        commands.reuse_objective(council_id=council_id, plan_key=row.key, objective_id=said["objective"], by=by, at=at)
        return ground.names.say("The {objective} is shown here, and stays written once.")

    page = Page(
        title=f"Show {ground.names.a('objective')} of another {ground.names['plan']}",
        button="Show it here",
        back=address(request, "plan", plan=row.key),
        intro=row.title,
    )
    return act(request, form, page, do)


@access.requires("submit_plan")
@require_http_methods(METHODS)
def roll(request: CouncilRequest, plan: str) -> HttpResponse:
    """Let a plan of several years begin and end a year later (GT-004)."""
    ground = here(request)
    row = found_plan(request, plan, "submit_plan", pack=ground.pack)
    form = RollForm(request.POST if request.method == "POST" else None, names=ground.names)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.roll_forward(council_id=request.council.id, plan_key=row.key, by=by, at=at)
        return ground.names.say("The {plan} is rolled forward. What it said is kept as a version.")

    page = Page(
        title=f"Roll forward: {row.title}",
        button="Roll it forward",
        back=address(request, "plan", plan=row.key),
        intro=ground.names.say(
            "It begins and ends a year later and is agreed anew. Its {objectives} and their links stay."
        ),
    )
    return act(request, form, page, do)
