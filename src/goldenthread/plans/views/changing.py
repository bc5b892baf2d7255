"""Changing, withdrawing and moving an objective, and saying who answers for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, queries, rules
from goldenthread.plans.commands import Refused, Stale
from goldenthread.plans.forms import ChangeForm, LinesForm, MoveForm, WithdrawForm
from goldenthread.plans.queries import ObjectiveRow
from goldenthread.plans.views.acting import Page, act, shown
from goldenthread.plans.views.finding import METHODS, Here, address, found_objective, here, signed
from goldenthread.plans.views.writing import words_choices
from goldenthread.web.conflict import Conflict, Line, conflict_page

WORDS = ("text", "outcome_measure", "kind", "scope", "service_class")


@access.requires("edit_plan")
@require_http_methods(METHODS)
def edit(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Change the words of an objective; its links stay as they are."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    form = ChangeForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices=words_choices(request, ground),
        initial={name: getattr(row, name) for name in (*WORDS, "due_on", "version")} | {"owner": row.owner_id},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _changed(request, row, form.cleaned_data, ground)
        except Stale as error:
            return _conflict(request, row, form, error)
        except Refused as error:
            form.tell(error.wrongs)
    page = Page(
        title=ground.names.say("Change the words of this {objective}"),
        button="Save",
        back=_back(request, row),
        intro=_named(row),
    )
    return shown(request, form, page)


def _changed(request: CouncilRequest, row: ObjectiveRow, said: dict[str, Any], ground: Here) -> HttpResponse:
    by, at = signed(request)
    commands.change_objective(
        council_id=request.council.id,
        objective_id=row.id,
        **{name: said[name] for name in WORDS},
        owner_id=said["owner"],
        due_on=said["due_on"],
        expected_version=said["version"],
        reason=said["reason"],
        by=by,
        at=at,
    )
    messages.success(request, ground.names.say("The {objective} is changed."))
    return redirect(_back(request, row))


def _conflict(request: CouncilRequest, row: ObjectiveRow, form: ChangeForm, error: Stale) -> HttpResponse:
    kept = [(name, value) for name, value in form.data.items() if name not in ("csrfmiddlewaretoken", "version")]
    names = form.names
    told = Conflict(
        who=error.name,
        subject=_named(row),
        at=error.at,
        lines=(Line(names["Objective"], error.stored, form.cleaned_data["text"]),),
        href=address(request, "objective_edit", objective_id=row.id),
        again=(*kept, ("version", str(error.version))),
    )
    return conflict_page(request, told)


@access.requires("edit_plan")
@require_http_methods(METHODS)
def withdraw(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Give an objective up, with a reason."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    form = WithdrawForm(request.POST if request.method == "POST" else None, names=ground.names)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        council_id = request.council.id
        commands.withdraw_objective(council_id=council_id, objective_id=row.id, reason=said["reason"], by=by, at=at)
        return ground.names.say("The {objective} is withdrawn.")

    title = ground.names.say("Withdraw this {objective}")
    page = Page(title=title, button="Withdraw it", back=_back(request, row), intro=_named(row), is_warning=True)
    return act(request, form, page, do)


@access.requires("edit_plan")
@require_http_methods(METHODS)
def move(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Move an objective down, with its links and its history (SP-029)."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    below = queries.beneath(queries.plans(request.council.id, pack=ground.pack), row.plan_id)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={"plan": [("", ""), *((one.key, one.title) for one in below if one.is_open)]},
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.move_down(
            council_id=request.council.id,
            objective_id=row.id,
            to_plan_key=said["plan"],
            reason=said["reason"],
            by=by,
            at=at,
        )
        return ground.names.say("The {objective} has moved, with its links and its history.")

    title = ground.names.say("Move this {objective} down")
    told = ground.names.say("It becomes operational and counts in the {plan} below; its links and history go with it.")
    page = Page(title=title, button="Move it", back=_back(request, row), intro=f"{_named(row)} {told}")
    return act(request, form, page, do)


@access.requires("edit_plan")
@require_http_methods(METHODS)
def lines(request: CouncilRequest, objective_id: int) -> HttpResponse:
    """Say which post answers for an objective in each of the four lines (GT-043)."""
    row, ground = found_objective(request, objective_id, "edit_plan"), here(request)
    posts = [(one.id, f"{one.title} ({one.unit_name})") for one in organisation.posts(request.council.id)]
    answering = queries.responsibilities(request.council.id, ids=[row.id]).get(row.id, {})
    now = {line: answering[line].id if line in answering else None for line in rules.LINES}
    form = LinesForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices={line: [("", "Missing"), *posts] for line in rules.LINES},
        initial=now,
    )

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        posts_by_line = {line: said[line] for line in rules.LINES if said[line] != now[line]}
        commands.answer_for(council_id=request.council.id, objective_id=row.id, posts=posts_by_line, by=by, at=at)
        return "Who answers for it is saved."

    page = Page(title="Who answers for it", button="Save", back=_back(request, row), intro=_named(row))
    return act(request, form, page, do)


def _back(request: CouncilRequest, row: ObjectiveRow) -> str:
    return address(request, "objective", objective_id=row.id)


def _named(row: ObjectiveRow) -> str:
    return f"{row.code} {row.text}"
