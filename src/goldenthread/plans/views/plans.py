"""The list of plans, the ladder, and one plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.documents.nodes import Block
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import pages, queries, rules
from goldenthread.plans.forms import SearchForm
from goldenthread.plans.forms.speaking import Choices
from goldenthread.plans.pages import words
from goldenthread.plans.queries import MoveRow, PlanRow
from goldenthread.plans.views.drawing import gathered, with_year
from goldenthread.plans.views.files import FORMS
from goldenthread.plans.views.finding import Here, here
from goldenthread.plans.views.moving import possible
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock
from goldenthread.web.paging import paging

QUARTERS_SHOWN = 4
"""As many reports of a plan as its page offers."""


@access.requires("see_plans")
@require_safe
def plans(request: CouncilRequest) -> HttpResponse:
    """Every plan this person may see, from the longest view down, and the units that have none."""
    council, ground = request.council, here(request)
    rows = access.visible_to(request.user, "see_plans", queries.plans(council.id, pack=ground.pack))
    years = _years(rows, ground.pack.calendar.year_start_month)
    search = _search(request, ground, years)
    asked = search.narrow(rows, years)
    page = paging(request.GET.get("page"), total=len(asked), size=100)
    context = {
        "count": len(asked),
        "known": len(rows),
        "search": search,
        "paging": page,
        "table": pages.listing(asked[page.rows], council.key, ground.names) if asked else None,
        "lacking": pages.lacking(queries.units_without(council.id, on=clock.today()), ground.names),
        "may_open": access.may_somewhere(request.user, "edit_plan", council.id),
    }
    return render(request, "plans/plans.html", context)


def _search(request: CouncilRequest, ground: Here, years: dict[int, tuple[date, date]]) -> SearchForm:
    any_of = ("", "Any")
    choices: dict[str, Choices] = {
        "level": [any_of, *((one.key, one.name) for one in queries.ranked(ground.pack))],
        "unit": [any_of, *((one.id, one.name) for one in organisation.units(request.council.id))],
        "state": [any_of, *words.STATES.items()],
        "year": [("", "Any year"), *((year, words.year(*span)) for year, span in years.items())],
    }
    return SearchForm(request.GET or {}, names=ground.names, choices=choices)


def _years(rows: Sequence[PlanRow], month: int) -> dict[int, tuple[date, date]]:
    """The council's years in which any plan is in force, each with its first day and the day after its last."""
    first = {_year_of(row.starts, month) for row in rows}
    last = {_year_of(date.fromordinal(row.ends.toordinal() - 1), month) for row in rows}
    known = range(min(first), max(last) + 1) if rows else range(0)
    return {year: (date(year, month, 1), date(year + 1, month, 1)) for year in known}


def _year_of(day: date, month: int) -> int:
    return day.year if day.month >= month else day.year - 1


@access.requires("see_plans")
@require_safe
def ladder(request: CouncilRequest) -> HttpResponse:
    """The levels of the ladder with their horizon, owner, measures and reviewers, and what one more would cost."""
    council, ground = request.council, here(request)
    rows = queries.plans(council.id, pack=ground.pack)
    levels = queries.ranked(ground.pack)
    nodes = [
        *pages.drawn(levels, rows, council.key, ground.names),
        *pages.ladder(levels, rows, ground.names),
    ]
    nodes += pages.cost(organisation.units(council.id, on=clock.today()), ground.names)
    return render(request, "plans/ladder.html", {"nodes": nodes})


@access.requires("see_plans")
@require_safe
def plan(request: CouncilRequest, plan: str) -> HttpResponse:
    """One plan with its sections, its objectives and its place."""
    council, ground = request.council, here(request)
    rows = queries.plans(council.id, pack=ground.pack)
    row = next((one for one in rows if one.key == plan), None)
    if row is None or not access.may(request.user, "see_plans", row.facts):
        raise Http404
    level = ground.pack.level(row.level)
    made, kept = queries.moves(row.id), queries.versions(row.id)
    shown = with_year(request, gathered(request, row, rows, ground, (made, kept)), rows, ground)
    context = {
        "row": row,
        "nodes": [
            *pages.plan(shown, ground.names),
            *_use(council, row, rows, made, ground),
            *pages.history(made, ground.names),
            *pages.versions(kept, council.key, row.key, ground.names),
        ],
        "forms": list(FORMS.items()),
        "periods": _reported(council.id, row),
        "may_write": shown.may_write,
        "may_record": access.may(request.user, "edit_plan", row.facts),
        "describes": row.unit_id is not None
        and row.state != "closed"
        and bool(ground.pack.described("service"))
        and access.may(request.user, "edit_plan", row.facts),
        "may_move": bool(possible(request, row, ground)),
        "may_roll": level is not None
        and not rules.may_roll(row.state, level.rolling_years, row.starts, row.ends, ground.names)
        and access.may(request.user, "submit_plan", row.facts),
    }
    return render(request, "plans/plan.html", context)


def _use(
    council: CouncilRow, row: PlanRow, rows: Sequence[PlanRow], made: Sequence[MoveRow], ground: Here
) -> list[Block]:
    """How a plan that others stand beneath is worked with (GT-044)."""
    if not queries.beneath(rows, row.id):
        return []
    since = next((one.at for one in reversed(made) if one.new == "approved"), None)
    units = [one for one in organisation.units(council.id, on=clock.today()) if one.id != row.unit_id]
    return pages.use(queries.use(row, rows, since=since), units, since, council.key, ground.names)


def _reported(council_id: int, row: PlanRow) -> list[PeriodRow]:
    """The quarters of a plan that have ended, newest first: each has its report."""
    ended = timetable.periods(council_id, "quarter", ends_by=min(clock.today(), row.ends), starts_from=row.starts)
    return list(reversed(ended))[:QUARTERS_SHOWN]


@access.requires("see_plans")
@require_safe
def progress(request: CouncilRequest) -> HttpResponse:
    """How far the plans of the units are today, which are late, and which nobody endorsed in time (SP-039, SP-042)."""
    council, ground, today = request.council, here(request), clock.today()
    rows = access.visible_to(request.user, "see_plans", queries.plans(council.id, pack=ground.pack))
    running = [row for row in rows if row.starts <= today < row.ends]
    routes = {level.key: level.route for level in ground.pack.levels}
    of_units = queries.of_units(organisation.units(council.id, on=today), running, queries.covered(council.id))
    nodes = [
        *pages.completion(of_units, queries.written(council.id), council.key, ground.names),
        *pages.achieved(queries.achieved(council.id, {row.id for row in rows}), rows, council.key, ground.names),
        *pages.late(running, routes, queries.finished(council.id, running, routes), today, council.key, ground.names),
        *pages.unendorsed(running, routes, queries.endorsements(council.id), today, council.key, ground.names),
    ]
    return render(request, "plans/progress.html", {"nodes": nodes})
