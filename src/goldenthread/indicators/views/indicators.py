"""The list of indicators, the change of a definition, and the targets of an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.documents.nodes import Facts, Table
from goldenthread.engine.errors import NotReady
from goldenthread.indicators import commands, pages, queries, setting
from goldenthread.indicators.commands import Refused
from goldenthread.indicators.forms import CheckingForm, RebaseForm, SearchForm, SheetForm
from goldenthread.indicators.forms.targets import TargetForm
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules import words
from goldenthread.indicators.views import figures, looking
from goldenthread.indicators.views.profile import years_of
from goldenthread.indicators.views.requests import waits_for
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock
from goldenthread.web.paging import paging

# Control limits are drawn from at most so many periods.
MOST_PERIODS = 60
METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_indicator")
@require_safe
def indicators(request: CouncilRequest) -> HttpResponse:
    """Every indicator this person may see, by code, and those whose definition is incomplete (MT-001)."""
    council = request.council
    if request.GET.get("show") in looking.LOOKS:
        return looking.looked(request, request.GET["show"])
    rows = access.visible_to(request.user, "see_indicator", queries.indicators(council.id))
    names, pack = in_words.of(request), organisation.pack(council.id)
    form = SearchForm(request.GET or {}, units=organisation.units(council.id), pack=pack, names=names)
    asked = form.narrow(rows)
    lacking = [row for row in asked if queries.incomplete(row)]
    is_incomplete = request.GET.get("show") == "incomplete"
    shown = lacking if is_incomplete else asked
    page = paging(request.GET.get("page"), total=len(shown), size=100)
    table = pages.incomplete if is_incomplete else pages.listing
    context = {
        "search": form,
        "paging": page,
        "count": len(shown),
        "incomplete_count": len(lacking),
        "is_incomplete": is_incomplete,
        "table": table(shown[page.rows], council.key, names) if shown else None,
        "of_set": _of_set(form, shown, pages.Seen(council.id, council.key, pack, names, rows, clock.today())),
        "looks": looking.links(request),
        "may_add": access.may(request.user, "edit_indicator", access.Facts(council.id)),
    }
    return render(request, "indicators/indicators.html", context)


def _of_set(form: SearchForm, shown: Sequence[IndicatorRow], seen: pages.Seen) -> Facts | None:
    """What is known of the set that the list is narrowed to; nothing where it is not (MT-002)."""
    asked = form.cleaned_data.get("set") if form.is_valid() else None
    found = next((one for one in seen.pack.indicator_sets if one.key == asked), None)
    return pages.of_set(found, shown, seen) if found else None


@access.requires("edit_indicator")
@require_http_methods(METHODS)
def edit(request: CouncilRequest, code: str) -> HttpResponse:
    """Change a definition sheet: a new version with its reason, the old one kept."""
    row, council = _found(request, code, "edit_indicator"), request.council
    beside = figures.beside_definition(request, row)
    if isinstance(beside, HttpResponse):
        return beside
    is_check = request.method == "POST" and "act" not in request.POST and "check" in request.POST
    is_sheet = request.method == "POST" and "act" not in request.POST and not is_check
    form = SheetForm(
        request.POST if is_sheet else None,
        row=row,
        pack=organisation.pack(council.id),
        units=organisation.units(council.id),
        posts=organisation.posts(council.id),
        bodies=organisation.bodies(council.id),
    )
    checking = CheckingForm(request.POST if is_check else None, row=row)
    if is_check and checking.is_valid() and (done := _checked(request, row, checking)):
        return done
    if is_sheet and form.is_valid():
        try:
            return _amend(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
    may_check = row.sheet.checked_at is None and row.sheet.made_by_id != request.user.pk
    context = {
        "form": form,
        "row": row,
        "may_check": may_check,
        "checking": checking,
        "versions": pages.versions(queries.versions(row.id)),
    }
    return render(request, "indicators/edit.html", {**context, **beside})


def _checked(request: CouncilRequest, row: IndicatorRow, form: CheckingForm) -> HttpResponse | None:
    """Somebody other than its author says that the version in force is right; what forbids it is told at the top.

    A day that cannot be is told at its field: then there is no answer yet.
    """
    try:
        commands.check_definition(
            council_id=request.council.id,
            indicator_id=row.id,
            version=row.sheet.version if request.POST["check"] == str(row.sheet.version) else 0,
            review_on=form.cleaned_data["review_on"],
            by=organisation.actor(request.user),
            at=clock.now(),
        )
    except Refused as error:
        if error.wrongs[0].field == "review_on":
            form.tell(error.wrongs)
            return None
        messages.error(request, error.wrongs[0].sentence)
    except NotReady as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"Version {row.sheet.version} of the definition is checked.")
    return redirect("indicator_edit", council=request.council.key, code=row.code)


def _amend(request: CouncilRequest, row: IndicatorRow, form: SheetForm) -> HttpResponse:
    amended = commands.amend(
        council_id=request.council.id,
        indicator_id=row.id,
        sheet=form.sheet,
        unit_id=form.cleaned_data["unit_id"],
        expected_version=form.cleaned_data["version"],
        comparable=form.cleaned_data["comparable"] == "yes",
        review_on=form.cleaned_data["review_on"],
        by=organisation.actor(request.user),
        at=clock.now(),
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, f"Version {amended.sheet.version} of the definition is in force.")
    return redirect("indicator", council=request.council.key, code=row.code)


@access.requires("see_indicator")
@require_http_methods(METHODS)
def targets(request: CouncilRequest, code: str) -> HttpResponse:
    """Every target of an indicator, with a form to set one for those who may (MT-013)."""
    row, council = _found(request, code, "see_indicator"), request.council
    may_set = access.may(request.user, "set_target", row.facts)
    if request.method == "POST" and not may_set:
        raise Http404
    names, how = in_words.of(request), queries.how_targets_change(council.id)
    known = setting.known(row, clock.now(), names) if may_set else setting.Known()
    beside = figures.beside_targets(request, row, known, may_set=may_set)
    if isinstance(beside, HttpResponse):
        return beside
    is_target = request.method == "POST" and "act" not in request.POST
    form = TargetForm(
        request.POST if is_target else None,
        row=row,
        periods=_periods(council.id, row),
        bodies=organisation.bodies(council.id),
        decides=how == "decision",
        known=known,
        names=names,
    )
    if is_target and form.is_valid():
        try:
            return _set_target(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
    rows = queries.target_rows(row.id)
    context = {
        "form": form if may_set else None,
        "known": known.blocks,
        "row": row,
        "table": pages.targets(row, rows, names) if rows else None,
        "decisions": pages.decisions(queries.decisions(council.id, [row.id]), {row.id: row}, names),
        "facts": pages.definition_facts(row, organisation.pack(council.id)),
        "may_ask": access.may(request.user, "request_target", row.facts),
        "holds": how == "request",
        "may_profile": may_set and bool(years_of(council.id, row)),
        **_requests(request, row),
    }
    return render(request, "indicators/targets.html", {**context, **beside})


def _requests(request: CouncilRequest, row: IndicatorRow) -> dict[str, Table | None]:
    """What is asked of its targets and waits, and what was decided."""
    names, key = in_words.of(request), request.council.key
    rows = queries.requests(request.council.id, rows=[row], indicator_id=row.id)
    waiting, settled = [one for one in rows if one.is_open], [one for one in rows if not one.is_open]
    waits = waits_for(request.council.id, waiting)
    told = names.say("Changes of {targets}")
    return {
        "waiting": pages.open_requests(waiting, waits, key, names, f"{told} that wait") if waiting else None,
        "settled": pages.settled_requests(settled, key, names, f"{told}, decided or taken back") if settled else None,
    }


def _set_target(request: CouncilRequest, row: IndicatorRow, form: TargetForm) -> HttpResponse:
    said = form.cleaned_data
    period = timetable.by_ids([said["period"]])[said["period"]]
    commands.set_target(
        council_id=request.council.id,
        indicator_id=row.id,
        period=period,
        kind=said["kind"],
        value=said["value"],
        basis=said["basis"],
        agreed_by_id=said["agreed_by"],
        agreed_on=said["agreed_on"],
        decision=said.get("decision", ""),
        baseline=said.get("baseline"),
        doubts=[one.code for one in form.doubts],
        despite=said.get("despite", "") if form.doubts else "",
        reason=said["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    kind = in_words.of(request).say(words.KIND_WORDS[said["kind"]])
    messages.success(request, f"The {kind} for {period.label} is set.")
    return redirect("indicator_targets", council=request.council.key, code=row.code)


@access.requires("see_indicator")
@require_http_methods(METHODS)
def usual_range(request: CouncilRequest, code: str) -> HttpResponse:
    """Where the usual range of an indicator starts afresh and why, with a form for those who may say so."""
    row, council = _found(request, code, "see_indicator"), request.council
    may_set = access.may(request.user, "edit_indicator", row.facts)
    if request.method == "POST" and not may_set:
        raise Http404
    ended = [one for one in _periods(council.id, row) if one.is_over(clock.today())]
    known = [one for one in ended if row.is_asked_in(one.span)][:MOST_PERIODS]
    form = RebaseForm(request.POST if request.method == "POST" else None, periods=known)
    if request.method == "POST" and form.is_valid():
        try:
            return _rebase(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
    rows = queries.rebase_rows(row.id)
    context = {"form": form if may_set else None, "row": row, "table": pages.rebases(rows) if rows else None}
    return render(request, "indicators/usual_range.html", context)


def _rebase(request: CouncilRequest, row: IndicatorRow, form: RebaseForm) -> HttpResponse:
    said = form.cleaned_data
    period = timetable.by_ids([said["period"]])[said["period"]]
    withdraw = said["act"] == "withdraw"
    commands.rebase(
        council_id=request.council.id,
        indicator_id=row.id,
        period=period,
        withdraw=withdraw,
        reason=said["reason"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )
    told = "no longer starts" if withdraw else "starts"
    messages.success(request, f"The usual range {told} afresh from {period.months}.")
    return redirect("indicator_usual_range", council=request.council.key, code=row.code)


def _periods(council_id: int, row: IndicatorRow) -> list[PeriodRow]:
    """The periods a target may be set for: of the indicator's own length and whole years, newest first."""
    known = timetable.periods(council_id)
    return [one for one in reversed(known) if one.kind == "year" or row.is_asked_in(one.span)]


def _found(request: CouncilRequest, code: str, verb: str) -> IndicatorRow:
    row = queries.indicator(request.council.id, code)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row
