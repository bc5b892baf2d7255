"""All reads of priorities, plans and objectives."""

from goldenthread.plans.queries.edges import Edges, edges
from goldenthread.plans.queries.objectives import (
    LinkRow,
    ObjectiveRow,
    objective,
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
    plans,
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
    "objectives",
    "plan",
    "plans",
    "priorities",
    "priority",
    "responsibilities",
    "sections",
    "units_without",
    "visible_objectives",
    "visible_plans",
    "wordings",
]
