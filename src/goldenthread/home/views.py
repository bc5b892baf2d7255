"""The first address, each council's home (what needs me), and what the header has no room for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.home import navigation, pages, queries
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.scorecards.pages import story
from goldenthread.scorecards.pages.words import Words
from goldenthread.web import clock


@access.requires_sign_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the person's council; a choice for those who work for several; a plain word for those with none."""
    councils = organisation.councils_of(request.user, today=clock.today())
    if len(councils) == 1:
        return redirect("home", council=councils[0].key)
    return render(request, "home/councils.html", {"councils": councils})


@access.requires("see_home")
@require_safe
def my_work(request: CouncilRequest) -> HttpResponse:
    """What needs this person now, and how the council is doing."""
    council = request.council
    pack = organisation.pack(council.id)
    work = queries.work(request.user, council, clock.now())
    words = Words(pack)
    context = {
        "work": work,
        "tables": pages.tables(pack, work, council.key),
        "story": story.story(words, work.shown.lines) if work.shown else None,
        "strip": story.strip(words, work.shown.lines) if work.shown and work.shown.lines else None,
        "shown_most": pages.SHOWN,
    }
    return render(request, "home/my_work.html", context)


@access.requires("see_home")
@require_safe
def more(request: CouncilRequest) -> HttpResponse:
    """What the header has no room for, in groups, each with a sentence; no page for whom it has room for all."""
    groups = navigation.further(request)
    if not groups:
        raise Http404
    return render(request, "home/more.html", {"groups": groups})
