"""The pages of risks to write: registers and their reviews, risks, assessments, links, moving one up."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import commands, pages, queries
from goldenthread.delivery.commands import Refused
from goldenthread.delivery.forms.risks import BindForm, EscalateForm, RegisterForm, ReviewForm, RiskForm, ScoreForm
from goldenthread.delivery.forms.telling import Choices
from goldenthread.delivery.queries import RegisterRow
from goldenthread.delivery.rules.words import REGISTER_LEVELS
from goldenthread.delivery.views.finding import METHODS, NOBODY, Here, form_page, here, page
from goldenthread.delivery.views.risks import found_risk
from goldenthread.engine.dates import day
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.plans import queries as plans
from goldenthread.web import clock


def posted(request: CouncilRequest) -> Any:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def hand(request: CouncilRequest) -> dict[str, Any]:
    """For which council, by whom and when."""
    return {"council_id": request.council.id, "by": organisation.actor(request.user), "at": clock.now()}


@access.requires("edit_risk")
@require_http_methods(METHODS)
def open_register(request: CouncilRequest) -> HttpResponse:
    """Open a register."""
    at = here(request)
    if not access.may(request.user, "edit_risk", Facts(at.id)):
        raise Http404
    units = [*NOBODY, *((unit.id, unit.name) for unit in organisation.units(at.id))]
    levels = [(key, at.names.say(told)) for key, told in REGISTER_LEVELS.items()]
    form = RegisterForm(posted(request), choices={"unit": units, "level": levels}, labels={"unit": at.names["Unit"]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = commands.open_register(
                key=said["key"], name=said["name"], level=said["level"], unit_id=said["unit"],
                review_months=said["review_months"], **hand(request),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"{made.name} is open.")
            return redirect("register", council=at.key, register=made.key)
    return form_page(request, form, "Open a register", "Open", reverse("risks", kwargs={"council": at.key}))


@access.requires("see_risks")
@require_http_methods(METHODS)
def register(request: CouncilRequest, register: str) -> HttpResponse:
    """The reviews of a register, and a form to record one (RK-010)."""
    at = here(request)
    row = next((one for one in queries.registers(at.id) if one.key == register), None)
    if row is None or not access.may(request.user, "see_risks", row.facts):
        raise Http404
    may_edit = access.may(request.user, "edit_risk", row.facts)
    if request.method == "POST" and not may_edit:
        raise Http404
    found, today = queries.reviews(row, clock.today()), clock.today()
    open_ones = [(one.due_on.isoformat(), day(one.due_on)) for one in found if one.held_on is None]
    form = ReviewForm(posted(request), choices={"due_on": open_ones})
    if request.method == "POST" and form.is_valid() and (done := _review(request, row, form)):
        return done
    context = {"row": row, "table": pages.reviews(found, today, at.pack), "form": form if may_edit else None}
    return page(request, "register", context)


def _review(request: CouncilRequest, row: RegisterRow, form: ReviewForm) -> HttpResponse | None:
    said = form.cleaned_data
    try:
        commands.review_register(
            register_key=row.key, due_on=date.fromisoformat(said["due_on"]), held_on=said["held_on"],
            note=said["note"], **hand(request),
        )  # fmt: skip
    except Refused as error:
        form.tell(error.wrongs)
        return None
    messages.success(request, "The review is recorded.")
    return redirect("register", council=request.council.key, register=row.key)


@access.requires("edit_risk")
@require_http_methods(METHODS)
def add(request: CouncilRequest) -> HttpResponse:
    """Put a risk in a register that this person may change."""
    at = here(request)
    open_ones = [one for one in queries.registers(at.id) if access.may(request.user, "edit_risk", one.facts)]
    if not open_ones:
        raise Http404
    posts = [*NOBODY, *((post.id, f"{post.title} ({post.unit_name})") for post in organisation.posts(at.id))]
    choices: dict[str, Choices] = {"register": [(one.key, one.name) for one in open_ones], "owner": posts}
    form = RiskForm(posted(request), choices=choices)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = commands.add_risk(
                register_key=said["register"], title=said["title"], cause=said["cause"],
                consequence=said["consequence"], owner_id=said["owner"], review_on=said["review_on"],
                **hand(request),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"{made.title} is in the register.")
            return redirect("risk", council=at.key, risk_id=made.pk)
    title = f"Put {at.names.a('risk')} in a register"
    return form_page(request, form, title, "Add", reverse("risks", kwargs={"council": at.key}))


@access.requires("edit_risk")
@require_http_methods(METHODS)
def score(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """Assess it on the council's matrix."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    scale = at.pack.risk_matrix
    likely = [("", "Choose"), *enumerate(scale.likelihood, 1)]
    bad = [("", "Choose"), *enumerate(scale.impact, 1)]
    choices: dict[str, Choices] = {
        "inherent_likelihood": likely, "inherent_impact": bad, "current_likelihood": likely, "current_impact": bad,
        "target_likelihood": [("", "Not said"), *likely[1:]], "target_impact": [("", "Not said"), *bad[1:]],
    }  # fmt: skip
    said = row.newest.target if row.newest else None
    start = {"target_likelihood": said.likelihood, "target_impact": said.impact} if said else {}
    form = ScoreForm(posted(request), choices=choices, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            commands.score_risk(risk_id=row.id, draft=form.draft, **hand(request))
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, "The assessment is kept.")
            return redirect("risk", council=at.key, risk_id=row.id)
    return form_page(request, form, f"Assess {row.code} {row.title}", "Keep", back_to(at, row.id))


@access.requires("edit_risk")
@require_http_methods(METHODS)
def bind(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """Say what it threatens, what is done about it, what keeps it down."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    objectives = [(one.id, f"{one.code} {one.text}") for one in plans.objectives(at.id)]
    actions = [(one.id, f"{one.number} {one.text}") for one in queries.actions(at.id)]
    choices: dict[str, Choices] = {"objective": [*NOBODY, *objectives], "action": [*NOBODY, *actions]}
    labels = {
        "objective": at.names.say("Which {objective} it threatens"),
        "action": at.names.say("Which {action} is taken against it"),
    }
    form = BindForm(posted(request), choices=choices, labels=labels)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.bind_risk(
                risk_id=row.id, objective_id=said["objective"], action_id=said["action"], control=said["control"],
                works=said["works"], checked_on=said["checked_on"], **hand(request),
            )  # fmt: skip
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, "That is kept.")
            return redirect("risk", council=at.key, risk_id=row.id)
    return form_page(request, form, f"Add to {row.code} {row.title}", "Add", back_to(at, row.id))


@access.requires("edit_risk")
@require_http_methods(METHODS)
def escalate(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """Put it in an upper register; it stays in its own (RK-005)."""
    row, at = found_risk(request, risk_id, "edit_risk"), here(request)
    others = [(one.key, one.name) for one in queries.registers(at.id) if one.id != row.register_id]
    form = EscalateForm(posted(request), choices={"register": others})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.escalate(risk_id=row.id, register_key=said["register"], reason=said["reason"], **hand(request))
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, "It stands in the upper register too.")
            return redirect("risk", council=at.key, risk_id=row.id)
    answer = form_page(request, form, f"Escalate {row.code} {row.title}", "Escalate", back_to(at, row.id))
    if request.POST.get("register") and "register" in form.errors:
        # It stands there already, or no higher: where it stands speaks against it, and not the form.
        answer.status_code = HTTPStatus.CONFLICT
    return answer


def back_to(at: Here, risk_id: int) -> str:
    """The page of a risk."""
    return reverse("risk", kwargs={"council": at.key, "risk_id": risk_id})
