"""The items of the header, at most one row of them, and what stands on the page behind its last one.

Each is shown to those who may open it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.framework.speech import Names
from goldenthread.organisation import access, words
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web.navigation import Item

MOST = 8
"""How many items the header has at most, the last of them "More": what fits in one row in every council's words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that the header may lead to: its title and what it is for, with the council's words in their braces.

    `verbs` open it; `own` makes it somebody's own work, so that it comes first; `whole` means it is current only on its
    own address.
    """

    title: str
    route: str
    verbs: tuple[str, ...]
    group: str
    told: str
    own: str = ""
    whole: bool = False


FIGURES, PLANS, COUNCIL = "Figures", "{Plans} and what comes of them", "The council and its records"
# In the order in which the header shows them.
ENTRIES = (
    Entry("My work", "home", ("see_home",), COUNCIL, "What waits for you.", whole=True),
    Entry("{Scorecard}", "scorecard", ("see_scorecard",), FIGURES, "How the council is doing."),
    Entry("{Indicators}", "indicators", ("see_indicator",), FIGURES, "What each {indicator} counts, and whose it is."),
    # Approvers open the returns too, though they may not enter any.
    Entry(
        *("{Returns}", "returns", ("enter_return", "approve_return", "see_unapproved"), FIGURES),
        *("Figures to send in, to check and to approve.", "enter_return"),
    ),
    Entry("{Golden_thread}", "thread", ("see_thread",), PLANS, "From the vision to each {action}, and back."),
    Entry("{Plans}", "plans", ("see_plans",), PLANS, "Every {plan}, its {objectives} and how far it is."),
    Entry("{Actions}", "actions", ("see_actions",), PLANS, "What is overdue, what is due soon, and who does it."),
    Entry("{Risks}", "risks", ("see_risks",), PLANS, "What may go wrong, how likely it is, and what is done about it."),
    Entry("{Reports}", "reports", ("see_report",), FIGURES, "Each quarter as a paper, to read or to take away."),
    Entry("Data quality", "data_quality", ("see_scorecard",), FIGURES, "How far the figures can be trusted, and why."),
    Entry("Choosing {indicators}", "choosing", ("see_scorecard",), FIGURES, "What is measured, who chose it, and why."),
    Entry("Comparators", "comparators", ("see_comparators",), FIGURES, "Where the council stands among others."),
    Entry("Imports", "imports", ("import_returns",), FIGURES, "Files of figures: looked at first, then taken in."),
    Entry("Framework", "framework_home", ("see_framework",), COUNCIL, "How the council works, measures and decides."),
    Entry("People", "people", ("see_people",), COUNCIL, "Who holds which post, and the {units}.", "manage_people"),
    Entry("Audit", "audit", ("see_audit",), COUNCIL, "Who changed what, when and why."),
)
# What goes into the header first where there is more than it holds; what is somebody's own work goes before.
FIRST = ("home", "scorecard", "plans", "thread", "actions", "reports", "returns", "indicators", "risks")


@dataclass(frozen=True, slots=True)
class Further:
    """A page that the header has no room for, with a sentence on what it is for."""

    title: str
    href: str
    told: str


def items(request: HttpRequest) -> list[Item]:
    """What this person may open in this council; nothing outside a council."""
    council = getattr(request, "council", None)
    user = getattr(request, "user", None)
    if council is None or user is None or not user.is_authenticated:
        return []
    names = words.of(request)
    shown, rest = _split(user, council.id)
    found = [Item(names.say(one.title), _address(one, council.key), one.whole) for one in shown]
    if rest:
        more = reverse("more", kwargs={"council": council.key})
        below = (_address(one, council.key) for one in rest)
        found.append(Item("More", more, covers=(*below, reverse("joint", kwargs={"council": council.key}))))
    return found


def further(request: CouncilRequest) -> list[tuple[str, list[Further]]]:
    """What the header has no room for, in groups."""
    names, council = words.of(request), request.council
    _, rest = _split(request.user, council.id)
    groups: dict[str, list[Further]] = {}
    for one in rest:
        groups.setdefault(names.say(one.group), []).append(_further(one, council.key, names))
    if beside := access.seen_jointly(request.user, council):
        told = f"The figures of {council.name} beside those of {' and '.join(one.name for one in beside)}."
        address = reverse("joint", kwargs={"council": council.key})
        groups.setdefault(FIGURES, []).append(Further("Side by side", address, told))
    return list(groups.items())


def _further(one: Entry, key: str, names: Names) -> Further:
    return Further(names.say(one.title), _address(one, key), names.say(one.told))


def _split(user: object, council_id: int) -> tuple[list[Entry], list[Entry]]:
    """What stands in the header and what behind "More": all in the header where it has room for all."""
    mine = [one for one in ENTRIES if any(access.may_somewhere(user, verb, council_id) for verb in one.verbs)]
    if len(mine) <= MOST:
        return mine, []
    ranked = sorted(mine, key=lambda one: _rank(one, user, council_id))
    first = set(ranked[: MOST - 1])
    return [one for one in mine if one in first], [one for one in mine if one not in first]


def _rank(one: Entry, user: object, council_id: int) -> int:
    if one.route == "home" or (one.own and access.may_somewhere(user, one.own, council_id)):
        return -1
    return FIRST.index(one.route) if one.route in FIRST else len(FIRST)


def _address(one: Entry, key: str) -> str:
    return reverse(one.route, kwargs={"council": key})
