"""Writing an objective: first the priority that drives it, then its words."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.forms import ChooseForm, WriteForm
from goldenthread.plans.forms.speaking import Choices
from goldenthread.plans.queries import PlanRow, PriorityRow
from goldenthread.plans.views.acting import Page, act, shown
from goldenthread.plans.views.finding import METHODS, Here, address, found_plan, here, signed
from goldenthread.web import clock

NONE = "none"
"""Chosen where the class of an objective needs no priority."""


@access.requires("edit_plan")
@require_http_methods(METHODS)
def add(request: CouncilRequest, plan: str) -> HttpResponse:
    """Step 1: choose what it is written for. Step 2, with that in the address: the words (GT-019)."""
    ground = here(request)
    row = found_plan(request, plan, "edit_plan", pack=ground.pack)
    rows = queries.priorities(request.council.id, on=clock.today())
    asked = ChooseForm(
        request.GET if {"chosen", "priority"} & set(request.GET) else None,
        names=ground.names,
        choices={"priority": _offered(rows, ground)},
    )
    if not asked.is_valid():
        return shown(request, asked, _first(request, row, ground), method="get")
    chosen = [one for one in rows if one.key in asked.cleaned_data["priority"]]
    return _second(request, row, chosen, ground)


def _first(request: CouncilRequest, row: PlanRow, ground: Here) -> Page:
    return Page(
        title=f"Write {ground.names.a('objective')}",
        button="Go on",
        back=address(request, "plan", plan=row.key),
        intro=row.title,
    )


def _offered(rows: list[PriorityRow], ground: Here) -> Choices:
    """The priorities in force by code and name, and none at all where a class allows it."""
    found = [(one.key, pages.priority(one, ground.pack)) for one in rows]
    free = [one.name for one in ground.pack.service_classes if not one.needs_priority]
    told = ground.names.say("No {priority}, because of its class: ")
    return [*found, (NONE, told + ", ".join(free))] if free else found


def _second(request: CouncilRequest, row: PlanRow, chosen: list[PriorityRow], ground: Here) -> HttpResponse:
    names, level = ground.names, ground.pack.level(row.level)
    limit = level.limit.objectives if level else None
    written = len(queries.objectives(request.council.id, plan_id=row.id)) if limit is not None else 0
    form = WriteForm(
        request.POST if request.method == "POST" else None,
        names=names,
        several=len(chosen) > 1,
        over=limit is not None and written >= limit,
        choices={
            **({"main": [(one.key, pages.priority(one, ground.pack)) for one in chosen]} if len(chosen) > 1 else {}),
            **words_choices(request, ground),
        },
        initial={"owner": row.owner_id},
    )
    if not chosen:
        del form.fields["advances"]
    page = Page(
        title=f"Write {names.a('objective')}",
        button=names.say("Save the {objective}"),
        back=address(request, "plan", plan=row.key),
        intro=row.title,
        above=pages.chosen(chosen, address(request, "objective_add", plan=row.key), ground.pack, names),
    )
    return act(request, form, page, lambda said: _write(request, row, chosen, said, ground))


def _write(request: CouncilRequest, row: PlanRow, chosen: list[PriorityRow], said: dict[str, Any], ground: Here) -> str:
    by, at = signed(request)
    made = commands.write_objective(
        council_id=request.council.id,
        plan_key=row.key,
        priority_keys=[one.key for one in chosen],
        main=said.get("main", ""),
        text=said["text"],
        advances=said.get("advances", ""),
        kind=said["kind"],
        service_class=said["service_class"],
        scope=said["scope"],
        outcome_measure=said["outcome_measure"],
        owner_id=said["owner"],
        due_on=said["due_on"],
        code=said["code"],
        reason=said.get("reason", ""),
        by=by,
        at=at,
    )
    return f"{ground.names['Objective']} {made.code} is written."


def words_choices(request: CouncilRequest, ground: Here) -> dict[str, Choices]:
    """What the owner and the class of an objective are chosen from."""
    posts = [(one.id, f"{one.title} ({one.unit_name})") for one in organisation.posts(request.council.id)]
    classes = [(one.key, one.name) for one in ground.pack.service_classes]
    return {"owner": [("", ""), *posts], "service_class": [("", ""), *classes]}
