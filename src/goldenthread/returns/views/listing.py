"""The returns of a period by what they wait for, and the word that something is done."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.documents.nodes import Table
from goldenthread.framework.speech import Names
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.returns import pages, queries, rules
from goldenthread.returns.forms import ClosingForm
from goldenthread.returns.queries import Late, ReturnRow, Task
from goldenthread.returns.views.finding import address, closed, found, may, standing
from goldenthread.returns.views.settling import settle_period, settles
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

MOST_PERIODS = 12
MOST = 50
COVER = "For somebody who is away"
CLOSED = "Not sent, and the period is closed"


@access.requires("see_unapproved")
@require_http_methods(["GET", "HEAD", "POST"])
def returns(request: CouncilRequest) -> HttpResponse:
    """What is due from this person over all periods; with a period chosen, its returns by what they wait for."""
    if "period" not in request.GET and request.method != "POST":
        return _due(request)
    period = _period(request)
    council = request.council
    form = ClosingForm(request.POST if "close" in request.POST else None)
    if request.method == "POST":
        if period is None or not settles(request):
            raise Http404
        if (done := settle_period(request, period, form)) is not None:
            return done
    rows = queries.visible_to(request.user, "see_unapproved", council.id, period_id=period.id) if period else []
    names = in_words.of(request)
    listed = _groups(request, rows)
    groups = [
        (title, words, pages.tasks(title, kept, council.key, names) if kept else None) for title, words, kept in listed
    ]
    shut = any(kept for title, _, kept in listed if title == CLOSED)
    back = queries.sent_back(council.id, period.id) if period else {}
    context = {
        "period": period,
        "groups": groups,
        "sent_back": sum(back.values()),
        "for_words": back.get("commentary", 0) + back.get("both", 0),
        "late": pages.late(_late(request, period), council.key, names),
        "closed": closed(request, rows[0], of_period=True) if shut else None,
        "periods": _choices(council.id),
        **_settled(request, period, rows, form),
        "sees_all": access.may(request.user, "see_scorecard", Facts(council.id)),
        "to_fill": any(may(request, "enter_return", row) for row in rows),
    }
    return render(request, "returns/returns.html", context)


def _late(request: CouncilRequest, period: PeriodRow | None) -> list[Late]:
    """Who has not sent what of the period, for how many days (DQ-002)."""
    found = queries.late(request.user, request.council.id, today=clock.today())
    return [one for one in found if period is not None and one.row.period.id == period.id]


def _due(request: CouncilRequest) -> HttpResponse:
    """One page of all that waits for this person: late, to send, to stand in for, to approve, and the rest.

    What a closed period takes no more stands apart: each says on its own page who gives an exception.
    """
    council, names = request.council, in_words.of(request)
    found = queries.due(request.user, council.id, today=clock.today())
    away = organisation.away(council.id, today=clock.today()).get(request.user.pk)
    context = {
        "headline": pages.headline(found, names),
        "found": found,
        "away": away,
        "groups": [
            (_cut(title, tasks), pages.due_table(title, tasks[:MOST], council.key, names, is_cover=title == COVER))
            for title, tasks in (
                ("Late", found.late),
                ("To send", found.coming),
                (COVER, found.standing_in),
                (CLOSED, found.closed),
            )
            if tasks
        ],
        "others_title": _cut(names.say("Other {returns} that you may enter"), found.others),
        "others": pages.due_table("Others", found.others[:MOST], council.key, names) if found.others else None,
        "to_approve": _listed("To approve", found.to_approve, council.key, names),
        "waiting": _listed("Waiting for approval", found.waiting, council.key, names),
        "periods": _choices(council.id),
    }
    return render(request, "returns/due.html", context)


def _listed(title: str, rows: Sequence[ReturnRow], council_key: str, names: Names) -> Table | None:
    return pages.tasks(title, rows[:MOST], council_key, names) if rows else None


def _cut(title: str, tasks: Sequence[Task]) -> str:
    """A long list is cut; a period's own page has all of it."""
    return title if len(tasks) <= MOST else f"{title}: the first {MOST} of {len(tasks)}"


def _settled(
    request: CouncilRequest, period: PeriodRow | None, rows: list[ReturnRow], form: ClosingForm
) -> dict[str, object]:
    """When the period closes, what was corrected in it, and what whoever settles it can do."""
    if period is None:
        return {}
    council_id, names = request.council.id, in_words.of(request)
    about = {row.indicator.id: row.indicator for row in rows}
    found = [one for one in queries.corrections(council_id, period_ids=[period.id]) if one.indicator_id in about]
    absences = pages.absences(organisation.pack(council_id))
    return {
        "closing": queries.closings(council_id, [period.id]).get(period.id),
        "is_closed": any(rules.is_closed(row.closes_on, today=clock.today()) for row in rows[:1]),
        "corrections": pages.corrections_table(found, about, names, absences) if found else None,
        "settles": settles(request),
        "publishable": sum(rules.may_publish(row.standing) is None for row in rows),
        "form": form,
    }


def _groups(request: CouncilRequest, rows: list[ReturnRow]) -> list[tuple[str, str, list[ReturnRow]]]:
    mine_to_enter: list[ReturnRow] = []
    shut: list[ReturnRow] = []
    mine_to_sign, others, approved = [], [], []
    for row in rows:
        if row.state == rules.APPROVED:
            approved.append(row)
        elif _signs(request, row):
            mine_to_sign.append(row)
        elif row.state in rules.EDITABLE and may(request, "enter_return", row):
            (shut if standing(request, row).is_closed else mine_to_enter).append(row)
        else:
            others.append(row)
    to_sign = "To check or approve" if any(row.needs_check for row in rows) else "To approve"
    closed_to_me = [(CLOSED, "", shut)] if shut else []
    return [
        ("To enter", "Nothing waits for you to enter it.", mine_to_enter),
        *closed_to_me,
        (to_sign, "Nothing waits for your approval.", mine_to_sign),
        ("Waiting for someone else", "Nothing waits for someone else.", others),
        ("Approved", "Nothing is approved yet.", approved),
    ]


def _signs(request: CouncilRequest, row: ReturnRow) -> bool:
    by = organisation.actor(request.user)
    return may(request, "approve_return", row) and rules.may_sign(row.standing, person_id=by.id) is None


def _period(request: CouncilRequest) -> PeriodRow | None:
    asked = request.GET.get("period", "")
    if not asked:
        return timetable.latest_ended(request.council.id, clock.now())
    known = timetable.period(request.council.id, asked)
    if known is None:
        raise Http404
    return known


def _choices(council_id: int) -> list[PeriodRow]:
    """The periods that have ended: quarters, and others that figures were asked of, the newest first."""
    return queries.periods_asked(council_id, ended_by=clock.today(), most=MOST_PERIODS)


@access.requires("see_unapproved")
@require_safe
def done(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What was just done, and what comes next."""
    row = found(request, return_id, "see_unapproved")
    context = {
        "row": row,
        "about": pages.about(row),
        "href": address(request, "return", row),
        "word": row.stage_words,
    }
    return render(request, "returns/done.html", context)
