"""What the thread needs of actions: plain tuples, for there may be many thousands of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from goldenthread.delivery.models import Action, Risk


@dataclass(frozen=True, slots=True)
class Edges:
    """Each action with its objective, each risk with each of its objectives."""

    actions: tuple[tuple[int, int | None, str, str, str, str, str, int | None], ...]
    """id, objective, number, text, status, stage, when it is due as written, the area of focus it serves."""
    risks: tuple[tuple[int, int | None, str, str], ...]
    """id, objective (None where none is threatened), code, title; one entry for each objective."""


def edges(council_id: int) -> Edges:
    """The actions and risks that stand today; what is gone, in reserve or withdrawn is left out."""
    reserve = ~Q(plan__trigger="") & Q(plan__triggered_on__isnull=True)
    live = Action.objects.filter(council_id=council_id, gone_on__isnull=True).exclude(reserve)
    actions = live.order_by("plan_id", "position", "id")
    told = ("id", "objective_id", "number", "text", "status", "stage", "due_text", "area_id")
    risks = Risk.objects.filter(council_id=council_id, withdrawn_at__isnull=True).order_by("id", "threatened__id")
    return Edges(
        tuple(actions.values_list(*told)), tuple(risks.values_list("id", "threatened__objective_id", "code", "title"))
    )
