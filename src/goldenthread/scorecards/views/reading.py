"""The scorecard, its exceptions, councils side by side, and an indicator's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread import documents
from goldenthread.documents.nodes import Table
from goldenthread.indicators import pages as definitions
from goldenthread.indicators import queries as indicator_queries
from goldenthread.indicators.queries import IndicatorRow
from goldenthread.indicators.rules.words import NOT_YET
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation import words as spoken
from goldenthread.organisation.access import CouncilRequest
from goldenthread.organisation.pages import spelled_out
from goldenthread.returns import commands as return_commands
from goldenthread.returns import pages as return_pages
from goldenthread.returns import queries as returns
from goldenthread.scorecards import commands, queries, rules
from goldenthread.scorecards.pages import became as became_pages
from goldenthread.scorecards.pages import concern as concern_pages
from goldenthread.scorecards.pages import course as course_pages
from goldenthread.scorecards.pages import differences as difference_pages
from goldenthread.scorecards.pages import document as as_document
from goldenthread.scorecards.pages import exceptions as exception_pages
from goldenthread.scorecards.pages import family as family_pages
from goldenthread.scorecards.pages import figures as figure_pages
from goldenthread.scorecards.pages import forecasts as forecast_pages
from goldenthread.scorecards.pages import indicator as indicator_pages
from goldenthread.scorecards.pages import joint as joint_pages
from goldenthread.scorecards.pages import peers as peer_pages
from goldenthread.scorecards.pages import rollup as rollup_pages
from goldenthread.scorecards.pages import story as story_pages
from goldenthread.scorecards.pages import tables as table_pages
from goldenthread.scorecards.pages import year_end as year_end_pages
from goldenthread.scorecards.pages.words import Words
from goldenthread.scorecards.queries import Scorecard, Together
from goldenthread.scorecards.views.finding import found_indicator
from goldenthread.web import clock

JOINT_FORMS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV"}


@access.requires("see_scorecard")
@require_safe
def scorecard(request: CouncilRequest) -> HttpResponse:
    """How are we doing? One sentence, one strip, what needs attention, then every indicator by service."""
    if not request.GET.get("period") and queries.asked(request.council.id, "", as_at=clock.now()) is None:
        return render(request, "scorecards/none_yet.html")
    shown = _asked(request)
    words = Words(organisation.pack(request.council.id))
    beside = access.seen_jointly(request.user, request.council)
    entered = returns.unchecked(request.user, request.council.id, period_id=shown.period.id)
    context = {
        **_page(request, words, shown),
        "beside": beside,
        "printed": False,
        "entered": return_pages.unchecked_table(entered, request.council.key, words.names) if entered else None,
    }
    return render(request, "scorecards/scorecard.html", context)


@access.requires("see_scorecard")
@require_safe
def scorecard_print(request: CouncilRequest) -> HttpResponse:
    """The scorecard as it goes on paper: no navigation, every table whole, exceptions with their commentary."""
    shown = _asked(request)
    words = Words(organisation.pack(request.council.id))
    context = {**_page(request, words, shown), "both": exception_pages.both(words, shown.lines), "printed": True}
    return render(request, "scorecards/print.html", context)


@access.requires("see_scorecard")
@require_safe
def exceptions(request: CouncilRequest) -> HttpResponse:
    """What is off target or missing, and what is well above target, with the reasons and the owners' words."""
    shown = _asked(request)
    words = Words(organisation.pack(request.council.id))
    key, acts = request.council.key, queries.acts(request.council.id, as_at=clock.now())
    context = {
        "shown": shown,
        "both": [
            *exception_pages.both(words, shown.lines, council_key=key, acts=acts),
            became_pages.good(words, shown.lines, key),
            became_pages.became(words, shown.lines, acts),
        ],
        "periods": queries.periods_to_choose(request.council.id, clock.now()),
    }
    return render(request, "scorecards/exceptions.html", context)


@access.requires("see_scorecard")
@require_safe
def concern(request: CouncilRequest) -> HttpResponse:
    """What causes concern: falling, static, or targets missed time after time, by the council's own rule."""
    shown = _asked(request)
    words = Words(organisation.pack(request.council.id))
    rule = rules.concern_rule(words.pack)
    context = {
        "shown": shown,
        "concern": concern_pages.concern(words, shown.lines, rule, request.council.key),
        "periods": queries.periods_to_choose(request.council.id, clock.now()),
    }
    return render(request, "scorecards/concern.html", context)


