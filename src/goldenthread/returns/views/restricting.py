"""What is restricted, by whom and why; and who opened it or was refused."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.audit.commands import Hand
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.indicators import queries as indicators
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.returns import commands, pages, queries
from goldenthread.returns.forms.restricting import LiftForm, RestrictForm
from goldenthread.returns.views.finding import OUT_OF_TURN, pack_of
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm, speak

FORMS: dict[str, type[TellingForm]] = {"restrict": RestrictForm, "lift": LiftForm}


@access.requires("see_audit")
@require_http_methods(["GET", "HEAD", "POST"])
def restricted(request: CouncilRequest) -> HttpResponse:
    """For whoever answers for the protection of data: what is restricted, and who opened it or tried to (DQ-029)."""
    council, names = request.council, in_words.of(request)
    may_change = access.may(request.user, "edit_indicator", Facts(council.id))
    if request.method == "POST" and not may_change:
        raise Http404
    asked = request.POST.get("form", "") if request.method == "POST" else ""
    found = queries.restrictions(council.id)
    rows = {row.id: f"{row.code} {row.title}" for row in indicators.indicators(council.id)}
    sets = {one.key: one.name for one in pack_of(request).indicator_sets}
    forms = {name: _form(name, request, asked) for name in FORMS} if may_change else {}
    if may_change:
        told = [(str(one.id), pages.what_is_restricted(one, names, rows, sets)) for one in found]
        things = [(f"indicator:{key}", title) for key, title in rows.items()]
        things += [(f"set:{key}", names.say(f"Every {{indicator}} of {name}")) for key, name in sets.items()]
        forms["restrict"].fields["what"].choices = [("", "Choose"), *things]  # type: ignore[attr-defined]
        forms["lift"].fields["restriction"].choices = [("", "Choose"), *told]  # type: ignore[attr-defined]
        for form in forms.values():
            speak(form, names.say)
    status = 200
    if asked in forms and forms[asked].is_valid():
        try:
            _do(request, asked, forms[asked])
        except Refused as error:
            forms[asked].tell(error.wrongs)
        except NotReady as error:
            forms[asked].add_error(None, str(error))
            status = OUT_OF_TURN
        else:
            return redirect("restricted", council=council.key)
    context = {
        "restricted": pages.restricted(found, names, rows, sets),
        "attempts": pages.attempts(queries.attempts(council.id), names),
        "form": forms.get(asked),
        "forms": forms,
        "to_lift": bool(found) or asked == "lift",
        "most": queries.MOST_ATTEMPTS,
    }
    return render(request, "returns/restricted.html", context, status=status)


def _form(name: str, request: CouncilRequest, asked: str) -> TellingForm:
    return FORMS[name](request.POST if asked == name else None)


def _do(request: CouncilRequest, name: str, form: TellingForm) -> None:
    said = form.cleaned_data
    hand = Hand(organisation.actor(request.user), clock.now(), said["why" if name == "restrict" else "because"])
    if name == "restrict":
        kind, _, key = said["what"].partition(":")
        given = {"indicator_id": int(key)} if kind == "indicator" else {"set_key": key}
        commands.restrict(council=request.council, **given, hand=hand)
        messages.success(request, "It is restricted.")
    else:
        commands.lift(council=request.council, restriction_id=said["restriction"], hand=hand)
        messages.success(request, "It is restricted no more.")
