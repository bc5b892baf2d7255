"""One talk about a contribution, and its next step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotAllowed
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import commands, queries
from goldenthread.plans.commands import OutOfTurn, Refused, Stale
from goldenthread.plans.forms.contributions import StepForm
from goldenthread.plans.pages import talk as pages
from goldenthread.plans.pages.themes import mark
from goldenthread.plans.queries import ContributionRow
from goldenthread.plans.rules import contributions as rules
from goldenthread.plans.rules.contributions import Said
from goldenthread.plans.views.finding import METHODS, Here, address, here, signed
from goldenthread.web import clock
from goldenthread.web.conflict import Conflict, Line, conflict_page


@access.requires("see_plans")
@require_http_methods(METHODS)
def contribution(request: CouncilRequest, contribution_id: int) -> HttpResponse:
    """The talk as it went, with the form of the next step for whoever may take it (GT-024)."""
    row = queries.contribution(request.council.id, contribution_id)
    if row is None:
        raise Http404
    ground = here(request)
    seats = queries.seats(request.user.pk, request.council.id, today=clock.today())
    sides = frozenset() if row.organisation else seats.sides(row)
    if request.method == "POST":
        if not sides:
            raise Http404
        return _post(request, row, ground, sides)
    steps = rules.steps(row.standing, sides)
    return _page(request, row, ground, _form(request, row, ground, steps) if steps else None)


def _form(request: CouncilRequest, row: ContributionRow, ground: Here, steps: tuple[str, ...]) -> StepForm:
    posts = organisation.posts(request.council.id, on=clock.today())
    own = [one for one in posts if one.unit_id in row.unit_path] if row.unit_path else posts
    owners = [("", ""), *((one.id, f"{one.title} ({one.unit_name})") for one in own)]
    choices: dict[str, Any] = {"kind": [(one, ground.names.say(pages.WOULD[one])) for one in steps]}
    if any(rules.STEPS[one].has_terms for one in steps):
        choices["owner"] = owners
    return StepForm(
        request.POST if request.method == "POST" else None,
        names=ground.names,
        choices=choices,
        steps=steps,
        initial={"version": row.version, "text": row.text, "target": row.target, "owner": row.owner_id},
    )


def _page(
    request: CouncilRequest, row: ContributionRow, ground: Here, form: StepForm | None, status: int = 200
) -> HttpResponse:
    context = {
        "row": row,
        "mark": mark(row.state),
        "form": form,
        "theme": f"{address(request, 'theme', priority=row.priority_key)}?year={row.year_label}",
        "nodes": pages.talk(row, queries.talk(row.id), ground.names),
    }
    return render(request, "plans/contribution.html", context, status=status)


def _post(request: CouncilRequest, row: ContributionRow, ground: Here, sides: frozenset[str]) -> HttpResponse:
    """Take the step. One of the other side is forbidden, one out of turn is a conflict, and neither is kept."""
    kind = request.POST.get("kind", "")
    # Every step of these sides is read, so that one out of turn is told apart from one that does not exist.
    every = tuple(one for one, step in rules.STEPS.items() if step.side in sides or one == kind)
    form = _form(request, row, ground, every)
    if not form.is_valid():
        return _page(request, row, ground, form)
    try:
        _take(request, row, form.cleaned_data)
    except Stale as error:
        return _conflict(request, row, form, error)
    except OutOfTurn as error:
        form.add_error(None, str(error))
        return _page(request, row, ground, form, 409)
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        form.tell(error.wrongs)
        return _page(request, row, ground, form)
    messages.success(request, "Kept, with who said it and when.")
    return redirect("contribution", council=request.council.key, contribution_id=row.id)


def _take(request: CouncilRequest, row: ContributionRow, said: dict[str, Any]) -> None:
    by, at = signed(request)
    commands.step(
        council_id=request.council.id,
        contribution_id=row.id,
        kind=said["kind"],
        said=Said(said["words"], said.get("text", ""), said.get("target", ""), said.get("owner")),
        expected_version=said["version"],
        by=by,
        at=at,
    )


def _conflict(request: CouncilRequest, row: ContributionRow, form: StepForm, error: Stale) -> HttpResponse:
    kept = [(name, value) for name, value in form.data.items() if name not in ("csrfmiddlewaretoken", "version")]
    told = Conflict(
        who=error.name,
        subject=f"{row.priority_name}, {row.year_label}: {row.who}",
        at=error.at,
        lines=(
            Line(form.names["Contribution"], error.stored, form.cleaned_data.get("text", "")),
            Line("What you say", "", form.cleaned_data["words"]),
        ),
        href=address(request, "contribution", contribution_id=row.id),
        again=(*kept, ("version", str(error.version))),
    )
    return conflict_page(request, told)
