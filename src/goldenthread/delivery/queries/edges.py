"""What the thread needs of actions and risks: plain tuples, for there may be many thousands of them."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.delivery.models import Action, ActionOwner, Risk, RiskScore


class ActionEdge(NamedTuple):
    """An action with its objective and the area it serves, when it is due as written, and who leads it."""

    id: int
    objective: int | None
    code: str
    text: str
    status: str
    stage: str
    percent: int | None
    due: str
    area: int | None
    unit: int | None
    post: int | None
    owner: str


class RiskEdge(NamedTuple):
    """A risk with one of the objectives it threatens (None where it threatens none); `score` 0 is not assessed."""

    id: int
    objective: int | None
    code: str
    title: str
    unit: int | None
    post: int | None
    score: int


class Edges(NamedTuple):
    """Each action; each risk once for each of its objectives."""

    actions: tuple[ActionEdge, ...]
    risks: tuple[RiskEdge, ...]


def edges(council_id: int) -> Edges:
    """The actions and risks that stand today; what is gone, in reserve or withdrawn is left out.

    A risk that was escalated is there once, where it went.
    """
    return Edges(_actions(council_id), _risks(council_id))


def _actions(council_id: int) -> tuple[ActionEdge, ...]:
    reserve = ~Q(plan__trigger="") & Q(plan__triggered_on__isnull=True)
    live = Action.objects.filter(council_id=council_id, gone_on__isnull=True).exclude(reserve)
    leads = {action_id: told for action_id, *told in _leading(council_id)}
    found = live.order_by("plan_id", "position", "id").values_list(
        *("id", "objective_id", "number", "text", "status", "stage", "percent", "due_text", "area_id", "plan__unit_id")
    )
    rows = []
    for *told, unit in found:
        lead_unit, post, owner = leads.get(told[0], (None, None, ""))
        rows.append(ActionEdge._make((*told, lead_unit or unit, post, owner)))
    return tuple(rows)


def _leading(council_id: int) -> list[tuple[int, int | None, int | None, str]]:
    """Of each action who leads it: unit, post and name."""
    found = ActionOwner.objects.filter(action__council_id=council_id, part="lead")
    named = found.annotate(unit=Coalesce("owner__post__unit_id", "owner__unit_id"))
    return list(named.values_list("action_id", "unit", "owner__post_id", "owner__name"))


def _risks(council_id: int) -> tuple[RiskEdge, ...]:
    standing = Risk.objects.filter(council_id=council_id, withdrawn_at__isnull=True)
    gone_up = standing.filter(escalated_from__isnull=False).values("escalated_from_id")
    newest = RiskScore.objects.filter(risk_id=OuterRef("pk")).order_by("-number")
    score = newest.annotate(product=F("current_likelihood") * F("current_impact")).values("product")[:1]
    found = standing.exclude(pk__in=gone_up).annotate(
        unit=Coalesce("register__unit_id", "owner__unit_id"), score=Coalesce(Subquery(score), Value(0))
    )
    told = ("id", "threatened__objective_id", "code", "title", "unit", "owner_id", "score")
    return tuple(RiskEdge(*row) for row in found.order_by("id", "threatened__id").values_list(*told))
