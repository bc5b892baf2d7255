"""Recording what bears on a plan and what it achieved."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.forms import AchievementForm, IssueForm, WithdrawForm
from goldenthread.plans.queries import AchievementRow, IssueRow, PlanRow
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, Here, address, found_plan, here, signed
from goldenthread.web import clock


@access.requires("edit_plan")
@require_http_methods(METHODS)
def issues(request: CouncilRequest, plan: str) -> HttpResponse:
    """Add an issue or a strategy; with `?issue=3` change that one (SP-026)."""
    ground = here(request)
    row = found_plan(request, plan, "edit_plan", pack=ground.pack)
    kept = _asked(request, row)
    aims = queries.objectives(request.council.id, plan_id=row.id)
    said = {"kind": kept.kind, "text": kept.text, "objectives": kept.objective_ids} if kept else {}
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"objectives": [(one.id, f"{one.code} {one.text}") for one in aims]},
        initial=said,
    )
    if kept is None:
        del form.fields["withdrawn"]

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.record_issue(
            council_id=request.council.id,
            plan_key=row.key,
            kind=said["kind"],
            text=said["text"],
            objective_ids=said["objectives"],
            issue_id=kept.id if kept else None,
            withdrawn=said.get("withdrawn", False),
            by=by,
            at=at,
        )
        return ground.names.say("It is kept with the {plan}.")

    title = "Change what bears on the {plan}" if kept else "Say what bears on the {plan}"
    page = Page(ground.names.say(title), "Save", address(request, "plan", plan=row.key), intro=row.title)
    return act(request, form, page, do)


def _asked(request: CouncilRequest, row: PlanRow) -> IssueRow | None:
    asked = request.GET.get("issue", "")
    if not asked:
        return None
    found = next((one for one in queries.issues(row.id) if str(one.id) == asked), None)
    if found is None:
        raise Http404
    return found


@access.requires("edit_plan")
@require_http_methods(METHODS)
def achievements(request: CouncilRequest, plan: str) -> HttpResponse:
    """Record what was achieved for a priority; with `?withdraw=3` withdraw one (SP-040)."""
    ground = here(request)
    row = found_plan(request, plan, "edit_plan", pack=ground.pack)
    asked = request.GET.get("withdraw", "")
    if asked:
        found = next((one for one in queries.achievements(row.id) if str(one.id) == asked), None)
        if found is None:
            raise Http404
        return _withdraw(request, row, found, ground)
    rows = queries.priorities(request.council.id, on=clock.today())
    form = AchievementForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"priority": [("", ""), *((one.key, pages.priority(one, ground.pack)) for one in rows)]},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.record_achievement(
            council_id=request.council.id,
            plan_key=row.key,
            text=said["text"],
            priority_key=said["priority"],
            achieved_on=said["achieved_on"],
            evidence=said["evidence"],
            by=by,
            at=at,
        )
        return "The achievement is recorded."

    page = Page("Record an achievement", "Record it", address(request, "plan", plan=row.key), intro=row.title)
    return act(request, form, page, do)


def _withdraw(request: CouncilRequest, row: PlanRow, found: AchievementRow, ground: Here) -> HttpResponse:
    form = WithdrawForm(request.POST if request.method == "POST" else None, names=ground.names)
    form.fields["reason"].label = "Why is it withdrawn?"

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.withdraw_achievement(
            council_id=request.council.id,
            plan_key=row.key,
            achievement_id=found.id,
            by=by,
            at=at,
            reason=said["reason"],
        )
        return "The achievement is withdrawn."

    back = address(request, "plan", plan=row.key)
    return act(request, form, Page("Withdraw an achievement", "Withdraw it", back, found.text, is_warning=True), do)
