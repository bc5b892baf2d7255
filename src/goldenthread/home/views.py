"""The first address, each council's home (what needs me), and what the header has no room for."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.home import navigation, pages, queries
from goldenthread.notices import commands as notices
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.scorecards.pages import story
from goldenthread.scorecards.pages.words import Words
from goldenthread.web import clock

# Longer than any id of ours, and short enough for every database.
LONGEST_ID = 19


@access.requires_sign_in
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """To the person's council; a choice for those who work for several; a plain word for those with none."""
    councils = organisation.councils_of(request.user, today=clock.today())
    if len(councils) == 1:
        return redirect("home", council=councils[0].key)
    return render(request, "home/councils.html", {"councils": councils})


@access.requires("see_home")
@require_http_methods(["GET", "HEAD", "POST"])
def my_work(request: CouncilRequest) -> HttpResponse:
    """What needs this person now, and how the council is doing; what they were told can be put away."""
    council = request.council
    if request.method == "POST":
        return _put_away(request)
    pack = organisation.pack(council.id)
    work = queries.work(request.user, council, clock.now())
    words = Words(pack)
    context = {
        "work": work,
        "tables": pages.tables(pack, work, council.key),
        "story": story.story(words, work.shown.lines) if work.shown else None,
        "strip": story.strip(words, work.shown.lines) if work.shown and work.shown.lines else None,
        "shown_most": pages.SHOWN,
        "shown_slice": f":{pages.SHOWN}",
    }
    return render(request, "home/my_work.html", context)


def _put_away(request: CouncilRequest) -> HttpResponse:
    ids = [
        int(one) for one in request.POST.getlist("seen") if one.isascii() and one.isdigit() and len(one) < LONGEST_ID
    ]
    notices.see(person_id=request.user.pk, council_id=request.council.id, ids=ids, at=clock.now())
    return redirect("home", council=request.council.key)


@access.requires("see_home")
@require_safe
def more(request: CouncilRequest) -> HttpResponse:
    """What the header has no room for, in groups, each with a sentence; no page for whom it has room for all."""
    groups = navigation.further(request)
    if not groups:
        raise Http404
    return render(request, "home/more.html", {"groups": groups})
