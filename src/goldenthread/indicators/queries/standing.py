"""Where the indicators of a council stand in its plans and under its priorities, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.indicators.queries.indicators import IndicatorRow
from goldenthread.indicators.queries.links import edges
from goldenthread.plans import queries as plans
from goldenthread.plans.queries import ObjectiveRow, PlanRow, PriorityRow


@dataclass(frozen=True, slots=True)
class Measured:
    """An objective of a plan with the indicators that measure it."""

    plan: PlanRow
    objective: ObjectiveRow
    rows: tuple[IndicatorRow, ...]


def in_plans(council_id: int, rows: Sequence[IndicatorRow]) -> list[Measured]:
    """Every objective of every plan with those of these indicators that measure it, from the top of the ladder."""
    known = {row.id: row for row in rows}
    of: dict[int, list[IndicatorRow]] = defaultdict(list)
    for indicator_id, objective_id, _ in edges(council_id):
        if indicator_id in known:
            of[objective_id].append(known[indicator_id])
    aims: dict[int, list[ObjectiveRow]] = defaultdict(list)
    for one in plans.objectives(council_id):
        aims[one.plan_id].append(one)
    return [
        Measured(plan, one, tuple(of[one.reuses_id or one.id]))
        for plan in plans.plans(council_id)
        for one in aims[plan.id]
    ]


def under_priorities(
    council_id: int, rows: Sequence[IndicatorRow], found: Sequence[Measured], *, on: date
) -> list[tuple[PriorityRow, list[IndicatorRow]]]:
    """Each priority in force with its indicators: those whose sheet names it, and those of the objectives it has."""
    under: Mapping[str, dict[int, IndicatorRow]] = defaultdict(dict)
    for row in rows:
        under[row.sheet.priority][row.id] = row
    for one in found:
        for link in one.objective.links:
            under[link.priority_key] |= {row.id: row for row in one.rows}
    return [(one, list(under[one.key].values())) for one in plans.priorities(council_id, on=on)]
