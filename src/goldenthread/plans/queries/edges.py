"""The whole thread of a council in four queries, as plain tuples: it may hold fifty thousand items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.plans.models import Objective, ObjectiveLink, Plan, Priority
from goldenthread.plans.queries.priorities import CALLED


@dataclass(frozen=True, slots=True)
class Edges:
    """Each priority with its parent, each plan with its parent, each objective with its plan, each open link."""

    priorities: tuple[tuple[int, int | None, str, str, bool], ...]
    """id, parent, key, name, whether it looks inward."""
    plans: tuple[tuple[int, int | None, str, str, int | None], ...]
    """id, parent, key, title, unit."""
    objectives: tuple[tuple[int, int, str, str, str, int | None, datetime], ...]
    """id, plan, text, kind, class, owner, when it was written."""
    links: tuple[tuple[int, int, bool, str, str, datetime], ...]
    """objective, priority, whether it is the main one, how it advances it, the reviewer's word, when it was made."""


def edges(council_id: int) -> Edges:
    """What stands in the thread today; the withdrawn and the ended are left out."""
    priorities = Priority.objects.filter(council_id=council_id).annotate(called=CALLED).order_by("position", "id")
    plans = Plan.objects.filter(council_id=council_id).order_by("id")
    # What a plan shows of another stands in the thread once, where it was written.
    objectives = Objective.objects.filter(
        council_id=council_id, withdrawn_at__isnull=True, reuses__isnull=True
    ).order_by("id")
    links = ObjectiveLink.objects.filter(
        objective__council_id=council_id, objective__withdrawn_at__isnull=True, ended_at__isnull=True
    ).order_by("id")
    said = ("id", "plan_id", "text", "kind", "service_class", "owner_id", "written_at")
    told = ("objective_id", "priority_id", "is_main", "advances", "judged", "made_at")
    return Edges(
        tuple(priorities.values_list("id", "parent_id", "key", "called", "is_inward")),
        tuple(plans.values_list("id", "parent_id", "key", "title", "unit_id")),
        tuple(objectives.values_list(*said)),
        tuple(links.values_list(*told)),
    )
