"""Choosing which key priorities of the year's statement an objective cites."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.documents.nodes import Paragraph
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, queries
from goldenthread.plans.forms import CiteForm
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, address, found_objective, here, signed


@access.requires("edit_plan")
@require_http_methods(METHODS)
def cite(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Which of the year's key priorities an objective cites (SP-023)."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    rows = queries.plans(request.council.id, pack=ground.pack)
    plan = next(one for one in rows if one.id == row.plan_id)
    found = queries.statement(request.council.id, rows, ground.pack, (plan.starts, plan.ends))
    is_own = found is not None and found.plan.id == plan.id
    known = found.priorities if found and not is_own else ()
    form = CiteForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"cites": [(one.id, one.text) for one in known]},
        initial={"cites": list(queries.cited([row.id]).get(row.id, ()))},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.cite(council_id=request.council.id, objective_id=row.id, cites=said["cites"], by=by, at=at)
        return "What it cites is saved."

    page = Page(
        title=ground.names.say("Key {prioritys} of the ") + found.plan.title
        if known and found
        else "Nothing to cite yet",
        button="Save",
        back=address(request, "objective", objective_id=row.id),
        intro=f"{row.code} {row.text}",
        above=() if known else [Paragraph("No statement is issued for the years that it runs in.")],
    )
    return act(request, form, page, do)
