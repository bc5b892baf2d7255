"""Opening a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from goldenthread.framework import Level
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.commands import Refused, Task
from goldenthread.plans.forms import OpenForm, TeamForm
from goldenthread.plans.forms.plans import LONGEST_KEY
from goldenthread.plans.forms.speaking import Choices
from goldenthread.plans.views.acting import Page, shown
from goldenthread.plans.views.finding import METHODS, Here, address, here, signed
from goldenthread.web import clock

USUAL_TASKS = 5
LINES = tuple(str(number) for number in range(1, 21))
"""How many tasks may be asked for at once."""


@access.requires("edit_plan")
@require_http_methods(METHODS)
def add(request: CouncilRequest) -> HttpResponse:
    """Open a plan of a level, with its template's sections; with `?tasks=5` a team's, with its tasks (SP-036)."""
    if request.GET.get("tasks"):
        return _team(request)
    ground, sent = here(request), request.method == "POST"
    names = ground.names
    form = OpenForm(
        request.POST if sent else None,
        names=names,
        choices=_choices(request, ground),
        initial=_year(clock.today(), ground.pack.calendar.year_start_month),
    )
    if sent and form.is_valid():
        try:
            return _opened(request, form.cleaned_data)
        except Refused as error:
            form.tell(error.wrongs)
        except PermissionError:
            form.add_error(
                "unit",
                f"Choose {names.a('unit')} that you write {names['plans']} for, or yourself as its {names['owner']}",
            )
    page = Page(
        title=f"Open {names.a('plan')}",
        button=names.say("Open the {plan}"),
        back=address(request, "plans"),
        intro=names.say("It gets the sections that the framework wants of a {plan} of its {level} and year."),
    )
    return shown(request, form, page)


def _team(request: CouncilRequest) -> HttpResponse:
    """A plan made on one page: what it is, and a few tasks, each with its priority, its owner and by when."""
    ground, sent = here(request), request.method == "POST"
    names, asked = ground.names, request.GET["tasks"]
    priorities = queries.priorities(request.council.id, on=clock.today())
    offered = [(one.key, pages.priority(one, ground.pack)) for one in priorities]
    ladder = [one for one in queries.ranked(ground.pack) if one.rank is not None and one.standing != "withdrawn"]
    form = TeamForm(
        request.POST if sent else None,
        names=names,
        lines=int(asked) if asked in LINES else USUAL_TASKS,
        choices=_choices(request, ground) | {"priority": offered},
        initial={"level": _of_teams(ladder), **_year(clock.today(), ground.pack.calendar.year_start_month)},
    )
    if sent and form.is_valid():
        try:
            return _opened(request, form.cleaned_data, form.tasks(form.cleaned_data))
        except Refused as error:
            form.tell(error.wrongs)
        except PermissionError:
            form.add_error("unit", f"Choose {names.a('unit')} that you write {names['plans']} for")
    page = Page(
        title=names.say("A {plan} on one page"),
        button=names.say("Make the {plan}"),
        back=address(request, "plans"),
        intro=names.say("Each task says which {priority} it is for, so that everybody sees why they do it."),
    )
    return shown(request, form, page)


def _of_teams(ladder: Sequence[Level]) -> str:
    """The level for teams, where one is called so; else the reader chooses."""
    named = [one.key for one in ladder if "team" in one.key]
    return next(iter(named), "")


def _opened(request: CouncilRequest, said: dict[str, Any], tasks: Sequence[Task] = ()) -> HttpResponse:
    owners = frozenset({said["owner"]} - {None})
    path = organisation.unit_path(request.council.id, said["unit"])
    if not access.may(request.user, "edit_plan", Facts(request.council.id, path, owners)):
        raise PermissionError
    by, at = signed(request)
    what: dict[str, Any] = {
        "council_id": request.council.id,
        "key": said.get("key") or slugify(said["title"])[:LONGEST_KEY].strip("-"),
        "level": said["level"],
        "title": said["title"],
        "starts": said["starts"],
        "ends": said["ends"],
        "unit_id": said["unit"],
        "parent_key": said["parent"],
        "owner_id": said["owner"],
        "by": by,
        "at": at,
    }
    made = commands.open_team_plan(tasks=tasks, **what) if tasks else commands.open_plan(covers=said["covers"], **what)
    return redirect("plan", council=request.council.key, plan=made.key)


def _choices(request: CouncilRequest, ground: Here) -> dict[str, Choices]:
    council_id, today = request.council.id, clock.today()
    units = [(one.id, one.name) for one in organisation.units(council_id, on=today)]
    posts = [(one.id, f"{one.title} ({one.unit_name})") for one in organisation.posts(council_id, on=today)]
    rows = queries.plans(council_id, pack=ground.pack)
    above = [(one.key, f"{one.title} ({one.level_name})") for one in rows if one.rank is not None]
    levels = [(one.key, one.name) for one in queries.ranked(ground.pack) if one.standing != "withdrawn"]
    return {
        "level": [("", ""), *levels],
        "unit": [("", ""), *units],
        "covers": units,
        "owner": [("", ""), *posts],
        "parent": [("", ground.names.say("No {plan} above it")), *above],
    }


def _year(today: date, month: int) -> dict[str, date]:
    """The council's own year, in which today falls."""
    first = date(today.year if today.month >= month else today.year - 1, month, 1)
    return {"starts": first, "last": date.fromordinal(first.replace(year=first.year + 1).toordinal() - 1)}
