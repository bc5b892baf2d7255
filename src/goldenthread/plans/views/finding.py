"""Finding what a page of plans is about; what is not yours is not found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.urls import reverse

from goldenthread.audit.commands import Actor
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import queries
from goldenthread.plans.queries import LinkRow, ObjectiveRow, PlanRow, SectionRow
from goldenthread.web import clock

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Here:
    """The council's framework and its words."""

    pack: Pack
    names: Names


def here(request: CouncilRequest) -> Here:
    """What the council of this page works under."""
    pack = organisation.pack(request.council.id)
    return Here(pack, speech.names(pack.words))


def found_plan(request: CouncilRequest, key: str, verb: str, *, pack: Pack | None = None) -> PlanRow:
    """The plan, if this person may use the verb on it."""
    row = queries.plan(request.council.id, key, pack=pack)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


def found_section(plan: PlanRow, key: str) -> SectionRow:
    """A section of a plan that was found."""
    for one in queries.sections(plan.id):
        if one.key == key:
            return one
    raise Http404


def found_objective(request: CouncilRequest, objective_id: int, verb: str) -> ObjectiveRow:
    """The objective, if this person may use the verb on it."""
    row = queries.objective(request.council.id, objective_id)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


def found_link(request: CouncilRequest, link_id: int, verb: str) -> tuple[ObjectiveRow, LinkRow]:
    """An open link and its objective, if this person may use the verb on that."""
    row = queries.objective_of(request.council.id, link_id)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row, next(one for one in row.links if one.id == link_id)


def address(request: CouncilRequest, route: str, **parts: object) -> str:
    """An address below the council's own."""
    return reverse(route, kwargs={"council": request.council.key, **parts})


def signed(request: CouncilRequest) -> tuple[Actor, datetime]:
    """Who does it, and when."""
    return organisation.actor(request.user), clock.now()
