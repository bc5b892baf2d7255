"""Imports: choose a file, see what it would do, decide."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread import sheets
from goldenthread.engine.errors import BadData, Fault, NotReady, Refused
from goldenthread.intake import commands, forms, pages, queries
from goldenthread.intake.queries import BatchRow
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, requires
from goldenthread.web import clock, uploads
from goldenthread.web.paging import paging

METHODS = ["GET", "HEAD", "POST"]
MOST_RUNS, MOST_DIGITS = 5, 18


@requires("import_returns")
@require_safe
def imports(request: CouncilRequest) -> HttpResponse:
    """Every import, newest first."""
    council = request.council
    page = paging(request.GET.get("page"), total=queries.count(council.id))
    titles = {one.key: one.title for one in queries.profiles(council.id)}
    rows = queries.batches(council.id, page.rows)
    own = {one.profile: one.period_label for one in rows if one.profile not in titles}
    titles |= {key: title for key, label in own.items() if (title := queries.own_title(council.id, key, label))}
    table = pages.batches(rows, council.key, titles)
    return render(request, "intake/imports.html", {"table": table, "page": page, "query": request.GET})


@requires("import_returns")
@require_http_methods(METHODS)
def upload(request: CouncilRequest) -> HttpResponse:
    """Choose a file; it is read, checked and shown, and no figure is stored."""
    profiles = [(one.key, one.title) for one in queries.profiles(request.council.id)]
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.UploadForm(*given, profiles=profiles)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            batch = _read(request, form)
        except BadData as error:
            faults = error.faults
            _explain(form, faults)
        else:
            return redirect("import", council=request.council.key, batch_id=batch.id)
    context = {"form": form, "faults": pages.faults(faults) if len(faults) > 1 else None}
    return render(request, "intake/upload.html", context)


def _read(request: CouncilRequest, form: forms.UploadForm) -> BatchRow:
    given = form.cleaned_data
    limits = sheets.Limits(file_bytes=settings.GOLDENTHREAD_UPLOAD_BYTES)
    with uploads.on_disk(given["file"], limits.file_bytes) as path:
        return commands.preview(
            council_id=request.council.id,
            profile_key=given["profile"],
            path=path,
            name=str(given["file"].name),
            period_label=given["period"],
            options=sheets.options(given["encoding"]),
            limits=limits,
            by=organisation.actor(request.user),
            at=clock.now(),
        )


def _explain(form: forms.UploadForm, faults: tuple[Fault, ...]) -> None:
    """The faults at the field they are about; a file with many shows them all below."""
    for field in ("profile", "period", "file"):
        found = [one for one in faults if (one.place if one.place in ("profile", "period") else "file") == field]
        if len(found) == 1:
            where = "" if found[0].place in ("file", "period", "profile") else f"{found[0].place}: "
            form.add_error(field, f"{where}{found[0].reason} {found[0].mend}")
        elif found:
            form.add_error(field, f"The selected file cannot be read: {len(found):,} faults, listed below.")


@requires("import_returns")
@require_safe
def batch(request: CouncilRequest, batch_id: int) -> HttpResponse:
    """What a file would do; or, once decided, what it did."""
    row = _found(request, batch_id)
    form = forms.DecideForm(staged=row.staged) if row.state == "staged" else None
    return _show(request, row, form)


@requires("import_returns")
@require_POST
def decide(request: CouncilRequest, batch_id: int) -> HttpResponse:
    """Store the file, look at it again with the answers given, or abandon it."""
    row = _found(request, batch_id)
    action = request.POST.get("action", "check")
    by, at = organisation.actor(request.user), clock.now()
    if action == "abandon":
        commands.abandon(council_id=row.council_id, batch_id=row.id, by=by, at=at)
        return redirect("import", council=request.council.key, batch_id=row.id)
    form = forms.DecideForm(request.POST, staged=row.staged, must_answer=action == "confirm")
    if row.state == "staged" and not form.is_valid():
        return _show(request, row, form)
    return _decided(request, row, form, is_final=action == "confirm")


def _decided(request: CouncilRequest, row: BatchRow, form: forms.DecideForm, *, is_final: bool) -> HttpResponse:
    council_id, at = request.council.id, clock.now()
    if row.state == "staged":
        answers, left_out = tuple(form.answers()), form.cleaned_data["left_out"]
        given = {
            "council_id": council_id,
            "batch_id": row.id,
            "answers": answers,
            "left_out": left_out,
            "confirm_all": form.confirm_all(),
            "at": at,
        }
        try:
            if is_final:
                by, reason = organisation.actor(request.user), form.cleaned_data.get("reason", "")
                outcome = commands.confirm(**given, by=by, reason=reason)
            else:
                outcome = commands.revisit(**given)
        except NotReady as error:
            # Somebody was quicker between the look at what is stored and the storing: nothing of it is stored.
            messages.warning(request, f"Nothing was stored. {error}")
        else:
            level = messages.SUCCESS if outcome.state in ("applied", "no_changes") else messages.INFO
            messages.add_message(request, level, outcome.sentence)
    return redirect("import", council=request.council.key, batch_id=row.id)


def _found(request: CouncilRequest, batch_id: int) -> BatchRow:
    row = queries.batch(request.council.id, batch_id)
    if row is None:
        raise Http404
    if row.by_id != request.user.pk and row.id in queries.of_partners(request.council.id):
        raise Http404
    return row


def _show(request: CouncilRequest, row: BatchRow, form: forms.DecideForm | None) -> HttpResponse:
    outcome = queries.outcome_of(row)
    staged = row.staged
    context = {
        "row": row,
        "form": form,
        "outcome": outcome,
        "heading": pages.heading(outcome),
        "counts": pages.counts(row),
        "errors": pages.errors(staged.errors, staged.errors_counted) if staged.errors else None,
        "revisions": pages.revisions(staged.revisions) if staged.revisions and form is None else None,
        "notices": pages.notices(staged.notices) if staged.notices else None,
    }
    return render(request, "intake/batch.html", context)


@requires("import_returns")
@require_http_methods(METHODS)
def pulls(request: CouncilRequest) -> HttpResponse:
    """The files that are fetched by themselves, with what came of each run; to add one, and to stop one."""
    council, by, at = request.council, organisation.actor(request.user), clock.now()
    profiles = [(one.key, one.title) for one in queries.profiles(council.id)]
    stops = request.POST.get("stop", "")
    form = forms.PullForm(request.POST if request.method == "POST" and not stops else None, profiles=profiles)
    try:
        if stops.isdigit() and len(stops) < MOST_DIGITS:
            commands.stop_pull(council_id=council.id, pull_id=int(stops), by=by, at=at)
            return redirect("pulls", council=council.key)
        if form.is_bound and form.is_valid():
            said = form.cleaned_data
            address, key = said["address"], said["profile"]
            commands.begin_pull(council_id=council.id, profile_key=key, address=address, by=by, at=at)
            return redirect("pulls", council=council.key)
    except Refused as error:
        form.tell(error.wrongs)
    except NotReady as error:
        messages.info(request, str(error))
    titles = dict(profiles)
    rows = [
        (one, titles.get(one.profile, one.profile), pages.runs(one.runs, council.key) if one.runs else None)
        for one in queries.pulls(council.id, most_runs=MOST_RUNS)
    ]
    return render(request, "intake/pulls.html", {"form": form, "rows": rows, "hosts": settings.GOLDENTHREAD_PULL_HOSTS})
