"""The returns of a period by what they wait for, and the word that something is done."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import pages, queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.views.finding import address, found, may
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

MOST_PERIODS = 12


@access.requires("see_unapproved")
@require_safe
def returns(request: CouncilRequest) -> HttpResponse:
    """The returns of a period that this person may see: theirs to enter, theirs to approve, and the rest by state."""
    period = _period(request)
    council = request.council
    rows = queries.visible_to(request.user, "see_unapproved", council.id, period_id=period.id) if period else []
    names = in_words.of(request)
    groups = [
        (title, words, pages.tasks(title, kept, council.key, names) if kept else None)
        for title, words, kept in _groups(request, rows)
    ]
    context = {
        "period": period,
        "groups": groups,
        "periods": _choices(council.id),
    }
    return render(request, "returns/returns.html", context)


def _groups(request: CouncilRequest, rows: list[ReturnRow]) -> list[tuple[str, str, list[ReturnRow]]]:
    mine_to_enter, mine_to_sign, others, approved = [], [], [], []
    for row in rows:
        if row.state == rules.APPROVED:
            approved.append(row)
        elif _signs(request, row):
            mine_to_sign.append(row)
        elif row.state in (rules.DRAFT, rules.RETURNED) and may(request, "enter_return", row):
            mine_to_enter.append(row)
        else:
            others.append(row)
    return [
        ("To enter", "Nothing waits for you to enter it.", mine_to_enter),
        ("To approve", "Nothing waits for your approval.", mine_to_sign),
        ("Waiting for someone else", "Nothing waits for someone else.", others),
        ("Approved", "Nothing is approved yet.", approved),
    ]


def _signs(request: CouncilRequest, row: ReturnRow) -> bool:
    by = organisation.actor(request.user)
    return may(request, "approve_return", row) and rules.may_approve(row.standing, person_id=by.id) is None


def _period(request: CouncilRequest) -> PeriodRow | None:
    asked = request.GET.get("period", "")
    if not asked:
        return timetable.latest_ended(request.council.id, clock.now())
    known = timetable.period(request.council.id, asked)
    if known is None:
        raise Http404
    return known


def _choices(council_id: int) -> list[PeriodRow]:
    """Quarters that have ended, newest first."""
    return list(reversed(timetable.periods(council_id, "quarter", ends_by=clock.today())))[:MOST_PERIODS]


@access.requires("see_unapproved")
@require_safe
def done(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What was just done, and what comes next."""
    row = found(request, return_id, "see_unapproved")
    context = {
        "row": row,
        "about": pages.about(row),
        "href": address(request, "return", row),
        "word": rules.STATE_WORDS[row.state],
    }
    return render(request, "returns/done.html", context)
