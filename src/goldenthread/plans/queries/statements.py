"""Reading the statement of a year: its key priorities, and which objectives cite them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.framework import Pack
from goldenthread.plans.models import Citation, PlanMove
from goldenthread.plans.queries.objectives import ObjectiveRow, objectives
from goldenthread.plans.queries.plans import PlanRow
from goldenthread.web import clock

ISSUED = ("published", "revision")


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """A year's statement with its key priorities, and when it was issued."""

    plan: PlanRow
    issued_on: date | None
    priorities: tuple[ObjectiveRow, ...]


def statement(council_id: int, rows: Iterable[PlanRow], pack: Pack, span: tuple[date, date]) -> StatementSeen | None:
    """The newest published statement of a year that plans of these days run in: from their first to their end."""
    rule = pack.planning.statement
    found = [
        row
        for row in rows
        if rule
        and (row.level, row.state in ISSUED) == (rule.level, True)
        and row.starts < span[1]
        and span[0] < row.ends
    ]
    if not found:
        return None
    plan = max(found, key=lambda row: row.starts)
    moves = PlanMove.objects.filter(plan_id=plan.id, new="published").order_by("-number")
    at = moves.values_list("at", flat=True).first()
    return StatementSeen(plan, clock.day(at) if at else None, tuple(objectives(council_id, plan_id=plan.id)))


def cited(objective_ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """For each of these objectives the key priorities it cites."""
    found: dict[int, list[int]] = defaultdict(list)
    kept = Citation.objects.filter(objective_id__in=set(objective_ids)).order_by("id")
    for objective_id, cites_id in kept.values_list("objective_id", "cites_id"):
        found[objective_id].append(cites_id)
    return {key: tuple(ids) for key, ids in found.items()}
