"""Actions, action plans and who owns them as document nodes, in the council's words."""

from goldenthread.delivery.pages.action import action, questions
from goldenthread.delivery.pages.areas import Area, area, area_title, areas
from goldenthread.delivery.pages.issues import faults, issues
from goldenthread.delivery.pages.listing import TABS, empty, listing, of_tab, repeated, strip, untold
from goldenthread.delivery.pages.of_plan import of_plan
from goldenthread.delivery.pages.owners import owners, possible
from goldenthread.delivery.pages.plan import Shown, document, plan, plans
from goldenthread.delivery.pages.registers import assessed, reviews
from goldenthread.delivery.pages.risks import listing as risk_listing
from goldenthread.delivery.pages.risks import matrix, registers, risk, unlinked, withdrawn

__all__ = [
    "TABS",
    "Area",
    "Shown",
    "action",
    "area",
    "area_title",
    "areas",
    "assessed",
    "document",
    "empty",
    "faults",
    "issues",
    "listing",
    "matrix",
    "of_plan",
    "of_tab",
    "owners",
    "plan",
    "plans",
    "possible",
    "questions",
    "registers",
    "repeated",
    "reviews",
    "risk",
    "risk_listing",
    "strip",
    "unlinked",
    "untold",
    "withdrawn",
]
