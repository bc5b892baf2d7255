"""The pages of actions and action plans."""

from goldenthread.delivery.views.actions import action, actions, alike
from goldenthread.delivery.views.areas import area, areas
from goldenthread.delivery.views.issues import issues
from goldenthread.delivery.views.owners import owners
from goldenthread.delivery.views.plans import action_plan, action_plan_file, action_plans, open_plan
from goldenthread.delivery.views.progress import progress
from goldenthread.delivery.views.risk_changes import change as change_risk
from goldenthread.delivery.views.risk_changes import control, withdraw
from goldenthread.delivery.views.risk_forms import add as add_risk
from goldenthread.delivery.views.risk_forms import bind, escalate, open_register, register, score
from goldenthread.delivery.views.risks import assessed, risk, risks, unlinked
from goldenthread.delivery.views.writing import add, change, step

__all__ = [
    "action",
    "action_plan",
    "action_plan_file",
    "action_plans",
    "actions",
    "add",
    "add_risk",
    "alike",
    "area",
    "areas",
    "assessed",
    "bind",
    "change",
    "change_risk",
    "control",
    "escalate",
    "issues",
    "open_plan",
    "open_register",
    "owners",
    "progress",
    "register",
    "risk",
    "risks",
    "score",
    "step",
    "unlinked",
    "withdraw",
]
