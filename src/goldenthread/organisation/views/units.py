"""The tree of units."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import commands, forms, pages, queries, words
from goldenthread.organisation.access import CouncilRequest, council_ids, may_somewhere, requires
from goldenthread.organisation.queries import CouncilRow, UnitRow
from goldenthread.organisation.views.acting import act
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@requires("see_people")
@require_safe
def units(request: CouncilRequest) -> HttpResponse:
    """The tree with the days of each unit, ended ones too; or as it stood on a day that is asked for."""
    council = request.council
    may_manage = may_somewhere(request.user, "manage_people", council.id)
    form = forms.DayForm(request.GET or None)
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    # What stood on another day is read, not changed: the links to change it lead from today's tree.
    found = queries.units_on(council.id, on) if on else queries.unit_tree(council.id)
    former = {} if on else queries.former_names(council.id)
    day, names = on or clock.today(), words.of(request)
    table = pages.units(found, former, council.key, day, names, may_manage=may_manage and not on)
    context = {
        "table": table if found else None,
        "may_manage": may_manage,
        "may_succeed": may_manage and bool(_also_administered(request)),
        "form": form,
        "on": on,
        "successions": pages.successions(queries.successions(council.id), council.id),
    }
    return render(request, "organisation/units.html", context)


@requires("manage_people")
@require_http_methods(METHODS)
def add_unit(request: CouncilRequest) -> HttpResponse:
    """Add a unit."""
    council = request.council

    def do(given: dict[str, Any]) -> str:
        unit = commands.add_unit(
            council=council,
            key=given["key"],
            name=given["name"],
            parent=_unit(council.id, given["parent"]) if given["parent"] else None,
            starts=given["starts"],
            reason=given["reason"],
            by=queries.actor(request.user),
            at=clock.now(),
        )
        return f"{unit.name} is added."

    form = forms.UnitForm(request.POST or None, choices={"parent": _choices(council.id)})
    return act(request, form=form, title="Add a unit", button="Add", back=_back(council.key), do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def rename_unit(request: CouncilRequest, unit_id: int) -> HttpResponse:
    """Give a unit another name from a day."""
    council = request.council
    row = _unit(council.id, unit_id)

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        commands.rename_unit(unit=row, name=given["name"], on=given["on"], reason=given["reason"], by=by, at=at)
        return f"{row.name} is renamed {given['name']}."

    form = forms.RenameUnitForm(request.POST or None)
    intro = "What was done before that day keeps the name of then."
    title = f"Rename {row.name}"
    return act(request, form=form, title=title, button="Rename", back=_back(council.key), intro=intro, do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def succeed(request: CouncilRequest) -> HttpResponse:
    """Say that this council took over from another; whoever says so administers both."""
    council, others = request.council, _also_administered(request)
    if not others:
        raise Http404

    def do(given: dict[str, Any]) -> str:
        old = next(one for one in others if one.id == given["old"])
        given = {**given, "old": old, "new": council}
        commands.succeed(**given, by=queries.actor(request.user), at=clock.now())
        return f"{old.name} is succeeded by {council.name}."

    form = forms.SuccessionForm(request.POST or None, choices={"old": [(one.id, one.name) for one in others]})
    intro = "It is said once, with the reason, and stands on the trail of both councils."
    title = f"A council before {council.name}"
    return act(request, form=form, title=title, button="Say so", back=_back(council.key), intro=intro, do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def move_unit(request: CouncilRequest, unit_id: int) -> HttpResponse:
    """Put a unit elsewhere in the tree."""
    council = request.council
    row = _unit(council.id, unit_id)

    def do(given: dict[str, Any]) -> str:
        parent = _unit(council.id, given["parent"]) if given["parent"] else None
        by, at = queries.actor(request.user), clock.now()
        commands.move_unit(unit=row, parent=parent, on=given["on"], reason=given["reason"], by=by, at=at)
        return f"{row.name} is moved."

    others = [(key, name) for key, name in _choices(council.id) if key != row.id]
    form = forms.MoveUnitForm(request.POST or None, choices={"parent": others}, initial={"parent": row.parent_id})
    intro = "Every unit and post below it moves with it. Before that day it stays where it stood."
    title = f"Move {row.name}"
    return act(request, form=form, title=title, button="Move", back=_back(council.key), intro=intro, do=do)


@requires("manage_people")
@require_http_methods(METHODS)
def end_unit(request: CouncilRequest, unit_id: int) -> HttpResponse:
    """End a unit."""
    council = request.council
    row = _unit(council.id, unit_id)

    def do(given: dict[str, Any]) -> str:
        by, at = queries.actor(request.user), clock.now()
        commands.end_unit(unit=row, ends=given["ends"], reason=given["reason"], by=by, at=at)
        return f"{row.name} has its last day."

    form = forms.EndForm(request.POST or None)
    return act(request, form=form, title=f"End {row.name}", button="End", back=_back(council.key), do=do)


def _unit(council_id: int, unit_id: int) -> UnitRow:
    row = next((unit for unit in queries.units(council_id) if unit.id == unit_id), None)
    if row is None:
        raise Http404
    return row


def _also_administered(request: CouncilRequest) -> list[CouncilRow]:
    """The other councils whose units this person changes too; asks the database only of whoever has several."""
    if len(council_ids(request.user)) < 2:
        return []
    found = queries.councils_of(request.user, today=clock.today())
    return [
        one for one in found if one.id != request.council.id and may_somewhere(request.user, "manage_people", one.id)
    ]


def _choices(council_id: int) -> list[tuple[object, str]]:
    return [(unit.id, f"{'– ' * unit.depth}{unit.name}") for unit in queries.units(council_id)]


def _back(key: str) -> str:
    return reverse("units", kwargs={"council": key})
