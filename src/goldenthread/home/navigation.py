"""The items of the header: each is shown to those who may open it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.organisation import access, words
from goldenthread.web.navigation import Item

# Title with the council's words in its braces, route, verb that opens it, and whether it is current only on its own
# address.
ITEMS = (
    ("My work", "home", "see_home", True),
    ("{Scorecard}", "scorecard", "see_scorecard", False),
    ("{Indicators}", "indicators", "see_indicator", False),
    ("{Golden_thread}", "thread", "see_thread", False),
    ("{Plans}", "plans", "see_plans", False),
    ("{Actions}", "actions", "see_actions", False),
    ("{Risks}", "risks", "see_risks", False),
    ("Comparators", "comparators", "see_comparators", False),
    ("{Returns}", "returns", "enter_return", False),
    ("Imports", "imports", "import_returns", False),
    ("{Reports}", "reports", "see_report", False),
    ("Framework", "framework_home", "see_framework", False),
    ("People", "people", "see_people", False),
    ("Audit", "audit", "see_audit", False),
)
# Approvers open the returns too, though they may not enter any.
ALSO = {"returns": ("approve_return", "see_unapproved")}


def items(request: HttpRequest) -> list[Item]:
    """What this person may open in this council; nothing outside a council."""
    council = getattr(request, "council", None)
    user = getattr(request, "user", None)
    if council is None or user is None or not user.is_authenticated:
        return []
    names = words.of(request)
    return [
        Item(names.say(title), reverse(route, kwargs={"council": council.key}), whole)
        for title, route, verb, whole in ITEMS
        if any(access.may_somewhere(user, one, council.id) for one in (verb, *ALSO.get(route, ())))
    ]
