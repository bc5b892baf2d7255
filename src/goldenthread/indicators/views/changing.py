"""Changes of sets and the tasks that follow, the decision upon each indicator of a set that ends, and a new year."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotReady, Refused
from goldenthread.indicators import commands, pages, queries
from goldenthread.indicators.forms.changing import ChangeForm, RulingForm, TaskForm, YearForm
from goldenthread.indicators.forms.local import LocalForm
from goldenthread.indicators.queries import Deciding, TaskRow
from goldenthread.indicators.views import looking
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_indicator")
@require_http_methods(METHODS)
def changes(request: CouncilRequest) -> HttpResponse:
    """What changes in the sets and who is asked to follow; noting it and beginning a year for who coordinates."""
    council, ground = request.council, organisation.ground(request.council.id)
    rows = access.visible_to(request.user, "see_indicator", queries.indicators(council.id))
    coordinates = access.may(request.user, "edit_indicator", Facts(council.id))
    tasks = queries.tasks(council.id, rows=rows)
    own = _posts(request)
    mine = [one for one in tasks if one.done_at is None and (coordinates or one.post_id in own)]
    if request.method == "POST" and not (mine or coordinates):
        raise Http404
    asked = looking.may_look(request)
    coming = queries.coming(council.id, rows, today=clock.today()) if asked else None
    forms: dict[str, TellingForm] = {"task": TaskForm(_sent(request, "task"), tasks=mine)}
    if coordinates:
        forms |= {
            "note": ChangeForm(_sent(request, "note"), sets=ground.pack.indicator_sets),
            "year": YearForm(_sent(request, "year"), year=coming.next_label if coming else ""),
        }
    if done := _done(request, forms, own=None if coordinates else own):
        return done
    found = queries.deciding(queries.changes(council.id), rows) if asked else []
    context = {
        "task_form": forms["task"] if mine else None,
        "note_form": forms.get("note"),
        "year_form": forms.get("year"),
        "late": pages.late(found, clock.today()),
        "changes": pages.changes_table(found, ground.pack, council.key, ground.names) if found else None,
        "asked": asked,
        "coming": pages.coming_year(coming, council.key, ground.names) if coming else None,
        **_tasks(request, tasks if asked else mine, own),
    }
    return render(request, "indicators/changes.html", context)


def _tasks(request: CouncilRequest, tasks: list[TaskRow], own: frozenset[int]) -> dict[str, object]:
    """What is asked of this person, and apart from it what is asked of others and what was done."""
    mine = [one for one in tasks if one.done_at is None and one.post_id in own]
    others = [one for one in tasks if one not in mine]
    key, today = request.council.key, clock.today()
    return {
        "mine": pages.tasks_table(mine, key, today, "Asked of you") if mine else None,
        "others": pages.tasks_table(others, key, today, "Asked of others, and done") if others else None,
        "open_count": sum(1 for one in others if one.done_at is None),
    }


def _posts(request: CouncilRequest) -> frozenset[int]:
    person_id = getattr(request.user, "pk", None)
    return (
        frozenset(one.post_id for one in organisation.held(person_id, today=clock.today()))
        if person_id
        else frozenset()
    )


def _sent(request: CouncilRequest, act: str) -> object:
    return request.POST if request.method == "POST" and request.POST.get("act") == act else None


def _done(request: CouncilRequest, forms: dict[str, TellingForm], *, own: frozenset[int] | None) -> HttpResponse | None:
    """Where to go once what was sent is kept; nothing where nothing was sent or something is wrong with it."""
    acts: dict[str, Callable[[CouncilRequest, TellingForm], str]] = {
        "task": lambda request, form: _finish(request, form, own),
        "note": _note,
        "year": _year,
    }
    for act, form in forms.items():
        if form.is_bound and form.is_valid():
            try:
                messages.success(request, acts[act](request, form))
            except Refused as error:
                form.tell(error.wrongs)
                return None
            return redirect("indicator_changes", council=request.council.key)
    return None


def _finish(request: CouncilRequest, form: TellingForm, own: frozenset[int] | None) -> str:
    commands.finish(
        council_id=request.council.id,
        task_id=form.cleaned_data["task"],
        posts=own,
        answer=form.cleaned_data["answer"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    return "It is done."


def _note(request: CouncilRequest, form: TellingForm) -> str:
    by, at = organisation.actor(request.user), clock.now()
    commands.note_change(council_id=request.council.id, **form.cleaned_data, by=by, at=at)
    return "The change is noted."


def _year(request: CouncilRequest, form: TellingForm) -> str:
    names = organisation.ground(request.council.id).names
    many = commands.roll_over(
        council=request.council, year=form.cleaned_data["year"], by=organisation.actor(request.user), at=clock.now()
    )
    return names.say(f"{many} {{{'target' if many == 1 else 'targets'}}} taken over.")


@access.requires("see_plans")
@require_http_methods(METHODS)
def change(request: CouncilRequest, change_id: int) -> HttpResponse:
    """One change of a set: what is decided upon each of its indicators, and carrying that out (MT-004)."""
    council, ground = request.council, organisation.ground(request.council.id)
    row = queries.change(council.id, change_id)
    coordinates = access.may(request.user, "edit_indicator", Facts(council.id))
    if row is None or (request.method == "POST" and not coordinates):
        raise Http404
    rows = queries.indicators(council.id)
    found = queries.deciding([row], rows)[0]
    form = RulingForm(_sent(request, "rule"), found=found, rows=rows, names=ground.names)
    if _sent(request, "carry_out") is not None:
        return _carry_out(request, change_id)
    if form.is_bound and form.is_valid():
        try:
            many = _rule(request, found, form)
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"Decided upon {many}.")
            return redirect("indicator_change", council=council.key, change_id=change_id)
    decides = coordinates and row.ends and row.done_at is None
    context = {
        "found": found,
        "form": form if decides and found.rows else None,
        "may_carry_out": decides and not found.undecided,
        "set_name": next((one.name for one in ground.pack.indicator_sets if one.key == row.set_key), row.set_key),
        "table": pages.deciding(found, council.key, ground.names) if found.rows else None,
    }
    return render(request, "indicators/change.html", context)


def _rule(request: CouncilRequest, found: Deciding, form: RulingForm) -> int:
    said = form.cleaned_data
    return commands.rule(
        council_id=request.council.id,
        change_id=found.change.id,
        indicator_ids=said["indicators"],
        outcome=said["outcome"],
        successor_id=said["successor"],
        is_joined=said["outcome"] == "replace" and said["joins"] == "yes",
        reason=said["reason"],
        decision=said["decision"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )


def _carry_out(request: CouncilRequest, change_id: int) -> HttpResponse:
    by, at = organisation.actor(request.user), clock.now()
    try:
        commands.carry_out(council_id=request.council.id, change_id=change_id, by=by, at=at)
    except NotReady as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The change is carried out.")
    return redirect("indicator_change", council=request.council.key, change_id=change_id)


@access.requires("edit_indicator")
@require_http_methods(METHODS)
def local(request: CouncilRequest) -> HttpResponse:
    """Make a local indicator that a body asked for; it stands in that body's report (MT-019)."""
    council, ground = request.council, organisation.ground(request.council.id)
    if not access.may(request.user, "edit_indicator", Facts(council.id)):
        raise Http404
    form = LocalForm(
        request.POST if request.method == "POST" else None,
        pack=ground.pack,
        names=ground.names,
        units=organisation.units(council.id),
        posts=organisation.posts(council.id),
        bodies=organisation.bodies(council.id),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.define(
                council=council,
                code=form.cleaned_data["code"],
                unit_id=form.cleaned_data["unit_id"],
                sheet=form.sheet,
                by=organisation.actor(request.user),
                at=clock.now(),
                reason=form.cleaned_data["asked_for"],
            )
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"{made.code} is made.")
            return redirect("indicator", council=council.key, code=made.code)
    return render(request, "indicators/local.html", {"form": form})
