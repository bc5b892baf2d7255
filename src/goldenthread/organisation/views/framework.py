"""The pages of a council's framework, for all who may read it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread import framework
from goldenthread.framework import Pack
from goldenthread.framework.mapping import framework_map
from goldenthread.framework.speech import Names
from goldenthread.organisation import forms, queries, words
from goldenthread.organisation.access import CouncilRequest, may_somewhere, requires
from goldenthread.organisation.pages import framework as pages
from goldenthread.web import clock


def held(request: CouncilRequest) -> tuple[Pack, Names]:
    """The council's framework and its words; where none has been loaded these pages do not exist."""
    if not request.council.pack_key:
        raise Http404
    return queries.pack(request.council.id), words.of(request)


@requires("see_framework")
@require_safe
def framework_home(request: CouncilRequest) -> HttpResponse:
    """What the framework is, how far it is agreed, and where to read on."""
    council = request.council
    if not council.pack_key:
        return render(request, "organisation/framework/home.html", {"title": "Framework"})
    pack, names = held(request)
    kept = queries.pack_versions(council.id)
    context: dict[str, Any] = {
        "title": (pack.about.name if pack.about else None) or "Framework",
        "facts": pages.home.facts(pack, kept, is_shared=queries.shared_pack(council) is not None),
        "cards": pages.home.cards(pack, kept, council.key, names),
        "not_agreed": pages.home.not_agreed(pack, names),
        "versions": pages.home.versions(kept, council.key),
        "cautions": pages.home.cautions(pack),
        "edits": _edits(request, names),
    }
    return render(request, "organisation/framework/home.html", context)


def _edits(request: CouncilRequest, names: Names) -> list[tuple[str, str]]:
    """The parts that may be changed in the browser, for those who may."""
    if not may_somewhere(request.user, "edit_framework", request.council.id):
        return []
    return [(part, pages.parts.title(part, names)) for part in pages.parts.EDITED]


@requires("see_framework")
@require_safe
def framework_glossary(request: CouncilRequest) -> HttpResponse:
    """Every term with all its names; a search finds one under any of them."""
    pack, _ = held(request)
    sought = request.GET.get("q", "").strip()[:100]
    exact, shown = pages.glossary.search(pack, sought) if sought else (None, pages.glossary.terms(pack))
    context = {
        "search": forms.TermForm({"q": sought} if sought else None),
        "sought": sought,
        "count": len(shown),
        "meant": pages.glossary.meant(exact, sought),
        "table": pages.glossary.table(shown),
    }
    return render(request, "organisation/framework/glossary.html", context)


