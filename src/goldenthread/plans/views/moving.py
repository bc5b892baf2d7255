"""Bringing a plan into its next state, and the versions that were kept on the way."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries, readiness, rules
from goldenthread.plans.forms import StateForm
from goldenthread.plans.queries import PlanRow, VersionRow
from goldenthread.plans.readiness import STAGES, Standing
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.drawing import sizes
from goldenthread.plans.views.finding import METHODS, Here, address, found_plan, here, signed
from goldenthread.web import clock


@access.requires("see_plans")
@require_http_methods(METHODS)
def move(request: CouncilRequest, plan: str) -> HttpResponse:
    """Submit, endorse, approve, publish, return, revise or close a plan: what this person may do with it now."""
    ground = here(request)
    row = found_plan(request, plan, "see_plans", pack=ground.pack)
    steps = possible(request, row, ground)
    if not steps:
        raise Http404
    bodies = [(one.id, one.name) for one in organisation.bodies(request.council.id)]
    form = StateForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"to": [(one, pages.STEPS[one]) for one in steps], "body": [("", ""), *bodies]},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.move(
            council_id=request.council.id,
            plan_key=row.key,
            to=said["to"],
            body_id=said["body"],
            reason=said["reason"],
            by=by,
            at=at,
        )
        return "Kept in its history."

    page = Page(
        title=f"What happens next: {row.title}",
        button="Save",
        back=address(request, "plan", plan=row.key),
        intro=f"It is now: {rules.STATE_WORDS[row.state]}.",
        above=pages.oversize(sizes(request, row, ground), ground.names),
        beside=pages.missing(_lacking(row, ground)),
    )
    answer = act(request, form, page, do)
    if request.POST.get("to") and "to" in form.errors:
        # A step that is skipped, repeated or no longer possible: its state stands against it, and not its form.
        answer.status_code = HTTPStatus.CONFLICT
    return answer


def _lacking(row: PlanRow, ground: Here) -> list[str]:
    """What is missing before the last stage, and what speaks against approving it today."""
    tied = rules.occasion(ground.pack.level(row.level), ground.pack.calendar, row.starts)
    is_due = row.state not in (*rules.LAST_STAGES, "closed")
    early = rules.may_approve_on(tied, clock.today(), "", ground.names) if is_due else []
    found = readiness.faults(Standing(row, ground.pack, ground.names), *STAGES)
    return [*(one.sentence for one in early), *dict.fromkeys(fault.sentence for fault in found)]


def possible(request: CouncilRequest, row: PlanRow, ground: Here) -> list[str]:
    """The steps from here that this person may take at all; the rules may still refuse one, and say why."""
    level = ground.pack.level(row.level)
    standing = queries.way(row, level.route if level else (), ())
    return [one for one in rules.choices(standing) if access.may(request.user, rules.VERBS[one], row.facts)]


@access.requires("see_plans")
@require_safe
def version(request: CouncilRequest, plan: str, number: int) -> HttpResponse:
    """What a plan said when a body saw it, or when it was approved or published."""
    row = found_plan(request, plan, "see_plans")
    parts, kept = queries.version_parts(row.id, number), queries.versions(row.id)
    found = next((one for one in kept if one.number == number), None)
    if parts is None or found is None:
        raise Http404
    context = {"row": row, "title": pages.named(found), "nodes": pages.version(parts)}
    return render(request, "plans/version.html", context)


@access.requires("see_plans")
@require_safe
def compare(request: CouncilRequest, plan: str) -> HttpResponse:
    """Two versions of a plan line by line; without two in the address, the newest two (GT-034)."""
    row = found_plan(request, plan, "see_plans")
    kept = queries.versions(row.id)
    old, new = _asked(request, kept)
    context: dict[str, object] = {"row": row, "kept": kept, "old": old, "new": new}
    if old and new:
        parts = [queries.version_parts(row.id, one.number) or () for one in (old, new)]
        found = rules.differences(*parts)
        context["nodes"] = pages.comparison(found, pages.named(old), pages.named(new))
    return render(request, "plans/compare.html", context)


def _asked(request: CouncilRequest, kept: list[VersionRow]) -> tuple[VersionRow | None, VersionRow | None]:
    numbers = {str(one.number): one for one in kept}
    new = numbers.get(request.GET.get("to", ""), kept[-1] if kept else None)
    before = [one for one in kept if new is not None and one.number < new.number]
    return numbers.get(request.GET.get("from", ""), before[-1] if before else None), new
