"""All writes of actions."""

from goldenthread.delivery.commands.actions import add_action, add_step, change_action
from goldenthread.delivery.commands.issues import take_issue
from goldenthread.delivery.commands.keeping import Refused, Stale
from goldenthread.delivery.commands.owners import join_owners, name_owner
from goldenthread.delivery.commands.packs import apply_pack
from goldenthread.delivery.commands.plans import open_action_plan
from goldenthread.delivery.commands.progress import report_progress

__all__ = [
    "Refused",
    "Stale",
    "add_action",
    "add_step",
    "apply_pack",
    "change_action",
    "join_owners",
    "name_owner",
    "open_action_plan",
    "report_progress",
    "take_issue",
]
