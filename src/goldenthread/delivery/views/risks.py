"""The pages of risks to read: the matrix and the list, one risk, what is linked to nothing, what is assessed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.delivery import pages, queries
from goldenthread.delivery.queries import RiskRow
from goldenthread.delivery.views.finding import here, page
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.plans import queries as plans
from goldenthread.web import clock
from goldenthread.web.paging import paging


@access.requires("see_risks")
@require_safe
def risks(request: CouncilRequest) -> HttpResponse:
    """The council's matrix, the highest risks first with their trend, and the registers; of one register if asked."""
    at = here(request)
    rows = visible(request)
    registers = queries.registers(at.id)
    chosen = next((one for one in registers if one.key == request.GET.get("register")), None)
    whole = queries.once(rows)
    shown = [row for row in rows if row.register_id == chosen.id] if chosen else whole
    places = paging(request.GET.get("page"), total=len(shown), size=100)
    gone = access.visible_to(request.user, "see_risks", queries.withdrawn(at.id))
    counts = {one.key: (one.name, one.level, sum(row.register_id == one.id for row in rows)) for one in registers}
    context = {
        "chosen": chosen,
        "count": len(shown),
        "matrix": pages.matrix(shown, at.pack, at.names) if shown else None,
        "table": pages.risk_listing(shown[places.rows], at.key, at.pack, at.names) if shown else None,
        "paging": places,
        "registers": pages.registers(counts, at.key, at.names) if registers else None,
        "withdrawn": pages.withdrawn(gone, at.key, at.names) if gone else None,
        "unlinked": sum(not row.objectives for row in whole),
        "may_add": any(access.may(request.user, "edit_risk", one.facts) for one in registers),
        "may_open": access.may(request.user, "edit_risk", access.Facts(at.id)),
    }
    return page(request, "risks", context)


def visible(request: CouncilRequest) -> list[RiskRow]:
    """The risks that this person may see, the highest first."""
    return access.visible_to(request.user, "see_risks", queries.risks(request.council.id))


def found_risk(request: CouncilRequest, risk_id: int, verb: str, *, gone: bool = False) -> RiskRow:
    """The risk, if this person may use the verb on it; otherwise it is not found. `gone` finds withdrawn ones too."""
    row = queries.risk(request.council.id, risk_id)
    if row is None or (row.withdrawn_at and not gone) or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


@access.requires("see_risks")
@require_safe
def risk(request: CouncilRequest, risk_id: int) -> HttpResponse:
    """One risk with its assessments, controls, what it threatens and what is done about it."""
    row, at = found_risk(request, risk_id, "see_risks", gone=True), here(request)
    actions = queries.actions(at.id, ids=row.action_ids) if row.action_ids else []
    may_edit = row.withdrawn_at is None and access.may(request.user, "edit_risk", row.facts)
    nodes = pages.risk(row, actions, at.key, at.pack, at.names, may_edit=may_edit)
    context = {"row": row, "nodes": nodes, "may_edit": may_edit}
    return page(request, "risk", context)


@access.requires("see_risks")
@require_safe
def unlinked(request: CouncilRequest) -> HttpResponse:
    """Those linked to nothing that they would threaten, by register (RK-002)."""
    at, rows = here(request), queries.once(visible(request))
    nodes = pages.unlinked(rows, at.key, at.pack, at.names) if rows else None
    return page(request, "unlinked", {"nodes": nodes})


@access.requires("see_risks")
@require_safe
def assessed(request: CouncilRequest) -> HttpResponse:
    """How many objectives are formally assessed, department by department, and which are not (RK-003)."""
    at = here(request)
    rows = plans.objectives(at.id)
    days = {
        one.id: clock.day(one.submitted_at) if one.submitted_at else None for one in plans.plans(at.id, pack=at.pack)
    }
    found = queries.assessed(at.id, [row.id for row in rows])
    nodes = pages.assessed(rows, found, days, at.key, at.names) if rows else None
    return page(request, "assessed", {"nodes": nodes})
