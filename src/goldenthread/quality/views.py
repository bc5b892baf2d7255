"""Can the figures be trusted? Of the whole council by service, and of one indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.delivery import queries as delivery
from goldenthread.engine.errors import Refused
from goldenthread.indicators import queries as indicators
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as spoken
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.quality import commands, forms, pages, queries
from goldenthread.quality.queries import OfIndicator
from goldenthread.returns.queries import FlagRow
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock
from goldenthread.web.forms import TellingForm

METHODS = ["GET", "HEAD", "POST"]


@access.requires("see_scorecard")
@require_safe
def data_quality(request: CouncilRequest) -> HttpResponse:
    """How far the figures of a period can be trusted, by service; what to check first; problems and what is done."""
    now, names, key = clock.now(), spoken.of(request), request.council.key
    found = queries.trust(request.council.id, request.GET.get("period", ""), as_at=now)
    if found is None:
        if request.GET.get("period"):
            raise Http404
        return render(request, "quality/none_yet.html")
    context = {
        "shown": found,
        "periods": found.periods,
        "lead": pages.lead(found, names),
        "strip": pages.strip(found, names),
        "services": pages.services(found, names),
        "sample": pages.sample(found, names, key),
        "raised": pages.problems(found.problems, key, names, clock.day(now)),
        "flags": pages.flags(_seen_flags(request, found.flags), key, names, clock.day(now)),
        "ages": pages.ages(found, names, key),
    }
    return render(request, "quality/data_quality.html", context)


@access.requires("see_scorecard")
@require_http_methods(METHODS)
def samples(request: CouncilRequest) -> HttpResponse:
    """The samples of figures that were drawn to be audited, with a form to draw one for whoever may."""
    council, names = request.council, spoken.of(request)
    may_draw = access.may(request.user, "edit_indicator", Facts(council.id))
    if request.method == "POST" and not may_draw:
        raise Http404
    ended = reversed(timetable.periods(council.id, "quarter", ends_by=clock.today()))
    periods = [(one.label, f"{one.label} ({one.months})") for one in ended]
    form = forms.SampleForm(request.POST if request.method == "POST" else None, periods=periods, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            made = _draw(request, form)
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, f"Sample {made.number} is drawn. Its list stays as it is.")
            return redirect("quality_samples", council=council.key)
    context = {
        "form": form if may_draw and periods else None,
        "drawn": pages.samples(queries.samples(council.id), council.key, names),
    }
    return render(request, "quality/samples.html", context)


def _draw(request: CouncilRequest, form: forms.SampleForm) -> Any:
    said = form.cleaned_data
    return commands.draw_sample(
        council_id=request.council.id,
        period_label=said["period"],
        size=said["size"],
        purpose=said["purpose"],
        seed=said["seed"],
        by=organisation.actor(request.user),
        at=clock.now(),
    )


def _seen_flags(request: CouncilRequest, flags: Sequence[FlagRow]) -> list[FlagRow]:
    """What is said of figures that are not approved only whoever may see such figures is told."""
    ours = {one.id for one in access.visible_to(request.user, "see_unapproved", flags)}
    return [one for one in flags if one.row.approved or one.id in ours]


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that can be said of an indicator's data: who may, its button, its heading, and what is told after."""

    verb: str
    title: str
    done: str


ACTS = {
    "note": _Act("enter_return", "Write the {procedure_note}", "The {procedure_note} is kept."),
    "rating": _Act("edit_indicator", "Rate a characteristic", "The rating is kept."),
    "check": _Act("edit_indicator", "Log a spot check", "The spot check is on the log."),
    "problem": _Act("edit_indicator", "Raise a data quality problem", "The problem is raised."),
    "outcome": _Act("edit_indicator", "Act on a data quality problem", "What is done is kept."),
}


@access.requires("see_indicator")
@require_http_methods(METHODS)
def indicator_quality(request: CouncilRequest, code: str) -> HttpResponse:
    """One indicator's note, ratings, checks, problems and dates, with the form of what somebody wants to say."""
    row = indicators.indicator(request.council.id, code)
    if row is None or not access.may(request.user, "see_indicator", row.facts):
        raise Http404
    found, names = queries.of_indicator(row, as_at=clock.now()), spoken.of(request)
    open_to = {key: one for key, one in ACTS.items() if _may(request, row, found, key)}
    chosen = request.GET.get("do", "")
    if request.method == "POST" and chosen not in open_to:
        raise Http404
    form = _form(request, found, chosen) if chosen in open_to else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            _save(request, row, chosen, form)
        except Refused as error:
            form.tell(error.wrongs)
        else:
            messages.success(request, names.say(ACTS[chosen].done))
            return redirect("indicator_quality", council=request.council.key, code=row.code)
    context = {
        "row": row,
        "form": form,
        "heading": names.say(ACTS[chosen].title) if form else "",
        "chosen": chosen,
        "acts": [(key, names.say(one.title)) for key, one in open_to.items()],
        "note": pages.note(found, names),
        "characteristics": pages.characteristics(found),
        "checks": pages.checked(found),
        "raised": pages.problems_of(found, request.council.key, names),
        "dates": pages.dates(found),
    }
    return render(request, "quality/indicator_quality.html", context)


def _may(request: CouncilRequest, row: IndicatorRow, found: OfIndicator, key: str) -> bool:
    """Whether this can be said by this person now: a problem is acted on only where one is open."""
    if key == "outcome" and not any(one.is_open for one in found.problems):
        return False
    return access.may(request.user, ACTS[key].verb, row.facts)


def _form(request: CouncilRequest, found: OfIndicator, chosen: str) -> TellingForm:
    data = request.POST if request.method == "POST" else None
    if chosen == "note":
        return forms.NoteForm(data, initial={"text": found.notes[0].text if found.notes else ""})
    if chosen == "rating":
        return forms.RatingForm(data)
    if chosen == "check":
        return forms.CheckForm(data)
    council_id, names = request.council.id, spoken.of(request)
    actions = [(one.id, f"{one.number} {one.text}") for one in delivery.actions(council_id)]
    if chosen == "problem":
        bodies = [(one.id, one.name) for one in organisation.bodies(council_id)]
        return forms.ProblemForm(data, bodies=bodies, actions=actions, names=names)
    still = [(one.number, f"{one.number}: {one.text}") for one in found.problems if one.is_open]
    return forms.OutcomeForm(data, problems=still, actions=actions, names=names)


def _save(request: CouncilRequest, row: IndicatorRow, chosen: str, form: Any) -> None:
    council_id, by, at = request.council.id, organisation.actor(request.user), clock.now()
    if chosen in WRITES:
        WRITES[chosen](council_id=council_id, indicator_id=row.id, draft=form.draft, by=by, at=at)
        return
    said = form.cleaned_data
    commands.follow_up(
        council_id=council_id, number=said["problem"], action_id=said["action"], outcome=said["outcome"], by=by, at=at
    )


WRITES: dict[str, Callable[..., object]] = {
    "note": commands.write_note,
    "rating": commands.rate,
    "check": commands.log_check,
    "problem": commands.raise_problem,
}
