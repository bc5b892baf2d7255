"""The yearly review of priorities."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.plans import commands, pages, queries
from goldenthread.plans.forms.contributions import ReviewForm
from goldenthread.plans.pages import reviews as review_pages
from goldenthread.plans.queries import PriorityRow, ReviewRow
from goldenthread.plans.views.acting import Page, act
from goldenthread.plans.views.finding import METHODS, Here, address, here, signed
from goldenthread.web import clock


@access.requires("see_plans")
@require_http_methods(METHODS)
def priority_review(request: CouncilRequest) -> HttpResponse:
    """Each priority of a year with what became of it; with one in the address, the form that says so (GT-037)."""
    council, ground = request.council, here(request)
    month = ground.pack.calendar.year_start_month
    this_year = queries.year_of(clock.today(), month)
    year = request.GET.get("year") or this_year
    first = queries.first_day(year, month)
    if first is None:
        raise Http404
    may_review = access.may(request.user, "edit_framework", Facts(council.id))
    every = queries.priorities(council.id)
    end = queries.after_year(first)
    rows = [row for row in every if row.starts < end and (row.ends is None or row.ends > first)]
    found = queries.reviews(council.id, year)
    if request.method == "POST" or request.GET.get("priority"):
        chosen = next((row for row in rows if row.key == request.GET.get("priority")), None)
        if not may_review or chosen is None:
            raise Http404
        return _reviewed(request, chosen, found.get(chosen.id), year, ground)
    form = f"{address(request, 'priority_review')}?year={year}" if may_review else ""
    context = {
        "year": year,
        "years": sorted({this_year, year, queries.year_of(first.replace(year=first.year - 1), month)}, reverse=True),
        "nodes": review_pages.reviews(rows, found, ground.pack, form, ground.names) if rows else None,
    }
    return render(request, "plans/priority_review.html", context)


def _reviewed(
    request: CouncilRequest, row: PriorityRow, one: ReviewRow | None, year: str, ground: Here
) -> HttpResponse:
    initial = {"outcome": one.outcome, "evidence": one.evidence} if one else None
    form = ReviewForm(request.POST if request.method == "POST" else None, names=ground.names, initial=initial)

    def do(said: dict[str, Any]) -> str:
        by, at = signed(request)
        commands.review_priority(
            council_id=request.council.id,
            priority_key=row.key,
            year=year,
            outcome=said["outcome"],
            evidence=said["evidence"],
            by=by,
            at=at,
        )
        return ground.names.say("The review of this {priority} is kept.")

    page = Page(
        title=f"Review of {year}: {row.name}",
        button="Save",
        back=f"{address(request, 'priority_review')}?year={year}",
        intro=pages.priority(row, ground.pack),
    )
    return act(request, form, page, do)
