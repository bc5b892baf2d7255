"""The sets of published figures, one set, one measure among neighbours, and the link to an indicator."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread import documents
from goldenthread.comparators import commands, queries
from goldenthread.comparators.forms import ChooseForm, LinkForm
from goldenthread.comparators.pages import measure as measure_pages
from goldenthread.comparators.pages import sets as set_pages
from goldenthread.comparators.pages import words
from goldenthread.comparators.queries import AreaRow, GroupRow, MeasureRow, SetRow, Standing
from goldenthread.engine.errors import NotReady
from goldenthread.indicators import queries as indicators
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_comparators")
@require_safe
def comparators(request: CouncilRequest) -> HttpResponse:
    """Every set this person may see, and which indicators are compared with what."""
    council = request.council
    rows = access.visible_to(request.user, "see_comparators", queries.sets(council.id))
    linked = queries.links(council.id)
    titles = {row.id: row.title for row in indicators.indicators(council.id, ids=[one.indicator_id for one in linked])}
    measures = queries.measures_by_id({one.measure_id for one in linked})
    context = {
        "own": queries.own_area(council.id),
        "table": set_pages.listing(rows, council.key) if rows else None,
        "linked": set_pages.linked(linked, titles, measures, council.key, in_words.of(request)) if linked else None,
    }
    return render(request, "comparators/comparators.html", context)


@access.requires("see_comparators")
@require_safe
def published_set(request: CouncilRequest, published: str) -> HttpResponse:
    """One set: whose it is, on what terms, and where the council stands on each of its measures."""
    council, row = request.council, _set(request, published)
    measures = queries.measures(row.id)
    stood = queries.latest_standings(council.id, measures)
    groups = queries.groups([row.id]).get(row.id, [])
    caption = "Where we stand, in the last period that has our figure"
    context = {
        "row": row,
        "facts": set_pages.facts(row),
        "table": set_pages.overview(measures, stood, council.key, caption=caption) if measures else None,
        "groups": set_pages.groups(groups),
        "editions": set_pages.editions(queries.editions(row.id)),
        "own": queries.own_area(council.id),
    }
    return render(request, "comparators/set.html", context)


@access.requires("see_comparators")
@require_safe
def measure(request: CouncilRequest, published: str, measure: str) -> HttpResponse:
    """One measure in one period: ours marked among the others, and its course against the median."""
    return _page(request, _asked(request, published, measure))


@access.requires("see_comparators")
@require_safe
def measure_values(request: CouncilRequest, published: str, measure: str) -> HttpResponse:
    """The table of the period as CSV: the same figures as on the page."""
    asked = _asked(request, published, measure)
    if asked.shown is None:
        raise Http404
    document = measure_pages.values_document(asked.shown, asked.own, asked.row, request.council.name, clock.now())
    name = f"{asked.measure.code}-{asked.shown.slot.label.replace(' ', '-')}.csv"
    return HttpResponse(
        documents.write(document, "csv"),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


@access.requires("link_comparators")
@require_http_methods(METHODS)
def link(request: CouncilRequest, published: str, measure: str) -> HttpResponse:
    """Compare an indicator with this measure from now on."""
    council, row = request.council, _set(request, published, "link_comparators")
    found = _measure(request, row, measure)
    open_ones = [one for one in indicators.indicators(council.id) if one.status == "active"]
    form = LinkForm(
        request.POST if request.method == "POST" else None, indicators=open_ones, names=in_words.of(request)
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.link(
                council_id=council.id,
                indicator_id=form.cleaned_data["indicator"],
                measure_id=found.id,
                by=organisation.actor(request.user),
                at=clock.now(),
                reason=form.cleaned_data["reason"],
            )
        except NotReady as error:
            form.add_error("indicator", str(error))
        else:
            messages.success(
                request, in_words.of(request).say("The {indicator} is compared with this measure from now on.")
            )
            return redirect("comparator", council=council.key, published=row.key, measure=found.code)
    return render(request, "comparators/link.html", {"form": form, "row": row, "measure": found})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A measure with its course among a group, and the period of it that is shown."""

    row: SetRow
    measure: MeasureRow
    own: AreaRow | None
    groups: list[GroupRow]
    course: list[Standing]
    shown: Standing | None


def _asked(request: CouncilRequest, published: str, code: str) -> _Asked:
    """The period and group asked for; the newest period with our figure, and the measure's own group, when none is."""
    row = _set(request, published)
    found = _measure(request, row, code)
    own = queries.own_area(request.council.id)
    rows = queries.values([found.id])
    groups = queries.groups([row.id]).get(row.id, [])
    group = queries.group_for(found, groups, rows, request.GET.get("group", ""))
    course = queries.standings(found, rows, group=group, own=own)
    label = request.GET.get("period", "")
    named = next((one for one in course if one.slot.label == label), None)
    if label and named is None:
        raise Http404
    newest = next((one for one in reversed(course) if one.own), course[-1] if course else None)
    return _Asked(row, found, own, groups, course, named or newest)


def _page(request: CouncilRequest, asked: _Asked) -> HttpResponse:
    council, shown = request.council, asked.shown
    context: dict[str, object] = {"row": asked.row, "measure": asked.measure, "brief": words.brief(asked.measure)}
    if shown is not None:
        group = shown.group.key if shown.group else queries.ALL
        slots = [(one.slot.label, words.span(one.slot)) for one in reversed(asked.course)]
        context |= {
            "choose": ChooseForm(periods=slots, groups=asked.groups, period=shown.slot.label, group=group),
            "query": f"period={shown.slot.label}&group={group}",
            "span": words.span(shown.slot),
            "among": words.group_in_words(shown, asked.own),
            "lead": measure_pages.lead(shown, council.name),
            "facts": measure_pages.facts(shown),
            "chart": measure_pages.chart(shown, asked.own),
            "table": measure_pages.table(shown, asked.own),
            "trend": measure_pages.trend(asked.course),
            "course": measure_pages.course_table(asked.course),
            "caveat": measure_pages.caveat(),
        }
    linked = queries.links(council.id, measure_id=asked.measure.id)
    titles = {one.id: one.title for one in indicators.indicators(council.id, ids=[one.indicator_id for one in linked])}
    context |= {
        "about": measure_pages.about(asked.measure, asked.row, set_pages.set_address(asked.row.key, council.key)),
        "linked": [(one, titles.get(one.indicator_id, "")) for one in linked],
        "may_link": access.may(request.user, "link_comparators", asked.row.facts),
    }
    return render(request, "comparators/measure.html", context)


def _set(request: CouncilRequest, key: str, verb: str = "see_comparators") -> SetRow:
    row = queries.published_set(request.council.id, key)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


def _measure(request: CouncilRequest, row: SetRow, code: str) -> MeasureRow:
    found = queries.measure(request.council.id, row.key, code)
    if found is None:
        raise Http404
    return found
