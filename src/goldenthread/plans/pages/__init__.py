"""Plans, the ladder and objectives as document nodes, in the council's words."""

from goldenthread.plans.pages.choosing import chosen, guidance, link, priority
from goldenthread.plans.pages.document import body, document
from goldenthread.plans.pages.ladder import cost, drawn, ladder
from goldenthread.plans.pages.listing import lacking, listing
from goldenthread.plans.pages.objective import objective
from goldenthread.plans.pages.plan import plan
from goldenthread.plans.pages.progress import completion, late, unendorsed
from goldenthread.plans.pages.size import pages as page_count
from goldenthread.plans.pages.size import warnings as oversize
from goldenthread.plans.pages.workflow import STEPS, comparison, history, missing, named, version, versions

__all__ = [
    "STEPS",
    "body",
    "chosen",
    "comparison",
    "completion",
    "cost",
    "document",
    "drawn",
    "guidance",
    "history",
    "lacking",
    "ladder",
    "late",
    "link",
    "listing",
    "missing",
    "named",
    "objective",
    "oversize",
    "page_count",
    "plan",
    "priority",
    "unendorsed",
    "version",
    "versions",
]
