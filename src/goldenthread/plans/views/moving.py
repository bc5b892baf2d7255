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
from goldenthread.plans.queries import Mover, PlanRow, VersionRow
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
    who, against = _against(request, row, steps, ground)
    now = [one for one in steps if not against[one]]
    form = StateForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={
            "to": [(one, pages.STEPS[one]) for one in steps],
            "body": [("", ""), *((one.id, one.name) for one in who.bodies)],
        },
    )
    # What is sent is refused with its reasons; what is offered is only what may be done now.
    form.is_valid()
    form.offer([(one, pages.STEPS[one]) for one in now], [(one.id, one.name) for one in who.offered(now)])

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.move(
            council_id=request.council.id,
            plan_key=row.key,
            to=said["to"],
            body_id=said.get("body"),
            reason=said["reason"],
            by=by,
            at=at,
        )
        return "Kept in its history."

    page = Page(
        title=f"What happens next: {row.title}",
        button="Save",
        back=address(request, "plan", plan=row.key),
        intro=f"It is now: {rules.STATE_WORDS[row.state]}." + ("" if now else " There is nothing that you can do now."),
        above=pages.oversize(sizes(request, row, ground), ground.names),
        beside=[*pages.later(against), *pages.missing(_lacking(row, ground), _undone(row, ground))],
        is_bare=not now and not form.errors,
    )
    answer = act(request, form, page, do)
    if any(request.POST.get(name) and name in form.errors for name in ("to", "body")):
        # A step that is skipped, repeated or no longer possible: its state stands against it, and not its form.
        answer.status_code = HTTPStatus.CONFLICT
    return answer


def _lacking(row: PlanRow, ground: Here) -> list[str]:
    """What is missing before the last stage, and what speaks against approving it today."""
    tied = rules.occasion(ground.pack.level(row.level), ground.pack.calendar, row.starts)
    is_due = row.state not in (*rules.LAST_STAGES, "closed")
    early = rules.may_approve_on(tied, clock.today(), "", ground.names) if is_due else []
    found = readiness.faults(Standing(row, ground.pack, ground.names), *STAGES)
    aimless = is_due and not queries.objectives(row.council_id, plan_id=row.id)
    none = [ground.names.say("There is no {objective} yet")] if aimless else []
    return [*none, *(one.sentence for one in early), *dict.fromkeys(fault.sentence for fault in found)]


def _undone(row: PlanRow, ground: Here) -> list[str]:
    """What is asked for and has not been done, and stops nothing."""
    is_due = row.state not in (*rules.LAST_STAGES, "closed")
    return ["Nobody has assessed its quality"] if is_due and queries.is_never_assessed(row, ground.pack) else []


def _against(
    request: CouncilRequest, row: PlanRow, steps: list[str], ground: Here
) -> tuple[Mover, dict[str, list[str]]]:
    """Who moves it, and for each step what stands in its way now."""
    level, today = ground.pack.level(row.level), clock.today()
    way = queries.way(row, level.route if level else (), queries.moves(row.id))
    who = queries.mover(request.council.id, organisation.actor(request.user).id, today)
    standing = Standing(row, ground.pack, ground.names)
    return who, {one: queries.hindrances(standing, one, way, who, today) for one in steps}


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
    """Two versions of a plan line by line, or one and the plan as it stands now (GT-034, GT-035).

    Without two in the address the newest two; of a plan that is being written, the newest and now.
    """
    row = found_plan(request, plan, "see_plans")
    kept = queries.versions(row.id)
    old, new, is_now = _asked(request, kept, is_written=row.state in rules.WRITTEN_ANEW)
    context: dict[str, object] = {"row": row, "kept": kept, "old": old, "new": new, "is_now": is_now}
    if old and (new or is_now):
        before = queries.version_parts(row.id, old.number) or ()
        after = queries.version_parts(row.id, new.number) if new else queries.parts_of(row.council_id, row.id)
        told = pages.named(new) if new else pages.now(row)
        context["nodes"] = pages.comparison(rules.differences(before, after or ()), pages.named(old), told)
    return render(request, "plans/compare.html", context)


def _asked(
    request: CouncilRequest, kept: list[VersionRow], *, is_written: bool
) -> tuple[VersionRow | None, VersionRow | None, bool]:
    """The older and the newer version that are asked for, and whether the newer is the plan as it stands now."""
    numbers = {str(one.number): one for one in kept}
    to = request.GET.get("to", "now" if is_written else "")
    if to == "now":
        return numbers.get(request.GET.get("from", ""), kept[-1] if kept else None), None, True
    new = numbers.get(to, kept[-1] if kept else None)
    before = [one for one in kept if new is not None and one.number < new.number]
    return numbers.get(request.GET.get("from", ""), before[-1] if before else None), new, False