@requires("see_framework")
@require_safe
def framework_bodies(request: CouncilRequest) -> HttpResponse:
    """The bodies as they stand on a day, today unless another is asked for."""
    pack, names = held(request)
    form = forms.DayForm(request.GET or None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    on = asked or clock.today()
    shown = queries.sittings(queries.bodies(request.council.id), pack, on, clock.today())
    nodes = pages.bodies.table(shown, pack, request.council.key, names)
    context = {"form": form, "on": on, "is_today": asked is None, "nodes": nodes}
    return render(request, "organisation/framework/bodies.html", context)


@requires("see_framework")
@require_safe
def framework_body(request: CouncilRequest, body: str) -> HttpResponse:
    """One body: who sits, when, what it receives and sends, and what it took over from."""
    pack, names = held(request)
    rows = queries.bodies(request.council.id)
    row = next((one for one in rows if one.key == body), None)
    if row is None:
        raise Http404
    nodes = pages.bodies.one(row, rows, pack, clock.today(), request.council.key, names)
    return render(request, "organisation/framework/body.html", {"row": row, "nodes": nodes})


@requires("see_framework")
@require_safe
def framework_calendar(request: CouncilRequest) -> HttpResponse:
    """The planning year, whole or one of its streams."""
    pack, names = held(request)
    streams = [(one.key, one.name) for one in pack.calendar.streams]
    asked = request.GET.get("stream", "")
    stream = asked if asked in dict(streams) else ""
    shown = pages.calendar.year(pack, stream)
    context = {
        "choose": forms.StreamForm({"stream": stream}, streams=streams) if streams else None,
        "entries": len(shown.entries),
        "now": pages.calendar.now(shown, clock.today().month),
        "glance": pages.calendar.glance(shown),
        "months": pages.calendar.tables(shown, request.council.key, names),
        "events": pages.calendar.events(pack),
    }
    return render(request, "organisation/framework/calendar.html", context)


@requires("see_framework")
@require_safe
def framework_duties(request: CouncilRequest) -> HttpResponse:
    """What the law and agreements ask for in a year, this one unless another is chosen (FW-016)."""
    pack, names = held(request)
    today = clock.today()
    known = {str(year): year for year in pages.duties.years(pack, today)}
    year = known.get(request.GET.get("year", ""), pages.duties.year_of(pack, today))
    choices = [(key, pages.duties.named(one, pack)) for key, one in known.items()]
    context = {
        "choose": forms.YearForm({"year": str(year)}, years=choices),
        "nodes": pages.duties.in_year(pack, year, names) if pack.regimes else [],
    }
    return render(request, "organisation/framework/duties.html", context)


@requires("see_framework")
@require_safe
def framework_disagreements(request: CouncilRequest) -> HttpResponse:
    """Where the paper says two things, and what is done about it."""
    pack, _ = held(request)
    context = {"many": len(pack.disagreements), "nodes": pages.sources.disagreements(pack)}
    return render(request, "organisation/framework/disagreements.html", context)


@requires("see_framework")
@require_safe
def framework_bibliography(request: CouncilRequest) -> HttpResponse:
    """The papers, and what each record of the framework cites."""
    pack, names = held(request)
    context = {"papers": pages.sources.papers(pack), "citations": pages.sources.citations(pack, names)}
    return render(request, "organisation/framework/bibliography.html", context)


@requires("see_framework")
@require_safe
def framework_differences(request: CouncilRequest) -> HttpResponse:
    """What is new in one kept version against another: the newest against the one before, unless others are chosen."""
    _, names = held(request)
    kept = queries.pack_versions(request.council.id)
    numbers = [one.number for one in kept]
    old = _number(request.GET.get("from"), numbers, 1)
    new = _number(request.GET.get("to"), numbers, 0)
    found = _compared(request.council.id, old, new) if len(kept) > 1 else ()
    choices = [(one.number, one.title) for one in kept]
    context = {
        "choose": forms.VersionsForm({"from": old, "to": new}, versions=choices) if len(kept) > 1 else None,
        "from": next((one for one in kept if one.number == old), None),
        "to": next((one for one in kept if one.number == new), None),
        "in_short": pages.differences.in_short(found),
        "sections": pages.differences.sections(found, names),
    }
    return render(request, "organisation/framework/differences.html", context)


def _number(asked: str | None, numbers: list[int], place: int) -> int:
    """The version asked for, or the one at this place of the list; what is not a version becomes that one too."""
    chosen = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    return chosen if chosen in numbers else numbers[min(place, len(numbers) - 1)] if numbers else 0


def _compared(council_id: int, old: int, new: int) -> tuple[framework.Difference, ...]:
    before, after = queries.pack_at(council_id, old), queries.pack_at(council_id, new)
    return framework.compare(before, after) if before and after else ()


@requires("see_framework")
@require_safe
def framework_map_page(request: CouncilRequest) -> HttpResponse:
    """What feeds what; with `element`, both sides of one."""
    pack, names = held(request)
    drawn = framework_map(pack)
    place = drawn.place(request.GET.get("element", ""))
    key = request.council.key
    context = {
        "drawn": drawn,
        "place": place,
        "picture": pages.drawing.around(drawn, place, key, names) if place else pages.drawing.whole(drawn, key, names),
        "sides": pages.drawing.sides(drawn, place, key, names) if place else [],
        "table": pages.drawing.table(drawn, key, names),
    }
    return render(request, "organisation/framework/map.html", context)
