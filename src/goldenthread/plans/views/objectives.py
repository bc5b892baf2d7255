"""One objective."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.documents.nodes import Block
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import pages, queries, readiness
from goldenthread.plans.pages import descriptions
from goldenthread.plans.pages.objective import Aim
from goldenthread.plans.queries import ObjectiveRow, PlanRow
from goldenthread.plans.views.finding import Here, found_objective, here


@access.requires("see_plans")
@require_safe
def objective(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """An objective with the priorities it serves and who answers for it."""
    council, row = request.council, found_objective(request, objective_id, "see_plans")
    if row.reuses_id is not None:
        return redirect("objective", council=council.key, objective_id=row.reuses_id)
    ground = here(request)
    rows = queries.plans(council.id, pack=ground.pack)
    plan = next(one for one in rows if one.id == row.plan_id)
    is_open = plan.is_open and row.withdrawn_at is None
    shown = Aim(
        row=row,
        answering=queries.responsibilities(council.id, ids=[row.id]).get(row.id, {}),
        council_key=council.key,
        may_write=is_open and access.may(request.user, "edit_plan", row.facts),
        may_judge=is_open and access.may(request.user, "assess_plan", row.facts),
    )
    context = {
        "row": row,
        "nodes": [
            *pages.objective(shown, ground.pack, ground.names),
            *descriptions.standing(council.id, "individual", row.id, ground.pack, ground.names),
            *_cited(council.id, council.key, row, plan, rows, ground, may_cite=shown.may_write),
            *readiness.parts(council.key, council.id, row.id, ground.names),
        ],
        "describes": bool(ground.pack.described("individual"))
        and row.withdrawn_at is None
        and plan.state != "closed"
        and access.may(request.user, "edit_plan", row.facts),
        "may_write": shown.may_write,
        "may_move": any(one.is_open for one in queries.beneath(rows, plan.id)),
    }
    return render(request, "plans/objective.html", context)


def _cited(
    council_id: int,
    council_key: str,
    row: ObjectiveRow,
    plan: PlanRow,
    rows: Sequence[PlanRow],
    ground: Here,
    *,
    may_cite: bool,
) -> list[Block]:
    """What it cites of the year's statement, where the framework has one (SP-023)."""
    if ground.pack.planning.statement is None:
        return []
    found = queries.statement(council_id, rows, ground.pack, (plan.starts, plan.ends))
    return pages.of_objective(found, row, queries.cited([row.id]), council_key, may_cite=may_cite)
