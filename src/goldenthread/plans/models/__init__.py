"""Priorities, plans and objectives, as they are kept. Nothing that was agreed is overwritten without its record."""

from goldenthread.plans.models.contributions import Contribution, ContributionMove, PriorityReview, ThemeYear
from goldenthread.plans.models.objectives import Objective, ObjectiveLink, Responsibility
from goldenthread.plans.models.plans import Plan, PlanUnit, Section
from goldenthread.plans.models.priorities import Priority, PriorityWording
from goldenthread.plans.models.workflow import PURPOSES, PlanMove, PlanVersion

__all__ = [
    "PURPOSES",
    "Contribution",
    "ContributionMove",
    "Objective",
    "ObjectiveLink",
    "Plan",
    "PlanMove",
    "PlanUnit",
    "PlanVersion",
    "Priority",
    "PriorityReview",
    "PriorityWording",
    "Responsibility",
    "Section",
    "ThemeYear",
]
