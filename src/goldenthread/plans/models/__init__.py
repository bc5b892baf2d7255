"""Priorities, plans and objectives, as they are kept. Nothing that was agreed is overwritten without its record."""

from goldenthread.plans.models.comments import PlanComment
from goldenthread.plans.models.content import Achievement, Issue, IssueObjective
from goldenthread.plans.models.contributions import Contribution, ContributionMove, PriorityReview, ThemeYear
from goldenthread.plans.models.descriptions import Description
from goldenthread.plans.models.guidance import Guidance
from goldenthread.plans.models.objectives import Objective, ObjectiveLink, Responsibility
from goldenthread.plans.models.plans import Plan, PlanUnit, Section
from goldenthread.plans.models.priorities import Priority, PriorityWording
from goldenthread.plans.models.quality import QualityResult, QualityRound
from goldenthread.plans.models.statements import Citation
from goldenthread.plans.models.workflow import PURPOSES, PlanMove, PlanVersion

__all__ = [
    "PURPOSES",
    "Achievement",
    "Citation",
    "Contribution",
    "ContributionMove",
    "Description",
    "Guidance",
    "Issue",
    "IssueObjective",
    "Objective",
    "ObjectiveLink",
    "Plan",
    "PlanComment",
    "PlanMove",
    "PlanUnit",
    "PlanVersion",
    "Priority",
    "PriorityReview",
    "PriorityWording",
    "QualityResult",
    "QualityRound",
    "Responsibility",
    "Section",
    "ThemeYear",
]
