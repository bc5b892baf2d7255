"""Plans, the ladder and objectives as document nodes, in the council's words."""

from goldenthread.plans.pages.choosing import chosen, guidance, link, priority
from goldenthread.plans.pages.comments import INSIDE, OUTSIDE, counted, listed, told_of
from goldenthread.plans.pages.content import achieved, achievements, issues
from goldenthread.plans.pages.document import body, document, of_targets
from goldenthread.plans.pages.guiding import beside, editions
from goldenthread.plans.pages.ladder import cost, drawn, ladder
from goldenthread.plans.pages.listing import lacking, listing
from goldenthread.plans.pages.objective import objective
from goldenthread.plans.pages.plan import plan
from goldenthread.plans.pages.planning import overdue, planning, sample
from goldenthread.plans.pages.progress import completion, late, unendorsed
from goldenthread.plans.pages.quality import OUTCOMES, rounds, shown_by_records, standing
from goldenthread.plans.pages.size import pages as page_count
from goldenthread.plans.pages.size import warnings as oversize
from goldenthread.plans.pages.statements import of_objective, of_plan
from goldenthread.plans.pages.summary import summary
from goldenthread.plans.pages.use import use
from goldenthread.plans.pages.workflow import STEPS, comparison, history, later, missing, named, now, version, versions

__all__ = [
    "INSIDE",
    "OUTCOMES",
    "OUTSIDE",
    "STEPS",
    "achieved",
    "achievements",
    "beside",
    "body",
    "chosen",
    "comparison",
    "completion",
    "cost",
    "counted",
    "document",
    "drawn",
    "editions",
    "guidance",
    "history",
    "issues",
    "lacking",
    "ladder",
    "late",
    "later",
    "link",
    "listed",
    "listing",
    "missing",
    "named",
    "now",
    "objective",
    "of_objective",
    "of_plan",
    "of_targets",
    "overdue",
    "oversize",
    "page_count",
    "plan",
    "planning",
    "priority",
    "rounds",
    "sample",
    "shown_by_records",
    "standing",
    "summary",
    "told_of",
    "unendorsed",
    "use",
    "version",
    "versions",
]
