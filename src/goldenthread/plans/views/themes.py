"""The talks about contributions: every priority of a year, and one of them with all who contribute."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.rules import Facts
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import OutOfTurn
from goldenthread.plans.forms.contributions import AskForm, CarryForm, CloseForm, PartnerForm
from goldenthread.plans.forms.speaking import Spoken
from goldenthread.plans.pages import carried as carried_pages
from goldenthread.plans.pages import descriptions
from goldenthread.plans.pages import themes as pages
from goldenthread.plans.pages.themes import Theme
from goldenthread.plans.queries import PriorityRow
from goldenthread.plans.rules.contributions import Said
from goldenthread.plans.views.acting import Page, act, shown
from goldenthread.plans.views.finding import METHODS, Here, here, signed
from goldenthread.web import clock

Do = Callable[[dict[str, Any]], str]


@access.requires("see_plans")
@require_safe
def themes(request: CouncilRequest) -> HttpResponse:
    """How far the talks of a year are, priority by priority."""
    council, ground = request.council, here(request)
    years, year, first = asked_year(request, ground)
    found = _themes(request, ground, queries.asked_priorities(council.id, ground.pack, first), year, first)
    context = {
        "year": year,
        "years": years,
        "nodes": [*pages.lead(found, year, ground.names), *pages.overview(found, ground.pack, ground.names)]
        if found
        else None,
    }
    return render(request, "plans/themes.html", context)


def asked_year(request: CouncilRequest, ground: Here) -> tuple[list[str], str, date]:
    """The years there are, the one in the address or else the newest, and its first day."""
    month = ground.pack.calendar.year_start_month
    years = queries.planning_years(request.council.id, clock.today(), month)
    year = request.GET.get("year") or years[0]
    first = queries.first_day(year, month)
    if first is None or year not in years:
        raise Http404
    return years, year, first


def _themes(request: CouncilRequest, ground: Here, rows: list[PriorityRow], year: str, first: date) -> list[Theme]:
    council = request.council
    units = queries.asked_units(council.id, ground.pack, first)
    every, planning = queries.contributions(council.id, year=year), queries.theme_years(council.id, year)
    return [
        Theme(row, year, units, [one for one in every if one.priority_id == row.id], planning.get(row.id), council.key)
        for row in rows
    ]


@access.requires("see_plans")
@require_http_methods(METHODS)
def theme(request: CouncilRequest, priority: str) -> HttpResponse:
    """One priority with every unit and partner; with `do` in the address, the form of that step."""
    council, ground = request.council, here(request)
    _, year, first = asked_year(request, ground)
    rows = [one for one in queries.asked_priorities(council.id, ground.pack, first) if one.key == priority]
    found = _themes(request, ground, rows, year, first)
    if not found:
        raise Http404
    seats = queries.seats(request.user.pk, council.id, today=clock.today())
    may_ask = seats.asks(found[0].priority.owner_id)
    if request.method == "POST" or request.GET.get("do"):
        if not may_ask:
            raise Http404
        return _doing(request, found[0], ground)
    return _shown(request, found[0], ground, may_ask=may_ask)


def _shown(request: CouncilRequest, one: Theme, ground: Here, *, may_ask: bool) -> HttpResponse:
    council, names = request.council, ground.names
    asked = request.GET.get("organisation", "")
    told = [row for row in one.rows if row.text]
    shown, choice = carried_pages.filtered(told, council.name, asked, one.href)
    owners = frozenset() if one.priority.owner_id is None else frozenset({one.priority.owner_id})
    nodes = [*descriptions.standing(council.id, "theme", one.priority.id, ground.pack, names)]
    nodes += [*pages.outstanding(one, names), *pages.grid(one, names)]
    context = {
        "row": one.priority,
        "year": one.year,
        "planning": one.planning,
        "href": one.href,
        "nodes": nodes,
        "describes": bool(ground.pack.described("theme"))
        and access.may(request.user, "edit_plan", Facts(council.id, owner_posts=owners)),
        "choice": choice,
        "table": carried_pages.table(shown, council.name, council.key, names) if shown else None,
        "may_ask": may_ask and one.closed_at is None,
        "may_close": not one.outstanding,
        "all_asked": len(one.of_units) == len(one.units),
    }
    return render(request, "plans/theme.html", context)


def _doing(request: CouncilRequest, one: Theme, ground: Here) -> HttpResponse:
    steps = {"ask": _asking, "partner": _partner, "carry": _carrying, "close": _closing}
    step = steps.get(request.GET.get("do", ""))
    if step is None:
        raise Http404
    form, title, do = step(request, one, ground)
    page = Page(title=title, button="Save", back=one.href, intro=f"{one.priority.name}, {one.year}")
    try:
        return act(request, form, page, do)
    except OutOfTurn as error:
        form.add_error(None, str(error))
        return _again(request, form, page)


def _again(request: CouncilRequest, form: Spoken, page: Page) -> HttpResponse:
    answer = shown(request, form, page)
    answer.status_code = 409
    return answer


def _given(request: CouncilRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _asking(request: CouncilRequest, one: Theme, ground: Here) -> tuple[Spoken, str, Do]:
    units = [(unit.id, unit.name) for unit in one.units if unit.id not in one.of_units]
    form = AskForm(_given(request), names=ground.names, choices={"unit": [("", ""), *units]})

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.open_talk(
            council_id=request.council.id,
            priority_key=one.priority.key,
            year=one.year,
            unit_id=said["unit"],
            current=said["current"],
            desired=said["desired"],
            by=by,
            at=at,
        )
        return "Asked."

    return form, f"Ask {ground.names.a('unit')} for its {ground.names['contribution']}", do


def _partner(request: CouncilRequest, one: Theme, ground: Here) -> tuple[Spoken, str, Do]:
    form = PartnerForm(_given(request), names=ground.names)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.record_partner(
            council_id=request.council.id,
            priority_key=one.priority.key,
            year=one.year,
            organisation_name=said["organisation"],
            said=Said("", said["text"], said["target"]),
            owner_name=said["owner_name"],
            agreed_by=said["agreed_by"],
            by=by,
            at=at,
        )
        return f"Kept for {said['organisation']}."

    return form, "What a partner contributes", do


def _carrying(request: CouncilRequest, one: Theme, ground: Here) -> tuple[Spoken, str, Do]:
    plans = queries.carriers(request.council.id, ground.pack, one.year)
    choices = [("", ""), *((plan.key, plan.title) for plan in plans)]
    now = one.planning.plan_key if one.planning else ""
    form = CarryForm(_given(request), names=ground.names, choices={"plan": choices}, initial={"plan": now})

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.carry(
            council_id=request.council.id,
            priority_key=one.priority.key,
            year=one.year,
            plan_key=said["plan"],
            by=by,
            at=at,
        )
        return ground.names.say("The {plan} carries what is agreed.")

    return form, ground.names.say("Which {plan} carries what is agreed?"), do


def _closing(request: CouncilRequest, one: Theme, ground: Here) -> tuple[Spoken, str, Do]:
    form = CloseForm(_given(request), names=ground.names)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.close_planning(
            council_id=request.council.id, priority_key=one.priority.key, year=one.year, by=by, at=at
        )
        return f"Planning for {one.year} is closed."

    return form, f"Close planning for {one.year}", do