@access.requires("see_scorecard")
@require_safe
def forecasts(request: CouncilRequest) -> HttpResponse:
    """How good forecasts were, by service: those of years that have ended, against what the years came to."""
    now = clock.now()
    words = Words(organisation.pack(request.council.id))
    found = queries.forecast_record(request.council.id, as_at=now)
    return render(request, "scorecards/forecasts.html", {"as_at": now, "record": forecast_pages.record(words, found)})


@access.requires("see_scorecard")
@require_safe
def joint(request: CouncilRequest) -> HttpResponse:
    """The councils of one framework side by side, each by what it has approved: for their joint body and officers."""
    found = _together(request)
    words, names = Words(organisation.pack(request.council.id)), spoken.of(request)
    context = {
        "body": found.body,
        "shown": found.shown,
        "sides": found.sides,
        "told": joint_pages.told(names, found.sides, found.measures),
        "strips": joint_pages.strips(words, found.sides),
        "differing": joint_pages.differing(words, found.sides, found.measures),
        "every": joint_pages.every(words, names, found.sides, found.measures),
        "key": story_pages.key(words, [line for side in found.sides for line in side.lines]),
        "periods": queries.periods_to_choose(request.council.id, clock.now()),
        "forms": list(JOINT_FORMS.items()),
    }
    return render(request, "scorecards/joint.html", context)


@access.requires("see_scorecard")
@require_safe
def joint_file(request: CouncilRequest, form: str) -> HttpResponse:
    """The same as a paper for the joint body, or as data."""
    found = _together(request)
    if form not in JOINT_FORMS:
        raise Http404
    words, names = Words(organisation.pack(request.council.id)), spoken.of(request)
    title = f"{found.body or 'Councils'}: side by side, {found.shown.period.months}"
    written = joint_pages.document(title, words, names, found)
    name = f"joint-{found.shown.period.slug}.{form}"
    return HttpResponse(
        documents.write(spelled_out(written, words.pack, form), form),
        headers={
            "Content-Type": documents.media_type(form),
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
        },
    )


def _together(request: CouncilRequest) -> Together:
    """What the person may see of the councils together; for everyone else there is no such page."""
    council, now = request.council, clock.now()
    others = access.seen_jointly(request.user, council)
    if not others:
        raise Http404
    shown = _asked(request)
    beside = [commands.pull(one.id, shown.period.label, as_at=now) for one in others]
    body = organisation.joint_body(council.id, clock.day(now))
    return queries.together(body, [council, *others], shown, beside)


@access.requires("see_indicator")
@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: CouncilRequest, code: str) -> HttpResponse:
    """One indicator: the figure, why it has its colour, its course, the owner's words, the definition, revisions.

    Whoever may see it may follow it, and is told of new figures.
    """
    found = found_indicator(request, code)
    if request.method == "POST":
        return _follow(request, found.row)
    words = Words(organisation.pack(request.council.id))
    restriction = returns.restriction_of(found.row)
    context = {
        "restricted": return_pages.notice(restriction, is_opened=access.is_open(returns.thing_of(found.row)))
        if restriction
        else None,
        "indicator": found,
        "line": found.latest,
        "missing": words.names.say(", ".join(found.missing)),
        "words": words,
        "headline": indicator_pages.headline(words, found.latest) if found.latest else [],
        "why": indicator_pages.why(words, found.latest) if found.latest else None,
        "since": indicator_pages.since_last_year(words, found.latest) if found.latest else [],
        "chart": indicator_pages.chart(words, found.course, found.title) if found.course else None,
        "by_itself": indicator_pages.by_itself(found.course, found.title) if found.course else None,
        "outlook": year_end_pages.outlook(words, found.latest) if found.latest else [],
        "peers": peer_pages.block(found.peers, request.council.key),
        "before": indicator_pages.before(found.before),
        "family": family_pages.family(found, request.council.key),
        "rebases": found.rebases,
        "quartile": peer_pages.beside(found.peers) if found.latest and found.latest.reading.value is not None else "",
        "table": indicator_pages.values(words, found.course) if found.course else [],
        "years": indicator_pages.years(words, found.years),
        "said": indicator_pages.said(found.latest) if found.latest else [],
        "definition": definitions.definition_facts(found.row, words.pack, status=_standing(found.row)),
        "revisions": indicator_pages.revisions(
            return_pages.revisions_table(found.row, found.revisions, return_pages.absences(words.pack))
        ),
        **_figures(request, words, found),
        "unchecked": _unchecked(request, words, found),
        "may_edit": access.may(request.user, "edit_indicator", found.facts),
        "may_set_target": access.may(request.user, "set_target", found.facts),
        "may_enter": access.may(request.user, "enter_return", found.facts),
        "may_judge": access.may(request.user, "approve_return", found.facts),
        "follows": request.user.pk in returns.followers(found.row.id),
    }
    return render(request, "scorecards/indicator.html", context)


