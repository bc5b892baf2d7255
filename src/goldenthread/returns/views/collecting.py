"""How figures come in: the hand-typed share, the hours, and one collector for each fact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.audit.commands import Hand
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.framework.speech import Names
from goldenthread.indicators.commands import HandingOn
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as in_words
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.returns import commands, pages, queries, rules
from goldenthread.returns.forms.collecting import CollectorForm, EndCollectorForm, HandingForm, HoursForm
from goldenthread.returns.rules import Collecting
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm, speak

METHODS = ["GET", "HEAD", "POST"]
SHOWN = 8
FORMS = {"note": CollectorForm, "end": EndCollectorForm, "hours": HoursForm, "hand": HandingForm}


@access.requires("see_scorecard")
@require_http_methods(METHODS)
def collection(request: CouncilRequest) -> HttpResponse:
    """How much is typed by hand, what is collected twice, and, for whoever may, forms to note and to end (DQ-016)."""
    council, names = request.council, in_words.of(request)
    may_edit = access.may(request.user, "edit_indicator", Facts(council.id))
    if request.method == "POST" and not may_edit:
        raise Http404
    known = queries.collections(council)
    periods = timetable.periods(council.id, "quarter", ends_by=clock.today())[-SHOWN:]
    asked = request.POST.get("form", "") if request.method == "POST" else ""
    filled = {name: _form(name, request, known, periods, names) for name in FORMS} if may_edit else {}
    if asked in filled and _done(request, asked, filled[asked], periods):
        return redirect("collection", council=council.key)
    return _show(request, known, periods, filled, asked)


def _show(
    request: CouncilRequest,
    known: list[Collecting],
    periods: list[PeriodRow],
    forms: dict[str, TellingForm],
    asked: str,
) -> HttpResponse:
    names = in_words.of(request)
    rows = queries.came_in(request.council.id, periods)
    found = rules.twice(known, clock.today())
    others = [one for one in known if one.id is not None]
    context = {
        "answer": pages.how_it_comes_in(rows, found, names),
        "chart": pages.typed_share(rows),
        "by_period": pages.by_period(rows, names) if rows else None,
        "twice": pages.collected_twice(found, names) if found else None,
        "noted": pages.noted(others, names) if others else None,
        "form": forms.get(asked),
        "forms": forms,
        "to_end": any(one.ends is None for one in others),
    }
    return render(request, "returns/collection.html", context)


def _form(
    name: str, request: CouncilRequest, known: list[Collecting], periods: list[PeriodRow], names: Names
) -> TellingForm:
    posted = request.POST if request.method == "POST" and request.POST.get("form") == name else None
    made = FORMS[name](posted)
    if name == "note":
        own = [(one.indicator_id, f"{one.code} {one.title}") for one in known if one.way == rules.OWN]
        made.fields["indicator_id"].choices = [("", names.say("Choose {a_indicator}")), *own]  # type: ignore[attr-defined]
    elif name == "end":
        going = [(one.id, f"{one.code} for {one.area}: {one.collector}") for one in known if one.id and not one.ends]
        made.fields["collection"].choices = [("", "Choose a collection"), *going]  # type: ignore[attr-defined]
    elif name == "hand":
        _choose_posts(made, request, names)
    else:
        made.fields["period"].choices = [(one.slug, one.months) for one in reversed(periods)]  # type: ignore[attr-defined]
    speak(made, names.say)
    return made


def _choose_posts(form: TellingForm, request: CouncilRequest, names: Names) -> None:
    """The posts that answer for something, each with how much, those that could, and the units."""
    council_id = request.council.id
    counted = queries.answered_for(council_id)
    posts = [(one.id, f"{one.title} ({one.unit_name})") for one in organisation.posts(council_id)]
    mine = [(key, f"{title}: {counted[key]}") for key, title in posts if key in counted]
    units = [(one.id, one.name) for one in organisation.units(council_id)]
    form.fields["from_post"].choices = [("", "Choose a post"), *mine]  # type: ignore[attr-defined]
    form.fields["to_post"].choices = [("", "Choose a post"), *posts]  # type: ignore[attr-defined]
    form.fields["to_unit"].choices = [("", names.say("No, they stay in their {units}")), *units]  # type: ignore[attr-defined]


def _hand_on(request: CouncilRequest, said: dict[str, Any], hand: Hand) -> str:
    """What came of handing on, as it is told."""
    handing = HandingOn(said["from_post"], said["to_post"], said["to_unit"])
    done, names = commands.hand_on(council=request.council, handing=handing, hand=hand), in_words.of(request)
    many = len(done.ids)
    told = f"{many} {names['indicator'] if many == 1 else names['indicators']} handed on."
    return f"{told} {done.without_deputy} now lack {names.a('deputy')}." if done.without_deputy else told


def _done(request: CouncilRequest, name: str, form: TellingForm, periods: list[PeriodRow]) -> bool:
    """Whether what was sent is kept; what stands in the way is told at its field."""
    if not form.is_valid():
        return False
    said, council = form.cleaned_data, request.council
    hand: dict[str, Any] = {"by": organisation.actor(request.user), "at": clock.now()}
    try:
        if name == "note":
            kept = commands.begin_collecting(council=council, **said, **hand)
            messages.success(request, f"Noted: {kept.collector} collects {kept.code} for {kept.area}.")
        elif name == "end":
            commands.end_collecting(council_id=council.id, collection_id=said.pop("collection"), **said, **hand)
            messages.success(request, "Noted: it ends.")
        elif name == "hand":
            messages.success(request, _hand_on(request, said, Hand(hand["by"], hand["at"], said["why"])))
        else:
            period = next(one for one in periods if one.slug == said["period"])
            commands.note_hours(council=council, period=period, what=said["what"], hours=said["hours"], **hand)
            messages.success(request, f"Noted: {said['hours']} hours.")
    except Refused as error:
        form.tell(error.wrongs)
        return False
    except NotReady as error:
        form.add_error(None, str(error))
        return False
    return True
