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
from goldenthread.plans.queries.workflow import (
    MoveRow,
    VersionRow,
    endorsements,
    moves,
    parts_of,
    unwritten,
    version_parts,
    versions,
    way,
    written,
)

__all__ = [
    "Edges",
    "LinkRow",
    "MoveRow",
    "ObjectiveRow",
    "PlanRow",
    "PriorityRow",
    "SectionRow",
    "VersionRow",
    "WordingRow",
    "beneath",
    "edges",
    "endorsements",
    "levels",
    "moves",
    "objective",
    "objective_of",
    "objectives",
    "parts_of",
    "plan",
    "plan_by_id",
    "plans",
    "priorities",
    "priority",
    "ranked",
    "responsibilities",
    "sections",
    "units_without",
    "unwritten",
    "version_parts",
    "versions",
    "visible_objectives",
    "visible_plans",
    "way",
    "wordings",
    "written",
]
