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
from goldenthread.returns.commands import Changes, Given
from goldenthread.returns.forms import EntryForm, RemarkForm, SubmitForm
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Doubted, Figures
from goldenthread.returns.views.finding import (
    OUT_OF_TURN,
    address,
    asked_of,
    beside,
    closed,
    conflict,
    evidence_of,
    found,
    initial,
    may,
    may_be_signed,
    overtaken,
    pack_of,
    standing,
    withdrawing,
)
from goldenthread.returns.views.reading import reading as read
from goldenthread.returns.views.reading import year_end
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_unapproved")
@require_http_methods(METHODS)
def one_return(request: CouncilRequest, return_id: int) -> HttpResponse:
    """A return as this person meets it: to enter, to approve, or only to read."""
    if request.method == "POST" and "remark" in request.POST:
        return _remark(request, found(request, return_id, "see_unapproved"))
    if request.method == "POST":
        return _save(request, found(request, return_id, "enter_return"))
    row = found(request, return_id, "see_unapproved")
    if may_be_signed(request, row):
        return redirect(address(request, "return_approve", row))
    return _as_met(request, row)


def _as_met(request: CouncilRequest, row: ReturnRow, remark: RemarkForm | None = None) -> HttpResponse:
    """The page to enter it for whoever may now, else the one to read it."""
    if may(request, "enter_return", row) and rules.may_save(standing(request, row)) is None:
        return _entry(request, row, _form(request, row), remark=remark)
    return _only_read(request, row, remark)


def _remark(request: CouncilRequest, row: ReturnRow) -> HttpResponse:
    """What somebody says about it, whoever may see it; back to the page, with what is wrong if it was not kept."""
    form = RemarkForm(request.POST)
    if form.is_valid():
        by, at = organisation.actor(request.user), clock.now()
        commands.remark(council_id=row.council_id, return_id=row.id, text=form.cleaned_data["text"], by=by, at=at)
        messages.success(request, "Said, and told to those who follow it.")
        return redirect(address(request, "return", row))
    return _as_met(request, row, form)


def _form(request: CouncilRequest, row: ReturnRow, data: object = None) -> EntryForm:
    return EntryForm(
        data,
        request.FILES if data is not None else None,
        **asked_of(request, row),  # type: ignore[arg-type]
        limits=queries.file_limits(pack_of(request)),
        there=[(one.id, one.file.name) for one in evidence_of(request, row)],
        initial=initial(row.current.figures if row.current else Figures(), row.version),
    )


def _changes(request: CouncilRequest, form: EntryForm) -> Changes:
    """The files to add and to take away; of one that is too large no more is read than shows that it is."""
    given, most = form.cleaned_data.get("evidence"), queries.file_limits(pack_of(request)).largest
    added = [Given(given.name, given.read(most + 1))] if given else []
    return Changes(added, frozenset(form.cleaned_data.get("removed", ())))


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
            confirmed=form.reason_it_is_right,
            evidence=_changes(request, form),
        )
    except Conflict as error:
        return conflict(request, row, error, page="return", form=form)
    except Doubted as error:
        form.query(error.doubts)
        return _entry(request, row, form)
    except Refused as error:
        form.tell(error.wrongs)
        return _entry(request, row, form)
    except NotReady as error:
        form.add_error(None, str(error))
        return _entry(request, row, form, OUT_OF_TURN)
    if "check" in request.POST:
        return redirect(address(request, "return_check", row))
    messages.success(request, "Your draft is saved.")
    return redirect(address(request, "return", row))


def _entry(
    request: CouncilRequest, row: ReturnRow, form: EntryForm, status: int = 200, *, remark: RemarkForm | None = None
) -> HttpResponse:
    reading = _reading(row)
    context = {
        **_shared(request, row),
        "form": form,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "warning": _warning(request, row, reading),
        "sent_back": pages.sent_back(row.current),
        "comparison": pages.old_and_new(row, pages.absences(pack_of(request))),
        **beside(request, row),
        "withdrawing": withdrawing(request, row),
        **year_end(request, row, reading),
    }
    if remark is not None:
        context |= {"remark_form": remark, "problems": remark}
    return render(request, "returns/entry.html", context, status=status)


def _only_read(request: CouncilRequest, row: ReturnRow, remark: RemarkForm | None = None) -> HttpResponse:
    absences = pages.absences(pack_of(request))
    reading = _reading(row)
    now = standing(request, row)
    is_revisable = row.standing.is_approved and not now.is_closed and may(request, "revise_return", row)
    context = {
        **_shared(request, row),
        "said": pages.said(row, row.current.figures, absences) if row.current else None,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "state": row.stage_words,
        "why_not": rules.may_save(now) if not now.is_closed and may(request, "enter_return", row) else None,
        "closed": closed(request, row) if may(request, "enter_return", row) else None,
        "revise": address(request, "return_revise", row) if is_revisable else "",
        "sent_back": pages.sent_back(row.current),
        **beside(request, row),
        "withdrawing": withdrawing(request, row),
        "standing": pages.standing_facts(row, queries.assurances_of(row.id)) if row.approved else None,
        "settle": address(request, "return_settle", row) if may(request, "settle_return", row) else "",
        "again": row.standing.is_approved and may(request, "approve_return", row),
        **year_end(request, row, reading),
    }
    if remark is not None:
        context |= {"remark_form": remark, "form": remark}
    return render(request, "returns/read.html", context)


def _shared(request: CouncilRequest, row: ReturnRow) -> dict[str, object]:
    """What every page of a return shows: what it is about, and every revision of it."""
    revisions = [(row.period.label, one) for one in row.history]
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
    status = 200
    if request.method == "POST":
        form = SubmitForm(request.POST)
        if form.is_valid():
            try:
                return _submit(request, row, form.cleaned_data["version"])
            except Conflict as error:
                return overtaken(request, row, error, page="return_check")
            except NotReady as error:
                problems, status = [("", str(error))], OUT_OF_TURN
        else:
            problems = [("", "Open this page again and submit it from there")]
    elif refused := rules.may_submit(standing(request, row)):
        if row.state in rules.IN_SIGNING or row.standing.is_approved:
            return redirect(address(request, "return", row))
        problems = [] if standing(request, row).is_closed else [("change", refused)]
    reading = _reading(row)
    context = {
        **_shared(request, row),
        "problems": problems,
        "said": pages.said(row, row.current.figures, pages.absences(pack_of(request))) if row.current else None,
        "reading": pages.reading_facts(row, reading, pack_of(request)) if reading else None,
        "warning": _warning(request, row, reading),
        "comparison": pages.old_and_new(row, pages.absences(pack_of(request))),
        **beside(request, row),
        "closed": closed(request, row),
        "may_submit": rules.may_submit(standing(request, row)) is None,
        "change": address(request, "return", row),
    }
    return render(request, "returns/check.html", context, status=status)


def _submit(request: CouncilRequest, row: ReturnRow, version: int) -> HttpResponse:
    commands.submit(
        council_id=request.council.id,
        return_id=row.id,
        expected_version=version,
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    return redirect(address(request, "return_done", row))
