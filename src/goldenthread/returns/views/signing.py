"""Checking, approving or sending back what another person entered; revising and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotAllowed, NotReady, Refused
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, rules
from goldenthread.returns.forms import DecisionForm, ReviseForm, WithdrawForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Doubted, Figures
from goldenthread.returns.views.finding import (
    OUT_OF_TURN,
    address,
    as_seen,
    asked_of,
    beside,
    closed,
    conflict,
    found,
    initial,
    overtaken,
    pack_of,
    standing,
)
from goldenthread.returns.views.reading import reading as read
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]
NOTHING_TO_WITHDRAW = "Nothing has been entered, so there is nothing to withdraw."
SIGNING = {"approve": commands.approve, "check": commands.check}


@access.requires("approve_return")
@require_http_methods(METHODS)
def approve(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What another person entered, beside its target and what was before; approve it or send it back."""
    row = found(request, return_id, "approve_return")
    if request.method == "POST":
        form = DecisionForm(request.POST, signature=_wanted(request) or row.standing.next_signature)
        if form.is_valid():
            try:
                return _decide(request, row, form)
            except Conflict as error:
                said = form.cleaned_data
                return overtaken(
                    request, row, error, page="return_approve", seen=said["seen"], wrote=said["comment"],
                    again=_again(form, error),
                )  # fmt: skip
            except (NotReady, NotAllowed) as error:
                form.add_error(None, str(error))
                form.offer(row.standing.next_signature)
                return _to_decide(request, row, form, OUT_OF_TURN)
        return _to_decide(request, row, form)
    # An approved figure is only looked at again by whoever means to send it back.
    if row.state not in rules.IN_SIGNING and not (row.standing.is_approved and "again" in request.GET):
        return redirect(address(request, "return", row))
    start = {"version": row.version, "seal": _seal(row), "seen": as_seen(row)}
    return _to_decide(request, row, DecisionForm(initial=start, signature=row.standing.next_signature))


def _again(form: DecisionForm, error: Conflict) -> tuple[tuple[str, str], ...]:
    """What somebody wrote to send it back, to be sent once more; an approval is given again on its page only."""
    said = form.cleaned_data
    if said["decision"] in SIGNING:
        return ()
    words = [(name, str(said[name])) for name in ("decision", "about", "comment")]
    return (*words, ("version", str(error.version)), ("seal", said["seal"]), ("seen", said["seen"]))


def _wanted(request: CouncilRequest) -> str:
    """The signature somebody wants to give, in its turn or not: the command says what becomes of it."""
    said = request.POST.get("decision", "")
    return said if said in SIGNING else ""


def _decide(request: CouncilRequest, row: ReturnRow, form: DecisionForm) -> HttpResponse:
    by, at, said = organisation.actor(request.user), clock.now(), form.cleaned_data
    if said["decision"] in SIGNING:
        SIGNING[said["decision"]](
            council_id=request.council.id,
            return_id=row.id,
            expected_version=said["version"],
            seal=said["seal"],
            by=by,
            at=at,
        )
    else:
        commands.send_back(
            council_id=request.council.id,
            return_id=row.id,
            expected_version=said["version"],
            comment=said["comment"],
            about=said["about"] or "both",
            by=by,
            at=at,
        )
    return redirect(address(request, "return_done", row))


def _to_decide(request: CouncilRequest, row: ReturnRow, form: DecisionForm, status: int = 200) -> HttpResponse:
    pack, by = pack_of(request), organisation.actor(request.user)
    absences = pages.absences(pack)
    reading = read(row)
    figures = row.current.figures if row.current else Figures()
    context = {
        "row": row,
        "form": form,
        "about": pages.about(row),
        "said": pages.said(row, figures, absences),
        "by": row.current,
        "reading": pages.reading_facts(row, reading, pack) if reading else None,
        "warning": pages.commentary_missing(reading, figures, pack) if reading else None,
        "comparison": pages.old_and_new(row, absences),
        **beside(request, row),
        "closed": closed(request, row),
        "refused": rules.may_sign(row.standing, person_id=by.id) if row.standing.next_signature else None,
        "signature": row.standing.next_signature,
    }
    return render(request, "returns/approve.html", context, status=status)


def _seal(row: ReturnRow) -> str:
    one = row.current
    return rules.seal(one.number, one.reason, one.figures) if one else ""


@access.requires("revise_return")
@require_http_methods(METHODS)
def revise(request: CouncilRequest, return_id: int) -> HttpResponse:
    """New figures for an approved return, with the reason; the approved ones stay and are shown beside them."""
    row = found(request, return_id, "revise_return")
    if row.state != rules.APPROVED and request.method != "POST":
        return redirect(address(request, "return", row))
    form = _form(request, row, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _revise(request, row, form)
        except Conflict as error:
            return conflict(request, row, error, page="return_revise", form=form)
        except Doubted as error:
            form.query(error.doubts)
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
            status = OUT_OF_TURN
    figures = row.approved.figures if row.approved else Figures()
    context = {
        "row": row,
        "form": form,
        "about": pages.about(row),
        "said": pages.said(row, figures, pages.absences(pack_of(request))),
        "approved": row.approved,
        "closed": closed(request, row),
    }
    return render(request, "returns/revise.html", context, status=status)


@access.requires("revise_return")
@require_http_methods(METHODS)
def withdraw(request: CouncilRequest, return_id: int) -> HttpResponse:
    """Withdraw what was entered, with the reason; nothing is deleted."""
    row = found(request, return_id, "revise_return")
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    status = 200
    if form.is_bound and form.is_valid():
        try:
            return _withdraw(request, row, form)
        except Conflict as error:
            why = form.cleaned_data["reason"]
            again = (("reason", why), ("version", str(error.version)))
            return overtaken(request, row, error, page="return_withdraw", wrote=why, again=again)
        except NotReady as error:
            form.add_error(None, str(error))
            status = OUT_OF_TURN
    figures = row.current.figures if row.current else None
    now, shut = standing(request, row), closed(request, row)
    context = {
        "row": row,
        "form": form,
        "about": pages.about(row),
        "said": pages.said(row, figures, pages.absences(pack_of(request))) if figures else None,
        "closed": shut,
        "refused": rules.may_withdraw(now, reason="Any") if figures else NOTHING_TO_WITHDRAW,
    }
    return render(request, "returns/withdraw.html", context, status=status)


def _withdraw(request: CouncilRequest, row: ReturnRow, form: WithdrawForm) -> HttpResponse:
    commands.withdraw(
        council_id=request.council.id,
        return_id=row.id,
        expected_version=form.cleaned_data["version"],
        reason=form.cleaned_data["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    told = "Another person will now approve that it is withdrawn." if row.standing.is_approved else "It is withdrawn."
    messages.success(request, told)
    return redirect(address(request, "return", row))


def _form(request: CouncilRequest, row: ReturnRow, data: object) -> ReviseForm:
    figures = row.approved.figures if row.approved else Figures()
    return ReviseForm(
        data,
        **asked_of(request, row),  # type: ignore[arg-type]
        initial=initial(figures, row.version),
    )


def _revise(request: CouncilRequest, row: ReturnRow, form: ReviseForm) -> HttpResponse:
    commands.revise(
        council_id=request.council.id,
        return_id=row.id,
        figures=form.figures,
        reason=form.cleaned_data["reason"],
        confirmed=form.reason_it_is_right,
        expected_version=form.cleaned_data["version"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    return redirect(address(request, "return_check", row))
