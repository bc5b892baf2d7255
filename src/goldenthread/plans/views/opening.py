"""Opening a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import Refused
from goldenthread.plans.forms import OpenForm
from goldenthread.plans.forms.speaking import Choices
from goldenthread.plans.views.acting import Page, shown
from goldenthread.plans.views.finding import METHODS, Here, address, here, signed
from goldenthread.web import clock


@access.requires("edit_plan")
@require_http_methods(METHODS)
def add(request: CouncilRequest) -> HttpResponse:
    """Open a plan of a level, with the sections of its year's template."""
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


def _opened(request: CouncilRequest, said: dict[str, Any]) -> HttpResponse:
    owners = frozenset({said["owner"]} - {None})
    path = organisation.unit_path(request.council.id, said["unit"])
    if not access.may(request.user, "edit_plan", Facts(request.council.id, path, owners)):
        raise PermissionError
    by, at = signed(request)
    made = commands.open_plan(
        council_id=request.council.id,
        key=said["key"],
        level=said["level"],
        title=said["title"],
        starts=said["starts"],
        ends=said["ends"],
        unit_id=said["unit"],
        parent_key=said["parent"],
        owner_id=said["owner"],
        covers=said["covers"],
        by=by,
        at=at,
    )
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
