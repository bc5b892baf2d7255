"""Entering a figure, seeing how it reads, checking it and submitting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.engine.errors import NotReady, Refused
from goldenthread.engine.readings import Reading
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import commands, pages, queries, rules
from goldenthread.returns.forms import EntryForm, SubmitForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Figures
from goldenthread.returns.views.finding import address, conflict, found, initial, may, may_be_signed, pack_of
from goldenthread.returns.views.reading import reading as read
from goldenthread.returns.views.reading import year_end
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_unapproved")
@require_http_methods(METHODS)
def one_return(request: CouncilRequest, return_id: int) -> HttpResponse:
    """A return as this person meets it: to enter, to approve, or only to read."""
    if request.method == "POST":
        return _save(request, found(request, return_id, "enter_return"))
    row = found(request, return_id, "see_unapproved")
    if may_be_signed(request, row):
        return redirect(address(request, "return_approve", row))
    if may(request, "enter_return", row) and rules.may_save(row.standing) is None:
        return _entry(request, row, _form(request, row))
    return _only_read(request, row)


def _form(request: CouncilRequest, row: ReturnRow, data: object = None) -> EntryForm:
    return EntryForm(
        data,
        measure=row.measure,
        suffix=row.indicator.suffix,
        absences=pages.absences(pack_of(request)),
        initial=initial(row.current.figures if row.current else Figures(), row.version),
    )


def _save(request: CouncilRequest, row: ReturnRow) -> HttpResponse:
    form = _form(request, row, request.POST)
    if not form.is_valid():
        return _entry(request, row, form)
    try:
        commands.save_draft(
            council_id=request.council.id,
            return_id=row.id,
            figures=form.figures,
            expected_version=form.cleaned_data["version"],
            by=organisation.actor(request.user),
            at=clock.now(),
        )
    except Conflict as error:
        return conflict(request, row, error, page="return", form=form)
    except Refused as error:
        form.tell(error.wrongs)
        return _entry(request, row, form)
    except NotReady as error:
        form.add_error(None, str(error))
        return _entry(request, row, form)
    if "check" in request.POST:
        return redirect(address(request, "return_check", row))
    messages.success(request, "Your draft is saved.")
    return redirect(address(request, "return", row))


def _entry(request: CouncilRequest, row: ReturnRow, form: EntryForm) -> HttpResponse:
    reading = _reading(row)
    context = {
        **_shared(request, row),
        "form": form,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "warning": _warning(request, row, reading),
        "sent_back": pages.sent_back(row.current),
        "comparison": pages.old_and_new(row, pages.absences(pack_of(request))),
        **year_end(request, row, reading),
    }
    return render(request, "returns/entry.html", context)


def _only_read(request: CouncilRequest, row: ReturnRow) -> HttpResponse:
    absences = pages.absences(pack_of(request))
    reading = _reading(row)
    is_revisable = row.state == rules.APPROVED and may(request, "revise_return", row)
    context = {
        **_shared(request, row),
        "said": pages.said(row, row.current.figures, absences) if row.current else None,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "state": rules.STATE_WORDS[row.state],
        "why_not": rules.may_save(row.standing) if may(request, "enter_return", row) else None,
        "revise": address(request, "return_revise", row) if is_revisable else "",
        "sent_back": pages.sent_back(row.current),
        **year_end(request, row, reading),
    }
    return render(request, "returns/read.html", context)


def _shared(request: CouncilRequest, row: ReturnRow) -> dict[str, object]:
    """What every page of a return shows: what it is about, and every revision of it."""
    revisions = [(row.period.label, one) for one in queries.revisions(row.id)]
    absences = pages.absences(pack_of(request))
    return {
        "row": row,
        "about": pages.about(row),
        "revisions": pages.revisions_table(row.indicator, revisions, absences) if revisions else None,
    }


def _reading(row: ReturnRow) -> Reading | None:
    """How the stored figures read; nothing before there are any."""
    return read(row) if row.current else None


def _warning(request: CouncilRequest, row: ReturnRow, reading: Reading | None) -> object:
    if reading is None or row.current is None:
        return None
    return pages.commentary_missing(reading, row.current.figures, pack_of(request))


@access.requires("submit_return")
@require_http_methods(METHODS)
def check(request: CouncilRequest, return_id: int) -> HttpResponse:
    """Check what was entered, and submit it for approval by another person."""
    row = found(request, return_id, "submit_return")
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        form = SubmitForm(request.POST)
        if form.is_valid():
            try:
                return _submit(request, row, form.cleaned_data["version"])
            except Conflict as error:
                return conflict(request, row, error, page="return_check")
            except NotReady as error:
                problems = [("", str(error))]
        else:
            problems = [("", "Open this page again and submit it from there")]
    elif refused := rules.may_submit(row.standing):
        if row.state in (rules.SUBMITTED, rules.APPROVED):
            return redirect(address(request, "return", row))
        problems = [("change", refused)]
    reading = _reading(row)
    context = {
        **_shared(request, row),
        "problems": problems,
        "said": pages.said(row, row.current.figures, pages.absences(pack_of(request))) if row.current else None,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "warning": _warning(request, row, reading),
        "comparison": pages.old_and_new(row, pages.absences(pack_of(request))),
        "may_submit": rules.may_submit(row.standing) is None,
        "change": address(request, "return", row),
    }
    return render(request, "returns/check.html", context)


def _submit(request: CouncilRequest, row: ReturnRow, version: int) -> HttpResponse:
    commands.submit(
        council_id=request.council.id,
        return_id=row.id,
        expected_version=version,
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    return redirect(address(request, "return_done", row))