def _unchecked(request: CouncilRequest, words: Words, found: queries.IndicatorPage) -> Table | None:
    """What is entered and waits for another person, for those who may see it."""
    if not access.may(request.user, "see_unapproved", found.facts):
        return None
    waiting = returns.unchecked_of(request.council.id, indicator_id=found.row.id)
    return return_pages.unchecked_values(found.row, waiting, request.council.key, words.names)


def _follow(request: CouncilRequest, row: IndicatorRow) -> HttpResponse:
    is_over = request.POST.get("follow") == "no"
    return_commands.follow(row=row, by=organisation.actor(request.user), at=clock.now(), until=is_over)
    messages.success(request, "You are told nothing more about it." if is_over else "You are told of new figures.")
    return redirect("indicator", council=request.council.key, code=row.code)


def _figures(request: CouncilRequest, words: Words, found: queries.IndicatorPage) -> dict[str, object]:
    """How its figure came about, its parts and its goals."""
    codes = {row.code for row in access.visible_to(request.user, "see_indicator", found.part_rows)}
    shown = [one for one in found.parts if one.part_code in codes]
    return {
        "working": figure_pages.working(words, queries.worked_out(found), queries.worked_line(found)),
        "parts": figure_pages.parts(words, found, shown, request.council.key),
        "goals": figure_pages.goals(found.row, queries.goals_of(found), found.course),
    }


@access.requires("see_indicator")
@require_safe
def indicator_values(request: CouncilRequest, code: str) -> HttpResponse:
    """The indicator's values as CSV: the same numbers as its chart and its table."""
    found = found_indicator(request, code)
    words = Words(organisation.pack(request.council.id))
    written = documents.write(as_document.indicator_values(words, found, request.council.name, clock.now()), "csv")
    return HttpResponse(
        written,
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": content_disposition_header(True, f"{found.code}-values.csv") or "attachment",
        },
    )


def _asked(request: CouncilRequest) -> Scorecard:
    """The scorecard of the period asked for, or of the last that has ended; an unknown period is not found."""
    now = clock.now()
    shown = commands.pull(request.council.id, request.GET.get("period", ""), as_at=now)
    if shown is None:
        raise Http404
    return shown


def _page(request: CouncilRequest, words: Words, shown: Scorecard) -> dict[str, object]:
    key = request.council.key
    weighing = rules.weighing(words.pack)
    rolled = queries.rolled_up(shown.lines, weighing) if weighing else None
    return {
        "shown": shown,
        "story": story_pages.story(words, shown.lines),
        "strip": story_pages.strip(words, shown.lines),
        "key": story_pages.key(words, shown.lines),
        "signs": story_pages.signs(shown.lines, rules.concern_rule(words.pack)),
        "differences": difference_pages.differences(words, shown.lines),
        "attention": exception_pages.attention(words, shown.lines, key),
        "since_last_year": course_pages.since_last_year(words, shown.lines),
        "travel_by_service": course_pages.by_service(words, shown.lines),
        "year_end": course_pages.at_year_end(words, shown.lines),
        "concerns": sum(1 for line in shown.lines if line.reading.concerns),
        "whole": rollup_pages.whole(words, rolled),
        "priorities": rollup_pages.priorities(words, rolled, key),
        "sections": table_pages.sections(words, shown.lines, shown.period.months, key, rolled),
        "periods": queries.periods_to_choose(request.council.id, clock.now()),
    }


def _standing(row: IndicatorRow) -> str:
    """That an indicator is not reported yet, where its set waits for a plan to be approved (MT-041)."""
    return NOT_YET if indicator_queries.waiting(row.council_id, [row]) else ""
