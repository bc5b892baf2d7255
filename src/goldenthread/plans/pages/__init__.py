"""Plans, the ladder and objectives as document nodes, in the council's words."""

from goldenthread.plans.pages.choosing import chosen, guidance, link, priority
from goldenthread.plans.pages.ladder import cost, ladder
from goldenthread.plans.pages.listing import lacking, listing
from goldenthread.plans.pages.objective import objective
from goldenthread.plans.pages.plan import plan

__all__ = [
    "chosen",
    "cost",
    "guidance",
    "lacking",
    "ladder",
    "link",
    "listing",
    "objective",
    "plan",
    "priority",
]
