"""All writes of actions and risks."""

from goldenthread.delivery.commands.actions import add_action, add_step, change_action
from goldenthread.delivery.commands.areas import report_outcome
from goldenthread.delivery.commands.issues import take_issue
from goldenthread.delivery.commands.keeping import Stale
from goldenthread.delivery.commands.owners import join_owners, name_owner
from goldenthread.delivery.commands.packs import apply_pack
from goldenthread.delivery.commands.plans import open_action_plan, record_trigger
from goldenthread.delivery.commands.progress import report_progress
from goldenthread.delivery.commands.risk_changes import change_control, change_risk, withdraw_risk
from goldenthread.delivery.commands.risks import (
    add_risk,
    bind_risk,
    escalate,
    open_register,
    review_register,
    score_risk,
)
from goldenthread.engine.errors import Refused

__all__ = [
    "Refused",
    "Stale",
    "add_action",
    "add_risk",
    "add_step",
    "apply_pack",
    "bind_risk",
    "change_action",
    "change_control",
    "change_risk",
    "escalate",
    "join_owners",
    "name_owner",
    "open_action_plan",
    "open_register",
    "record_trigger",
    "report_outcome",
    "report_progress",
    "review_register",
    "score_risk",
    "take_issue",
    "withdraw_risk",
]
