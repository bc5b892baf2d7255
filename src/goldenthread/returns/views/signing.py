"""Approving or sending back what another person entered, and revising what is approved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotAllowed, NotReady, Refused
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, rules
from goldenthread.returns.forms import DecisionForm, ReviseForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures
from goldenthread.returns.views.finding import address, conflict, found, initial, pack_of
from goldenthread.returns.views.reading import reading as read
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("approve_return")
@require_http_methods(METHODS)
def approve(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What another person entered, beside its target and what was before; approve it or send it back."""
    row = found(request, return_id, "approve_return")
    if request.method == "POST":
        form = DecisionForm(request.POST)
        if form.is_valid():
            try:
                return _decide(request, row, form)
            except Conflict as error:
                return conflict(request, row, error, page="return_approve")
            except (NotReady, NotAllowed) as error:
                form.add_error(None, str(error))
        return _to_decide(request, row, form)
    if row.state != rules.SUBMITTED:
        return redirect(address(request, "return", row))
    return _to_decide(request, row, DecisionForm(initial={"version": row.version, "seal": _seal(row)}))


def _decide(request: CouncilRequest, row: ReturnRow, form: DecisionForm) -> HttpResponse:
    by, at, said = organisation.actor(request.user), clock.now(), form.cleaned_data
    if said["decision"] == "approve":
        commands.approve(
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
            by=by,
            at=at,
        )
    return redirect(address(request, "return_done", row))


def _to_decide(request: CouncilRequest, row: ReturnRow, form: DecisionForm) -> HttpResponse:
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
        "refused": rules.may_approve(row.standing, person_id=by.id),
    }
    return render(request, "returns/approve.html", context)


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
    if request.method == "POST" and form.is_valid():
        try:
            return _revise(request, row, form)
        except Conflict as error:
            return conflict(request, row, error, page="return_revise", form=form)
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
    figures = row.approved.figures if row.approved else Figures()
    context = {
        "row": row,
        "form": form,
        "about": pages.about(row),
        "said": pages.said(row, figures, pages.absences(pack_of(request))),
        "approved": row.approved,
    }
    return render(request, "returns/revise.html", context)


def _form(request: CouncilRequest, row: ReturnRow, data: object) -> ReviseForm:
    figures = row.approved.figures if row.approved else Figures()
    return ReviseForm(
        data,
        measure=row.measure,
        suffix=row.indicator.suffix,
        absences=pages.absences(pack_of(request)),
        initial=initial(figures, row.version),
    )


def _revise(request: CouncilRequest, row: ReturnRow, form: ReviseForm) -> HttpResponse:
    commands.revise(
        council_id=request.council.id,
        return_id=row.id,
        figures=form.figures,
        reason=form.cleaned_data["reason"],
        expected_version=form.cleaned_data["version"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    return redirect(address(request, "return_check", row))
