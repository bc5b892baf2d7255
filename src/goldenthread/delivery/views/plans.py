"""The action plans: the list, one plan, its files, and opening one."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread import documents
from goldenthread.delivery import commands, pages, queries
from goldenthread.delivery.commands import Refused
from goldenthread.delivery.forms import ActionPlanForm, TriggerForm
from goldenthread.delivery.forms.telling import Choices
from goldenthread.delivery.queries import ActionPlanRow
from goldenthread.delivery.rules import words
from goldenthread.delivery.views.finding import METHODS, NOBODY, Here, found_plan, here, page
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.organisation.pages import spelled_out
from goldenthread.web import clock

FORMS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "json": "JSON", "html": "Web page, one file"}


@access.requires("see_actions")
@require_safe
def action_plans(request: CouncilRequest) -> HttpResponse:
    """Every action plan, with those that mend a weakness on one page (AC-012)."""
    at = here(request)
    rows = queries.action_plans(at.id)
    nodes = pages.plans(rows, queries.actions(at.id), at.key, at.names, clock.today())
    may_open = access.may(request.user, "edit_action", Facts(at.id))
    return page(request, "action_plans", {"count": len(rows), "nodes": nodes, "may_open": may_open})


@access.requires("see_actions")
@require_http_methods(METHODS)
def action_plan(request: CouncilRequest, action_plan: str) -> HttpResponse:
    """One plan in its groups, under the council's own columns (AC-001); of one in reserve its trigger is recorded."""
    row, at = found_plan(request, action_plan, "see_actions"), here(request)
    may_edit = access.may(request.user, "edit_action", row.facts)
    if request.method == "POST" and not (may_edit and row.trigger):
        raise Http404
    form = TriggerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (done := _record(request, row, form)):
        return done
    context = {
        "row": row,
        "nodes": pages.plan(_shown(row, at)),
        "forms": list(FORMS.items()),
        "may_edit": may_edit,
        "form": form if may_edit and (row.is_reserve or form.errors) else None,
    }
    answer = page(request, "action_plan", context)
    if form.errors and row.triggered_on is not None:
        answer.status_code = HTTPStatus.CONFLICT
    return answer


def _record(request: CouncilRequest, row: ActionPlanRow, form: TriggerForm) -> HttpResponse | None:
    said = form.cleaned_data
    try:
        commands.record_trigger(
            council_id=row.council_id, plan_key=row.key, happened_on=said["happened_on"], note=said["note"],
            by=organisation.actor(request.user), at=clock.now(),
        )  # fmt: skip
    except Refused as error:
        form.tell(error.wrongs)
        return None
    messages.success(request, "It is in force now, and what it holds is due as it says.")
    return redirect("action_plan", council=request.council.key, action_plan=row.key)


@access.requires("see_actions")
@require_safe
def action_plan_file(request: CouncilRequest, action_plan: str, form: str) -> HttpResponse:
    """The plan as a file."""
    row, at = found_plan(request, action_plan, "see_actions"), here(request)
    if form not in FORMS:
        raise Http404
    document = pages.document(_shown(row, at), request.council, clock.now())
    name = f"{at.key}-{row.key}-{clock.today().isoformat()}.{form}"
    return HttpResponse(
        documents.write(spelled_out(document, at.pack, form), form),
        headers={
            "Content-Type": documents.media_type(form),
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _shown(row: ActionPlanRow, at: Here) -> pages.Shown:
    return pages.Shown(
        plan=row,
        groups=queries.groups(row.id),
        actions=queries.actions(at.id, plan_id=row.id),
        council_key=at.key,
        pack=at.pack,
        names=at.names,
        today=clock.today(),
        reported=queries.latest_reports(at.id, row.id),
    )


@access.requires("edit_action")
@require_http_methods(METHODS)
def open_plan(request: CouncilRequest) -> HttpResponse:
    """Open a plan that actions can be added to."""
    at = here(request)
    if not access.may(request.user, "edit_action", Facts(at.id)):
        raise Http404
    form = _form(request, at)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = commands.open_action_plan(
                council_id=at.id, key=said["key"], name=said["name"], kind=said["kind"], unit_id=said["unit"],
                body_id=said["body"], frequency_months=said["frequency_months"], approved_on=said["approved_on"],
                weakness=said["weakness"], aimed_rating=said["aimed_rating"],
                decision=said["decision"], trigger=said["trigger"],
                by=organisation.actor(request.user), at=clock.now(),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"{made.name} is open.")
            return redirect("action_plan", council=at.key, action_plan=made.key)
    return page(request, "action_plan_add", {"form": form})


def _form(request: CouncilRequest, at: Here) -> ActionPlanForm:
    choices: dict[str, Choices] = {
        "kind": [(kind, at.names.say(told)) for kind, told in words.PLAN_KINDS.items()],
        "unit": [*NOBODY, *((unit.id, unit.name) for unit in organisation.units(at.id))],
        "body": [*NOBODY, *((body.id, body.name) for body in organisation.bodies(at.id))],
    }
    labels = {"kind": at.names.say("What kind of {plan} is it?"), "unit": at.names["Unit"]}
    return ActionPlanForm(request.POST if request.method == "POST" else None, choices=choices, labels=labels)
