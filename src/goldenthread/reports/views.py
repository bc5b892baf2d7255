"""The reports: the list, the quarterly report to read, and its files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from goldenthread import documents
from goldenthread.documents.nodes import Block
from goldenthread.framework import Pack
from goldenthread.framework.schema import IndicatorSet
from goldenthread.indicators import queries as indicators
from goldenthread.organisation import access, words
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.pages import spelled_out
from goldenthread.organisation.queries import BodyRow
from goldenthread.reports import pages, queries
from goldenthread.reports.forms import PastForm
from goldenthread.reports.queries import Material
from goldenthread.returns import pages as returning
from goldenthread.scorecards import queries as scorecards
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

# What is served for each form: the media type, and the words a link uses.
FORMS = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"),
    "pdf": ("application/pdf", "PDF"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel"),
    "csv": ("text/csv; charset=utf-8", "CSV"),
    "json": ("application/json", "JSON"),
    "html": ("text/html; charset=utf-8", "Web page, one file"),
}

# What narrows a report, in its address: a set, a body, and the day whose knowledge it shows.
ASKED = ("set", "body", "as_at")


@access.requires("see_report")
@require_safe
def reports(request: CouncilRequest) -> HttpResponse:
    """Every quarter that has ended, with the report in each form."""
    pack = organisation.pack(request.council.id)
    periods = scorecards.periods_to_choose(request.council.id, clock.now())
    context = {
        "report": pack.report(queries.QUARTERLY),
        "periods": periods,
        "demanded": _demanded(request, pack, periods),
        "forms": [(form, words) for form, (_, words) in FORMS.items()],
        "sets": _sets(request),
        "bodies": _bodies(request) if periods else [],
        "newest": periods[0] if periods else None,
    }
    return render(request, "reports/reports.html", context)


def _demanded(request: CouncilRequest, pack: Pack, periods: Sequence[PeriodRow]) -> list[Block]:
    """What the law asks for, and the figures that are given."""
    found = queries.demanded(request.council.id, periods)
    figures = queries.statutory(request.council.id, found)
    return pages.demanded(found, figures, words.of(request), returning.absences(pack))


@access.requires("see_report")
@require_safe
def past(request: CouncilRequest) -> HttpResponse:
    """Which report, and as it was known on which day; asked for, it is shown at an address of its own (DQ-030)."""
    periods = scorecards.periods_to_choose(request.council.id, clock.now())
    form = PastForm(request.GET if "chosen" in request.GET else None, periods=periods)
    if form.is_valid():
        asked = urlencode({"as_at": form.cleaned_data["day"].isoformat()})
        address = reverse("quarterly_report", args=[request.council.key, form.cleaned_data["period"]])
        return redirect(f"{address}?{asked}")
    return render(request, "reports/past.html", {"form": form, "periods": periods})


@access.requires("see_report")
@require_safe
def quarterly(request: CouncilRequest, period: str) -> HttpResponse:
    """The quarterly report, to read on the screen; of a past day with what was corrected since."""
    pack = organisation.pack(request.council.id)
    material, now = _material(request, period), clock.now()
    is_past = clock.day(material.shown.as_at) < clock.day(now)
    context = {
        "document": spelled_out(pages.quarterly(material, issued=now), pack),
        "since": pages.since(material, queries.since(material, now=now), pack) if is_past else [],
        "period": period,
        "asked": urlencode({name: request.GET[name] for name in ASKED if request.GET.get(name)}),
        "forms": [(form, words) for form, (_, words) in FORMS.items()],
    }
    return render(request, "reports/quarterly.html", context)


@access.requires("see_report")
@require_safe
def quarterly_file(request: CouncilRequest, period: str, form: str) -> HttpResponse:
    """The quarterly report as a file in one of its forms; unpublished, so the name says draft."""
    if form not in FORMS:
        raise Http404
    document = pages.quarterly(_material(request, period), issued=clock.now())
    of_set = "".join(f"-{request.GET[name]}" for name in ASKED if request.GET.get(name)).replace(":", "")
    name = f"{request.council.key}-quarterly{of_set}-{period}-{document.meta.status}-{document.meta.version}.{form}"
    return HttpResponse(
        documents.write(spelled_out(document, organisation.pack(request.council.id), form), form),
        headers={
            "Content-Type": FORMS[form][0],
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _sets(request: CouncilRequest) -> list[tuple[IndicatorSet, PeriodRow]]:
    """The sets to which any active indicator belongs, each with the newest period of its own schedule (MT-020)."""
    keys = {
        key for row in indicators.indicators(request.council.id) if row.status == "active" for key in row.sheet.sets
    }
    ended = timetable.periods(request.council.id, ends_by=clock.today())
    newest = {
        one.key: period
        for one in organisation.pack(request.council.id).indicator_sets
        for period in ended
        if period.kind == one.reported and (one.ends is None or period.starts < one.ends)
    }
    sets = organisation.pack(request.council.id).indicator_sets
    return [(one, newest[one.key]) for one in sets if one.key in keys and one.key in newest]


def _bodies(request: CouncilRequest) -> list[BodyRow]:
    """The bodies that asked for any active indicator (MT-019)."""
    rows = indicators.indicators(request.council.id)
    asked = {row.sheet.asked_by_id for row in rows if row.status == "active"} - {None}
    return [one for one in organisation.bodies(request.council.id) if one.id in asked] if asked else []


def _material(request: CouncilRequest, period: str) -> Material:
    narrowed = {f"{name}_key": request.GET.get(name, "") for name in ("set", "body")}
    material = queries.quarterly(request.council.id, period, as_at=_as_at(request), **narrowed)
    if material is None:
        raise Http404
    return material


def _as_at(request: CouncilRequest) -> datetime:
    """Now, or the end of the past day that is asked for; there is no report of what is no day, or has not come."""
    now, asked = clock.now(), request.GET.get("as_at", "")
    if not asked:
        return now
    try:
        instant = clock.instant(asked)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if clock.day(instant) > clock.day(now):
        raise Http404
    return min(instant, now)
