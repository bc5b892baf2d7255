"""A status set by hand, and what is done about an exception."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.delivery import queries as delivery
from goldenthread.engine.errors import Refused
from goldenthread.engine.readings import JUDGED
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as spoken
from goldenthread.organisation.access import CouncilRequest
from goldenthread.scorecards import commands, queries
from goldenthread.scorecards.forms import OverrideForm, ResponseForm
from goldenthread.scorecards.pages import by_hand as by_hand_pages
from goldenthread.scorecards.pages import indicator as indicator_pages
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.views.finding import found_indicator
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm

MOST_PERIODS = 8
"""How far back a status may be judged otherwise."""


@access.requires("see_indicator")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator_status(request: CouncilRequest, code: str) -> HttpResponse:
    """Statuses set by hand and actions on exceptions, with the forms of both for those who may approve its figures."""
    found = found_indicator(request, code)
    may_set = access.may(request.user, "approve_return", found.facts)
    chosen = request.GET.get("do", "")
    if request.method == "POST" and (not may_set or chosen not in ("judge", "act")):
        raise Http404
    form = _status_form(request, found, chosen) if may_set and chosen in ("judge", "act") else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            return _said(request, found, chosen, form)
        except Refused as error:
            form.tell(error.wrongs)
    words, key = Words(organisation.pack(request.council.id)), request.council.key
    rows = queries.override_rows(request.council.id, as_at=clock.now(), indicator_id=found.row.id)
    acts = queries.acts(request.council.id, as_at=clock.now())
    context = {
        "indicator": found,
        "form": form,
        "chosen": chosen,
        "may_set": may_set,
        "line": found.latest,
        "why": indicator_pages.why(words, found.latest) if found.latest else None,
        "overrides": by_hand_pages.overrides(words, rows) if rows else None,
        "acts": by_hand_pages.responses(acts.get(code, []), key, words.names),
    }
    return render(request, "scorecards/status.html", context)


def _status_form(request: CouncilRequest, found: queries.IndicatorPage, chosen: str) -> TellingForm:
    data = request.POST if request.method == "POST" else None
    pack, names = organisation.pack(request.council.id), spoken.of(request)
    of = {one.label: one.id for one in timetable.periods(request.council.id)}
    course = [line for line in reversed(found.course[-MOST_PERIODS:]) if line.reading.period in of]
    shown = [(of[line.reading.period], line.covers) for line in course]
    if chosen == "act":
        actions = [(one.id, f"{one.number} {one.text}") for one in delivery.actions(request.council.id)]
        return ResponseForm(data, periods=shown, actions=actions, names=names)
    statuses = [(code, Words(pack).status(code)) for code in JUDGED]
    return OverrideForm(data, periods=shown, statuses=statuses, names=names)


def _said(request: CouncilRequest, found: queries.IndicatorPage, chosen: str, form: Any) -> HttpResponse:
    council_id, by, at, said = request.council.id, organisation.actor(request.user), clock.now(), form.cleaned_data
    period = timetable.by_ids([said["period"]])[said["period"]]
    if chosen == "act":
        commands.respond(council_id=council_id, code=found.code, period=period, action_id=said["action"], by=by, at=at)
        messages.success(request, spoken.of(request).say("The {action} stands beside the {exception} now."))
    else:
        posts = organisation.post_titles(access.posts_for(request.user, "approve_return", found.facts))
        post = ", ".join(sorted(posts.values()))
        commands.override(
            council_id=council_id, code=found.code, period=period, draft=form.draft, post_title=post, by=by, at=at
        )
        told = "The status is set by hand." if form.draft.status else "The status is as the rule says again."
        messages.success(request, told)
    return redirect("indicator_status", council=request.council.key, code=found.code)
