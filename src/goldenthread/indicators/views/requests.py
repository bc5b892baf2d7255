"""Asking for another value of a target, the list of what is asked, and deciding upon one or taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.engine.errors import NotAllowed, Refused
from goldenthread.indicators import commands, pages, queries, setting
from goldenthread.indicators.forms.targets import AnswerForm, RequestForm, TakeBackForm
from goldenthread.indicators.queries import IndicatorRow, RequestRow, TargetRow
from goldenthread.indicators.rules import Settled
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock
from goldenthread.web.paging import paging

METHODS = ["GET", "HEAD", "POST"]
PAGE = 50
OUT_OF_TURN = 409


@access.requires("see_indicator")
@require_safe
def target_requests(request: CouncilRequest) -> HttpResponse:
    """Every request for another value of a target: the open ones with who they wait for, and what was decided."""
    council, names = request.council, in_words.of(request)
    seen = access.visible_to(request.user, "see_indicator", queries.indicators(council.id))
    rows = queries.requests(council.id, rows=seen)
    waiting, settled = [one for one in rows if one.is_open], [one for one in rows if not one.is_open]
    page = paging(request.GET.get("page"), total=len(settled), size=PAGE)
    waits = waits_for(council.id, waiting)
    caption = names.say("Changes of {targets} that wait")
    context = {
        "waiting": pages.open_requests(waiting, waits, council.key, names, caption) if waiting else None,
        "waiting_count": len(waiting),
        "settled": pages.settled_requests(settled[page.rows], council.key, names, "Decided or taken back, newest first")
        if settled
        else None,
        "paging": page,
    }
    return render(request, "indicators/target_requests.html", context)


def waits_for(council_id: int, rows: Sequence[RequestRow]) -> dict[int, list[str]]:
    """Request → the names of the people it waits for, in the order of the alphabet."""
    found = queries.waited_for(council_id, rows)
    called = organisation.names_of(frozenset().union(*found.values()))
    return {key: sorted(called[one] for one in people if one in called) for key, people in found.items()}


@access.requires("request_target")
@require_http_methods(METHODS)
def target_change(request: CouncilRequest, code: str) -> HttpResponse:
    """Ask for another value of a target of an indicator, beside what is known of it."""
    row, names, council = _asker(request, code), in_words.of(request), request.council
    in_force = _in_force(queries.target_rows(row.id))
    known = setting.known(row, clock.now(), names)
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        row=row,
        in_force=in_force,
        periods=timetable.by_ids({one.period_id for one in in_force}),
        names=names,
        known=known,
        chosen=request.GET.get("of", ""),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _ask(request, row, form)
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, "The change is asked for. Another person decides.")
            return redirect("target_request", council=council.key, request_id=made)
    context = {"form": form if in_force else None, "row": row, "known": known.blocks}
    return render(request, "indicators/target_change.html", context)


def _asker(request: CouncilRequest, code: str) -> IndicatorRow:
    row = queries.indicator(request.council.id, code)
    if row is None or not access.may(request.user, "request_target", row.facts):
        raise Http404
    return row


def _in_force(rows: Sequence[TargetRow]) -> list[TargetRow]:
    """The newest revision of each target that is not withdrawn, in the order of the rows."""
    newest: dict[tuple[int, str], TargetRow] = {}
    for one in rows:
        newest.setdefault((one.period_id, one.kind), one)
    return [one for one in newest.values() if one.value is not None]


def _ask(request: CouncilRequest, row: IndicatorRow, form: RequestForm) -> int:
    said, of = form.cleaned_data, form.asked
    return commands.ask_target(
        council_id=request.council.id,
        indicator_id=row.id,
        period=timetable.by_ids([of.period_id])[of.period_id],
        kind=of.kind,
        value=said["value"],
        basis=said["basis"],
        reason=said["reason"],
        doubts=[one.code for one in form.doubts],
        despite=said.get("despite", "") if form.doubts else "",
        by=organisation.actor(request.user),
        at=clock.now(),
    )


@access.requires("see_indicator")
@require_http_methods(METHODS)
def target_request(request: CouncilRequest, request_id: int) -> HttpResponse:
    """One request: whoever may decides upon it with the minute, and who asked for it may take it back."""
    row = queries.request(request.council.id, request_id)
    if row is None or not access.may(request.user, "see_indicator", row.facts):
        raise Http404
    is_asker = request.user.pk in organisation.same_person(row.asked_by_id)
    may_decide = access.may(request.user, "decide_target", row.facts) and not is_asker
    names = in_words.of(request)
    is_back = request.method == "POST" and request.POST.get("act") == "back"
    is_answer = request.method == "POST" and not is_back
    if (is_back and not is_asker) or (is_answer and not may_decide):
        raise Http404
    answer = AnswerForm(
        request.POST if is_answer else None, bodies=organisation.bodies(request.council.id), names=names
    )
    back = TakeBackForm(request.POST if is_back else None)
    form = back if is_back else answer
    if not form.is_valid():
        return _shown(request, row, answer if may_decide else None, back if is_asker else None)
    try:
        _settle(request, row, form)
    except Settled as error:
        form.add_error(None, str(error))
        now = queries.request(request.council.id, request_id) or row
        return _shown(request, now, answer if may_decide else None, back if is_asker else None, OUT_OF_TURN)
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        form.tell(error.wrongs)
        return _shown(request, row, answer if may_decide else None, back if is_asker else None)
    messages.success(request, "It is taken back." if is_back else "The decision is kept.")
    return redirect("target_request", council=request.council.key, request_id=request_id)


def _settle(request: CouncilRequest, row: RequestRow, form: AnswerForm | TakeBackForm) -> None:
    council_id, by, at = request.council.id, organisation.actor(request.user), clock.now()
    if isinstance(form, AnswerForm):
        commands.decide_target(council_id=council_id, request_id=row.id, answer=form.said, by=by, at=at)
        return
    commands.withdraw_request(
        council_id=council_id, request_id=row.id, reason=form.cleaned_data["reason"], by=by, at=at
    )


def _shown(
    request: CouncilRequest,
    row: RequestRow,
    answer: AnswerForm | None,
    back: TakeBackForm | None,
    status: int = 200,
) -> HttpResponse:
    """The page of a request; a form that came too late is shown once more, with what was typed."""
    names, council = in_words.of(request), request.council
    waits = waits_for(council.id, [row]).get(row.id, [])
    is_late = status == OUT_OF_TURN
    context = {
        "row": row,
        "title": pages.target_of(row, names),
        "facts": pages.request_facts(row, waits, council.key, names),
        "answer_form": answer if row.is_open or (is_late and answer and answer.is_bound) else None,
        "back_form": back if row.is_open or (is_late and back and back.is_bound) else None,
    }
    return render(request, "indicators/target_request.html", context, status=status)
