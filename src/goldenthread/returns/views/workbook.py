"""The return workbook: download it, send it back filled in, see what it would change, and store it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from goldenthread import sheets
from goldenthread.documents import media_type
from goldenthread.engine.errors import BadData, Fault, NotReady
from goldenthread.intake import commands as intake
from goldenthread.intake import pages as reading
from goldenthread.intake import queries as batches
from goldenthread.intake.forms import DecideForm, FileForm
from goldenthread.intake.queries import BatchRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.returns import imports, pages, queries, rules
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.views.finding import closed
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock, uploads

METHODS = ["GET", "HEAD", "POST"]


@access.requires("enter_return")
@require_http_methods(METHODS)
def workbook(request: CouncilRequest) -> HttpResponse:
    """A person's returns of a period as a workbook to fill in; sent back, it is read and shown before it is stored."""
    period = _period(request)
    if period is None:
        return render(request, "returns/workbook.html", {"period": None})
    kept = queries.visible_to(request.user, "enter_return", request.council.id, period_id=period.id)
    # A workbook goes on from hand to hand: restricted figures are entered on their own page (DQ-029).
    rows = [row for row in kept if not row.is_restricted]
    if request.GET.get("form") == "xlsx" and request.method != "POST":
        return _download(request, period, rows)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            batch = _read(request, period, form)
        except BadData as error:
            faults = error.faults
            form.explain(faults)
        else:
            return redirect("return_workbook_read", council=request.council.key, workbook_id=batch.id)
    context = {
        "period": period,
        "form": form,
        "rows": len(rows),
        "open": sum(1 for row in rows if rules.may_save(row.standing_for(None, clock.today())) is None),
        "closed": closed(request, rows[0], of_period=True) if rows else None,
        "faults": reading.faults(faults) if len(faults) > 1 else None,
    }
    return render(request, "returns/workbook.html", context)


def _period(request: CouncilRequest) -> PeriodRow | None:
    """The period asked for, or the latest quarter that has ended."""
    asked = request.GET.get("period", "")
    if not asked:
        return timetable.latest_ended(request.council.id, clock.now())
    known = timetable.period(request.council.id, asked) if "\x00" not in asked else None
    if known is None:
        raise Http404
    return known


def _download(request: CouncilRequest, period: PeriodRow, rows: list[ReturnRow]) -> HttpResponse:
    if not rows:
        raise Http404
    council, today = request.council, clock.today()
    for_name = organisation.actor(request.user).name
    made = imports.book(council.id, period, rows, council_name=council.name, for_name=for_name, today=today)
    name = f"{council.key}-{period.slug}-{today.isoformat()}.xlsx"
    return HttpResponse(
        sheets.build(made),
        headers={
            "Content-Type": media_type("xlsx"),
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _read(request: CouncilRequest, period: PeriodRow, form: FileForm) -> BatchRow:
    file = form.cleaned_data["file"]
    limits = sheets.Limits(file_bytes=settings.GOLDENTHREAD_UPLOAD_BYTES)
    with uploads.on_disk(file, limits.file_bytes) as path:
        return intake.preview(
            council_id=request.council.id,
            profile_key=imports.KEY,
            path=path,
            name=str(file.name),
            period_label=period.label,
            limits=limits,
            by=organisation.actor(request.user),
            at=clock.now(),
        )


@access.requires("enter_return")
@require_http_methods(METHODS)
def workbook_read(request: CouncilRequest, workbook_id: int) -> HttpResponse:
    """What a person's own workbook would change, cell by cell; stored, looked at again or given up."""
    row = _own(request, workbook_id)
    is_open = row.state == "staged"
    if request.method == "POST" and is_open:
        return _decide(request, row)
    return _show(request, row, DecideForm(staged=row.staged) if is_open else None)


def _own(request: CouncilRequest, batch_id: int) -> BatchRow:
    """The workbook, if this person sent it."""
    row = batches.batch(request.council.id, batch_id) if batch_id < 2**63 else None
    if row is None or row.profile != imports.KEY or row.by_id != organisation.actor(request.user).id:
        raise Http404
    return row


def _decide(request: CouncilRequest, row: BatchRow) -> HttpResponse:
    action, by, at = request.POST.get("action", "check"), organisation.actor(request.user), clock.now()
    here = reverse("return_workbook_read", kwargs={"council": request.council.key, "workbook_id": row.id})
    if action == "abandon":
        intake.abandon(council_id=row.council_id, batch_id=row.id, by=by, at=at)
        return redirect(here)
    form = DecideForm(request.POST, staged=row.staged, must_answer=action == "confirm")
    if not form.is_valid():
        return _show(request, row, form)
    given = {
        "council_id": row.council_id,
        "batch_id": row.id,
        "answers": tuple(form.answers()),
        "left_out": form.cleaned_data["left_out"],
        "confirm_all": form.confirm_all(),
        "at": at,
    }
    try:
        if action == "confirm":
            outcome = intake.confirm(**given, by=by, reason=form.cleaned_data.get("reason", ""))
        else:
            outcome = intake.revisit(**given)
    except NotReady as error:
        # Somebody was quicker between the look at what is stored and the storing: nothing of the file is stored.
        messages.warning(request, f"Nothing was stored. {error}")
        return redirect(here)
    level = messages.SUCCESS if outcome.state in ("applied", "no_changes") else messages.INFO
    messages.add_message(request, level, outcome.sentence)
    return redirect(here)


def _show(request: CouncilRequest, row: BatchRow, form: DecideForm | None) -> HttpResponse:
    outcome, staged = batches.outcome_of(row), row.staged
    names = in_words.of(request)
    context = {
        "row": row,
        "form": form,
        "outcome": outcome,
        "heading": reading.heading(outcome),
        "counts": reading.counts(row),
        "errors": reading.errors(staged.errors, staged.errors_counted) if staged.errors else None,
        "changes": pages.changed_cells(staged.items, names) if staged.items else None,
        "revisions": reading.revisions(staged.revisions) if staged.revisions and form is None else None,
        "notices": reading.notices(told) if (told := pages.told_of_reading(staged.notices)) else None,
        "period": row.period_label,
    }
    return render(request, "returns/workbook_read.html", context)
