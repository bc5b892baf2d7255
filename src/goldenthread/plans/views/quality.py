"""The quality of a plan: its rounds, and the next one for whoever assesses."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.forms import RoundForm
from goldenthread.plans.queries import PlanRow
from goldenthread.plans.views.drawing import sizes
from goldenthread.plans.views.finding import METHODS, Here, found_plan, here, signed


@access.requires("see_plans")
@require_http_methods(METHODS)
def quality(request: CouncilRequest, plan: str) -> HttpResponse:
    """Every round of a plan with what was mended since; whoever assesses plans keeps the next one (SP-010)."""
    ground = here(request)
    row = found_plan(request, plan, "see_plans", pack=ground.pack)
    may_assess = row.state != "closed" and access.may(request.user, "assess_plan", row.facts)
    if request.method == "POST" and not may_assess:
        raise Http404
    asked = queries.checklist(row, ground.pack, ground.names)
    found = queries.findings(row, asked, ground.pack, ground.names) if may_assess else {}
    form = None
    if may_assess:
        form = RoundForm(
            request.POST if request.method == "POST" else None,
            names=ground.names,
            questions=asked,
            findings=found,
            initial={"version": row.version},
        )
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            return _assessed(request, row, form)
        except Stale:
            told = ground.names.say("This {plan} moved on while you read it. Look at it again, then keep the round.")
            form.add_error(None, told)
        except Refused as error:
            form.tell(error.wrongs)
    return render(request, "plans/quality.html", _context(request, row, ground, form, (asked, found)))


def _assessed(request: CouncilRequest, row: PlanRow, form: RoundForm) -> HttpResponse:
    by, at = signed(request)
    made = commands.assess_plan(
        council_id=request.council.id,
        plan_key=row.key,
        said=form.said(),
        note=form.cleaned_data["note"],
        expected_version=form.cleaned_data["version"],
        by=by,
        at=at,
    )
    messages.success(request, f"Round {made.number} is kept: {pages.OUTCOMES[made.outcome].lower()}.")
    return redirect("plan_quality", council=request.council.key, plan=row.key)


def _context(
    request: CouncilRequest, row: PlanRow, ground: Here, form: RoundForm | None, shown: tuple[object, object]
) -> dict[str, object]:
    made = queries.rounds(row.id)
    asked, found = shown
    return {
        "row": row,
        "standing": pages.standing(made, queries.assessors(ground.pack), ground.names),
        "by_records": pages.shown_by_records(asked, found) if form else [],  # type: ignore[arg-type]
        "oversize": pages.oversize(sizes(request, row, ground), ground.names) if form else [],
        "form": form,
        "next": len(made) + 1,
        "rounds": pages.rounds(made, request.council.key, row.key),
    }
