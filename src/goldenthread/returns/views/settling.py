"""Publishing, the last word on a figure, closing a period and exceptions from that: for those who settle returns."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.audit.commands import Hand
from goldenthread.engine.dates import day
from goldenthread.engine.errors import NotReady
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, queries, rules
from goldenthread.returns.forms import ClosingForm, SettleForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict
from goldenthread.returns.views.finding import OUT_OF_TURN, address, found, overtaken, pack_of
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("settle_return")
@require_http_methods(METHODS)
def settle(request: CouncilRequest, return_id: int) -> HttpResponse:
    """Publish one approved figure, record the last word on it, or open it again for one person."""
    row = found(request, return_id, "settle_return")
    acts = _acts(row)
    form = _form(request, row, acts, request.POST if request.method == "POST" else None)
    # What can be done to some figures and not to this one now is out of turn.
    status = OUT_OF_TURN if request.POST.get("act") in (DONE.keys() | SAYING.keys()) - acts.keys() else 200
    if form.is_bound and form.is_valid():
        try:
            _do(request, row, form.cleaned_data)
        except Conflict as error:
            return overtaken(request, row, error, page="return_settle", wrote=form.cleaned_data["note"])
        except NotReady as error:
            form.add_error(None, str(error))
            status = OUT_OF_TURN
        else:
            messages.success(request, DONE.get(form.cleaned_data["act"], "It is recorded."))
            return redirect(address(request, "return", row))
    context = {
        "row": row,
        "about": pages.about(row),
        "said": pages.said(row, row.approved.figures, pages.absences(pack_of(request))) if row.approved else None,
        "mark": pages.standing_facts(row, queries.assurances_of(row.id)),
        "form": form,
        "acts": acts,
    }
    return render(request, "returns/settle.html", context, status=status)


def _acts(row: ReturnRow) -> dict[str, str]:
    """What can be done to a return now."""
    offered = {}
    if rules.may_publish(row.standing) is None:
        offered["publish"] = "Publish it"
    if row.standing.is_approved:
        offered |= SAYING
    if rules.is_closed(row.closes_on, today=clock.today()):
        offered["exempt"] = "Open it again for one person, until a day"
    return offered


def _form(request: CouncilRequest, row: ReturnRow, acts: dict[str, str], data: object) -> SettleForm:
    people = _who_may_enter(request, row) if "exempt" in acts else []
    return SettleForm(data, acts=acts, people=people, initial={"version": row.version})


def _who_may_enter(request: CouncilRequest, row: ReturnRow) -> list[tuple[int, str]]:
    """Those whom an exception would help: whoever holds no post that may enter the return gets none."""
    may = access.everyone(request.council.id).all_who_may("enter_return", row.facts)
    return [(one.id, one.name) for one in organisation.people(request.council.id) if one.id in may]


def _do(request: CouncilRequest, row: ReturnRow, said: dict[str, Any]) -> None:
    place = {"council_id": row.council_id, "return_id": row.id, "expected_version": said["version"]}
    hand = _hand(request, said["note"])
    if said["act"] == "publish":
        commands.publish(council_id=row.council_id, return_ids=[row.id], hand=_hand(request))
    elif said["act"] == "exempt":
        commands.exempt(**place, person_id=int(said["person"]), until=said["until"], hand=hand)
    else:
        word = {"kind": said["act"], "said_on": said["said_on"], "auditor": said["auditor"], "note": said["note"]}
        commands.assure(**place, **word, hand=hand)


def _hand(request: CouncilRequest, reason: str = "") -> Hand:
    return Hand(organisation.actor(request.user), clock.now(), reason)


SAYING = {
    "final": "Say that it is final",
    "audited": "Record that it was audited, and is right as it is",
    "amended": "Record that it is the figure as the auditor amended it",
    "qualified": "Record that it was audited with a reservation",
}
DONE = {"publish": "The figure is published.", "exempt": "The exception is given."}


def settles(request: CouncilRequest) -> bool:
    """Whether this person publishes and closes here."""
    return access.may_everywhere(request.user, "settle_return", request.council.id)


def settle_period(request: CouncilRequest, period: PeriodRow, form: ClosingForm) -> HttpResponse | None:
    """Publish what is approved of a period, or close it; None where what was typed is to be shown again."""
    try:
        if "publish" in request.POST:
            ids = [one.id for one in queries.returns(request.council.id, period_id=period.id)]
            count = commands.publish(council_id=request.council.id, return_ids=ids, hand=_hand(request))
            messages.success(request, f"Published: {count}.")
        elif form.is_valid():
            closes_on = form.cleaned_data["closes_on"]
            hand = _hand(request, form.cleaned_data["reason"])
            commands.close_period(council_id=request.council.id, period=period, closes_on=closes_on, hand=hand)
            messages.success(request, f"Figures of this period are taken up to and including {day(closes_on)}.")
        else:
            return None
    except NotReady as error:
        form.add_error(None, str(error)) if form.is_bound else messages.error(request, str(error))
        return None
    return redirect(f"{reverse('returns', kwargs={'council': request.council.key})}?period={period.slug}")
