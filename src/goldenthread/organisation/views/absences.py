"""Marking oneself, or another by who manages people, as away; and back again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import GoldenThreadError
from goldenthread.organisation import commands, forms, pages, queries, words
from goldenthread.organisation.access import CouncilRequest, may_somewhere, requires
from goldenthread.organisation.queries import PersonRow
from goldenthread.organisation.views.acting import explain
from goldenthread.web import clock
from goldenthread.web.forms import speak

METHODS = ["GET", "HEAD", "POST"]


@requires("see_home")
@require_http_methods(METHODS)
def away(request: CouncilRequest, person_id: int) -> HttpResponse:
    """When someone is away and who stands in; their own page, and that of who manages people."""
    council, manages = request.council, may_somewhere(request.user, "manage_people", request.council.id)
    row = queries.person(council.id, person_id) if person_id < 2**63 else None
    if row is None or not (manages or request.user.pk == person_id):
        raise Http404
    back = reverse("person", kwargs={"council": council.key, "person_id": row.id}) if manages else f"/{council.key}/"
    if "back" in request.POST:
        by, at = queries.actor(request.user), clock.now()
        commands.mark_back(council=council, person=row, on=clock.today(), by=by, at=at)
        messages.success(request, f"{row.name} is back.")
        return redirect(back)
    names = words.of(request)
    form = forms.AwayForm(request.POST or None, choices={"stand_in": _others(council.id, row)})
    speak(form, names.say)
    if request.method == "POST" and form.is_valid():
        try:
            said = _mark(request, row, form.cleaned_data)
        except GoldenThreadError as error:
            explain(form, error)
        else:
            messages.success(request, said)
            return redirect(back)
    known = queries.absences(council.id, person_id=row.id)
    context = {
        "form": form,
        "person": row,
        "back": back,
        "known": pages.absences(known, names) if known else None,
        "is_away": row.id in queries.away(council.id, today=clock.today()),
    }
    return render(request, "organisation/away.html", context)


def _others(council_id: int, row: PersonRow) -> list[tuple[object, str]]:
    """Whoever could stand in: people with a post here who can sign in."""
    today = clock.today()
    found = [one for one in queries.people(council_id) if one.is_active and one.id != row.id]
    return [(one.id, one.name) for one in found if any(held.is_now(today) for held in one.holdings)]


def _mark(request: CouncilRequest, row: PersonRow, given: dict[str, Any]) -> str:
    stand_in = queries.person(request.council.id, given["stand_in"]) if given["stand_in"] else None
    commands.mark_away(
        council=request.council,
        person=row,
        starts=given["starts"],
        ends=given["ends"],
        stand_in=stand_in,
        reason=given["reason"],
        by=queries.actor(request.user),
        at=clock.now(),
    )
    instead = stand_in.name if stand_in else words.of(request).say("the {deputy} of each thing")
    return f"{row.name} is marked as away. Their work goes to {instead}."
