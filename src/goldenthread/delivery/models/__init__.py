"""Action plans, actions and who owns them, as they are kept. What was reported is never overwritten."""

from goldenthread.delivery.models.actions import Action, ActionProgress, Step
from goldenthread.delivery.models.areas import OutcomeReport
from goldenthread.delivery.models.owners import ActionOwner, Owner
from goldenthread.delivery.models.plans import PLAN_KINDS, ActionGroup, ActionPlan, Issue
from goldenthread.delivery.models.risks import (
    Control,
    Register,
    RegisterReview,
    Risk,
    RiskAction,
    RiskObjective,
    RiskScore,
)

__all__ = [
    "PLAN_KINDS",
    "Action",
    "ActionGroup",
    "ActionOwner",
    "ActionPlan",
    "ActionProgress",
    "Control",
    "Issue",
    "OutcomeReport",
    "Owner",
    "Register",
    "RegisterReview",
    "Risk",
    "RiskAction",
    "RiskObjective",
    "RiskScore",
    "Step",
]
