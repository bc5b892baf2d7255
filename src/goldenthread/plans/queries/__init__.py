"""All reads of priorities, plans and objectives."""

from goldenthread.plans.queries.edges import Edges, edges
from goldenthread.plans.queries.objectives import (
    LinkRow,
    ObjectiveRow,
    objective,
    objective_of,
    objectives,
    responsibilities,
)
from goldenthread.plans.queries.objectives import visible_to as visible_objectives
from goldenthread.plans.queries.plans import (
    PlanRow,
    SectionRow,
    beneath,
    levels,
    plan,
    plan_by_id,
    plans,
    ranked,
    sections,
    units_without,
)
from goldenthread.plans.queries.plans import visible_to as visible_plans
from goldenthread.plans.queries.priorities import PriorityRow, WordingRow, priorities, priority, wordings

__all__ = [
    "Edges",
    "LinkRow",
    "ObjectiveRow",
    "PlanRow",
    "PriorityRow",
    "SectionRow",
    "WordingRow",
    "beneath",
    "edges",
    "levels",
    "objective",
    "objective_of",
    "objectives",
    "plan",
    "plan_by_id",
    "plans",
    "priorities",
    "priority",
    "ranked",
    "responsibilities",
    "sections",
    "units_without",
    "visible_objectives",
    "visible_plans",
    "wordings",
]
