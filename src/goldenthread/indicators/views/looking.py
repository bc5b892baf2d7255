"""The looks at all indicators: their sets, who answers for them, their balance, what they cost, how they came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.documents.nodes import Block
from goldenthread.indicators import pages, queries
from goldenthread.indicators.pages import Seen
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest, Facts
from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Look:
    """One look: its title, what it is for, and what draws it; ideas in braces."""

    title: str
    told: str
    draw: Callable[[Seen], list[Block]]


LOOKS = {
    "sets": Look("Sets", "Who sets each, how many its source has, and how many of them are here.", pages.sets),
    "answerable": Look(
        "Who answers", "What has no {indicator_owner}, no {deputy} or no {procedure_note}, by {unit}.", pages.answerable
    ),
    "balance": Look(
        "Balance",
        "What goes in, what is done, what comes out, what changes, and how people find it, in each {plan}.",
        pages.balance,
    ),
    "priorities": Look(
        "By {priority}", "How many {indicators} each {priority} has, and which serve no {plan}.", pages.mapped
    ),
    "burden": Look(
        "Cost and use", "What it takes to collect each {indicator}, and what it led to in a year.", pages.burden
    ),
    "making": Look(
        "How they came about",
        "Who helped to set each {indicator}, who brings its result about, how soon it is there, and by which method.",
        pages.making,
    ),
}


def may_look(request: CouncilRequest) -> bool:
    """Whether the looks are open: they show plans beside the indicators, which a partner does not see."""
    return access.may(request.user, "see_plans", Facts(request.council.id))


def looked(request: CouncilRequest, name: str) -> HttpResponse:
    """One look at all active indicators that this person may see."""
    if not may_look(request):
        raise Http404
    look, council, ground = LOOKS[name], request.council, organisation.ground(request.council.id)
    rows = access.visible_to(request.user, "see_indicator", queries.indicators(council.id))
    active = [row for row in rows if row.status == "active"]
    seen = Seen(council.id, council.key, ground.pack, ground.names, active, clock.today())
    context = {
        "title": ground.names.say(look.title),
        "told": ground.names.say(look.told),
        "nodes": look.draw(seen),
        "looks": links(request, name),
    }
    return render(request, "indicators/look.html", context)


def links(request: CouncilRequest, current: str = "") -> list[tuple[str, str, bool]]:
    """(key, title, whether it is shown) of every look this person may take."""
    if not may_look(request):
        return []
    names = organisation.ground(request.council.id).names
    return [(key, names.say(look.title), key == current) for key, look in LOOKS.items()]
