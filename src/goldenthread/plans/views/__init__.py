"""The pages of plans and objectives."""

from goldenthread.plans.views.changing import edit, lines, move, withdraw
from goldenthread.plans.views.citing import cite
from goldenthread.plans.views.comments import comments
from goldenthread.plans.views.contributions import contribution
from goldenthread.plans.views.descriptions import describe
from goldenthread.plans.views.files import plan_file
from goldenthread.plans.views.links import judge, link, unlink
from goldenthread.plans.views.moving import compare, version
from goldenthread.plans.views.moving import move as move_plan
from goldenthread.plans.views.objectives import objective
from goldenthread.plans.views.opening import add as add_plan
from goldenthread.plans.views.planning import guidance, planning, write_guidance
from goldenthread.plans.views.plans import ladder, plan, plans, progress
from goldenthread.plans.views.quality import quality
from goldenthread.plans.views.recording import achievements, issues
from goldenthread.plans.views.reusing import reuse, roll
from goldenthread.plans.views.reviews import priority_review
from goldenthread.plans.views.sections import section
from goldenthread.plans.views.themes import theme, themes
from goldenthread.plans.views.writing import add as add_objective

__all__ = [
    "achievements",
    "add_objective",
    "add_plan",
    "cite",
    "comments",
    "compare",
    "contribution",
    "describe",
    "edit",
    "guidance",
    "issues",
    "judge",
    "ladder",
    "lines",
    "link",
    "move",
    "move_plan",
    "objective",
    "plan",
    "plan_file",
    "planning",
    "plans",
    "priority_review",
    "progress",
    "quality",
    "reuse",
    "roll",
    "section",
    "theme",
    "themes",
    "unlink",
    "version",
    "withdraw",
    "write_guidance",
]
