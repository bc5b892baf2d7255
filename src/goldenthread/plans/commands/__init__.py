"""All writes of priorities, plans and objectives."""

from goldenthread.engine.errors import Refused
from goldenthread.plans.commands.answering import answer_for
from goldenthread.plans.commands.citing import cite
from goldenthread.plans.commands.comments import answer_comment, comment_on
from goldenthread.plans.commands.content import record_achievement, record_issue, withdraw_achievement
from goldenthread.plans.commands.contributions import (
    OutOfTurn,
    carry,
    close_planning,
    open_talk,
    record_partner,
    step,
)
from goldenthread.plans.commands.descriptions import describe
from goldenthread.plans.commands.guidance import approve_guidance, write_guidance
from goldenthread.plans.commands.keeping import Stale
from goldenthread.plans.commands.links import judge_link, link, unlink
from goldenthread.plans.commands.loading import load_objectives
from goldenthread.plans.commands.moving import move
from goldenthread.plans.commands.objectives import (
    change_objective,
    move_down,
    withdraw_objective,
    write_objective,
)
from goldenthread.plans.commands.opening import open_plan, place_plan
from goldenthread.plans.commands.packs import apply_pack
from goldenthread.plans.commands.quality import assess_plan
from goldenthread.plans.commands.reusing import reuse_objective
from goldenthread.plans.commands.reviewing import review_priority
from goldenthread.plans.commands.rolling import roll_forward
from goldenthread.plans.commands.sections import write_section
from goldenthread.plans.commands.teams import Task, open_team_plan

__all__ = [
    "OutOfTurn",
    "Refused",
    "Stale",
    "Task",
    "answer_comment",
    "answer_for",
    "apply_pack",
    "approve_guidance",
    "assess_plan",
    "carry",
    "change_objective",
    "cite",
    "close_planning",
    "comment_on",
    "describe",
    "judge_link",
    "link",
    "load_objectives",
    "move",
    "move_down",
    "open_plan",
    "open_talk",
    "open_team_plan",
    "place_plan",
    "record_achievement",
    "record_issue",
    "record_partner",
    "reuse_objective",
    "review_priority",
    "roll_forward",
    "step",
    "unlink",
    "withdraw_achievement",
    "withdraw_objective",
    "write_guidance",
    "write_objective",
    "write_section",
]
