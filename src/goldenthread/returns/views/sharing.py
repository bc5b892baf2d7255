"""What is shared with partners: the protocols, and the gatekeeper's release of what partners sent."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.engine.errors import NotAllowed, NotReady, Refused
from goldenthread.indicators import queries as indicators
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.returns import commands, pages, queries, rules
from goldenthread.returns.forms.sharing import ProtocolForm, ReleaseForm, start_of
from goldenthread.returns.queries import ReturnRow
from goldenthread.returns.rules import Conflict, Protocol
from goldenthread.returns.views.finding import OUT_OF_TURN, conflict, found, pack_of
from goldenthread.web import clock
from goldenthread.web.forms import speak

METHODS = ["GET", "HEAD", "POST"]
MOST = 50


@access.requires("see_indicator")
@require_safe
def partners(request: CouncilRequest) -> HttpResponse:
    """Every protocol with its parties, its data and its use, and what waits to be released (DQ-019, DQ-020)."""
    council, names = request.council, in_words.of(request)
    known, held = queries.protocols(council.id), queries.held_returns(council.id)
    rows = {row.id: row for row in indicators.indicators(council.id)}
    if not access.may(request.user, "see_scorecard", Facts(council.id)):
        # A partner sees what it is a party to, and nothing of the others.
        held = []
        posts = access.posts_for(request.user, "see_home", Facts(council.id))
        known = [
            one
            for one in known
            if posts & one.posts or any(posts & rows[each].owner_posts for each in one.indicator_ids)
        ]
    ids = {row.id for row in access.visible_to(request.user, "see_indicator", [row for row, _ in held])}
    may_edit = access.may(request.user, "edit_indicator", Facts(council.id))
    listed = [
        (row, supply, access.may(request.user, rules.RELEASE, row.facts)) for row, supply in held if row.id in ids
    ]
    context = {
        "answer": names.say(pages.sharing_answer(known, len(held))),
        "held": pages.held_table(listed[:MOST], names, council.key) if listed else None,
        "cut": len(listed) if len(listed) > MOST else 0,
        "protocols": pages.protocol_table(
            known, {one: f"{row.code} {row.title}" for one, row in rows.items()}, names, council.key, may_edit=may_edit
        )
        if known
        else None,
        "may_edit": may_edit,
    }
    return render(request, "returns/partners.html", context)


@access.requires("edit_indicator")
@require_http_methods(METHODS)
def protocol_new(request: CouncilRequest) -> HttpResponse:
    """A new protocol."""
    return _kept(request, None)


@access.requires("edit_indicator")
@require_http_methods(METHODS)
def protocol(request: CouncilRequest, protocol_key: str) -> HttpResponse:
    """A protocol, to be changed with a reason: every version of it stays."""
    one = next((each for each in queries.protocols(request.council.id) if each.key == protocol_key), None)
    if one is None:
        raise Http404
    return _kept(request, one)


def _kept(request: CouncilRequest, before: Protocol | None) -> HttpResponse:
    if not access.may(request.user, "edit_indicator", Facts(request.council.id)):
        raise Http404
    form = _form(request, before)
    if request.method == "POST" and form.is_valid():
        terms = replace(form.terms, key=before.key if before else "")
        by = organisation.actor(request.user)
        try:
            kept = commands.keep_protocol(
                council=request.council, terms=terms, by=by, at=clock.now(), reason=form.cleaned_data.get("reason", "")
            )
        except Refused as error:
            form.tell(error.wrongs)
        except NotReady as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"“{kept.title}” is kept.")
            return redirect("partners", council=request.council.key)
    context = {"form": form, "protocol": before, "versions": None}
    return render(request, "returns/protocol.html", context)


def _form(request: CouncilRequest, before: Protocol | None) -> ProtocolForm:
    posted = request.POST if request.method == "POST" else None
    form = ProtocolForm(posted, initial=start_of(before) if before else {"number": 0})
    council_id = request.council.id
    covered = before.indicator_ids if before else frozenset()
    rows = [row for row in indicators.indicators(council_id) if row.status == "active" or row.id in covered]
    posts = organisation.posts(council_id)
    form.fields["indicators"].choices = [(row.id, f"{row.code} {row.title}") for row in rows]  # type: ignore[attr-defined]
    form.fields["posts"].choices = [  # type: ignore[attr-defined]
        (one.id, f"{one.title}, {one.unit_name}" if one.unit_name else one.title) for one in posts
    ]
    if before is None:
        del form.fields["reason"]
    speak(form, in_words.of(request).say)
    return form


@access.requires(rules.RELEASE)
@require_http_methods(METHODS)
def release(request: CouncilRequest, return_id: int) -> HttpResponse:
    """What a partner sent, with its protocol and what was queried; the gatekeeper releases it with the reason."""
    row = found(request, return_id, rules.RELEASE)
    supply = next(iter(queries.supplies([row.id]).get(row.id, ())[-1:]), None)
    if supply is None:
        raise Http404
    form, status = (
        ReleaseForm(request.POST if request.method == "POST" else None, initial={"version": row.version}),
        200,
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.release(
                council_id=request.council.id, return_id=row.id, expected_version=form.cleaned_data["version"],
                why=form.cleaned_data["why"], by=organisation.actor(request.user), at=clock.now(),
            )  # fmt: skip
        except Conflict as error:
            return conflict(request, row, error, page="return_release")
        except Refused as error:
            form.tell(error.wrongs)
        except (NotReady, NotAllowed) as error:
            form.add_error(None, str(error))
            status = OUT_OF_TURN
        else:
            messages.success(request, f"{row.indicator.code} is released.")
            return redirect("partners", council=request.council.key)
    return render(request, "returns/release.html", _release_context(request, row, form), status=status)


def _release_context(request: CouncilRequest, row: ReturnRow, form: ReleaseForm) -> dict[str, object]:
    supply = queries.supplies([row.id])[row.id][-1]
    known = queries.protocols(request.council.id)
    absences = pages.absences(pack_of(request))
    refused = rules.may_release(
        is_held=supply.is_held,
        is_sent=row.state in rules.IN_SIGNING,
        hands=row.standing.hands,
        people=organisation.same_person(request.user.pk),
    )
    return {
        "row": row,
        "about": pages.about(row),
        "supply": pages.supply_facts(supply, rules.governing(known, row.indicator.id, row.period.starts)),
        "said": pages.said(row, row.current.figures, absences) if row.current else None,
        "queried": pages.queried(row, queries.answers([row.id]).get(row.id, [])),
        "refused": refused,
        "form": form,
    }
