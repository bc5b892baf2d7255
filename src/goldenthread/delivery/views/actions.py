"""The lists of actions, one action, and what is said in several places."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.delivery import pages, queries
from goldenthread.delivery.forms import NarrowForm
from goldenthread.delivery.queries import ActionRow, Narrow
from goldenthread.delivery.views.finding import Here, found_action, here, owner_choices, page
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web import clock
from goldenthread.web.paging import paging


@access.requires("see_actions")
@require_safe
def actions(request: CouncilRequest) -> HttpResponse:
    """What is overdue, due soon, not started or waiting: for somebody, of a plan, or before a board (AC-011)."""
    at, today = here(request), clock.today()
    form = _narrow(request, at)
    asked = form.asked
    narrow = Narrow(asked.get("owner"), asked.get("plan") or "", asked.get("board"))
    rows = narrow.of(visible(request))
    chosen = request.GET.get("show", "")
    tab = chosen if chosen in pages.TABS else "overdue"
    listed = pages.of_tab(tab, rows, today)
    places = paging(request.GET.get("page"), total=len(listed), size=100)
    query = request.GET.copy()
    tabs = []
    for key, title in pages.TABS.items():
        query["show"] = key
        query.pop("page", None)
        tabs.append((title, len(pages.of_tab(key, rows, today)), f"?{query.urlencode()}", key == tab))
    hrefs = {key: href for key, (_, _, href, _) in zip(pages.TABS, tabs, strict=True)}
    untold = pages.untold(rows, at.names)
    table = pages.listing(listed[places.rows], at.key, at.pack, at.names, today) if listed else None
    context = {
        "search": form,
        "tab": tab,
        "heading": pages.TABS[tab],
        "tabs": tabs,
        "strip": pages.strip(rows, today, at.names) if rows else None,
        "table": table,
        "paging": places,
        "untold": untold,
        "untold_href": hrefs["no-year"],
        "empty": pages.empty(tab, at.names, is_untold=bool(untold)),
        "areas": pages.area_title(queries.areas(at.id, at.pack), at.pack),
    }
    return page(request, "actions", context)


def visible(request: CouncilRequest) -> list[ActionRow]:
    """The actions that this person may see."""
    return access.visible_to(request.user, "see_actions", queries.actions(request.council.id))


def _narrow(request: CouncilRequest, at: Here) -> NarrowForm:
    plans = [(row.key, row.name) for row in queries.action_plans(at.id)]
    bodies = [(body.id, body.name) for body in organisation.bodies(at.id)]
    choices = {
        "owner": [("", "Everyone"), *owner_choices(at.id)],
        "plan": [("", "All of them"), *plans],
        "board": [("", "Any body"), *bodies],
    }
    return NarrowForm(request.GET or {}, choices=choices, labels={"plan": at.names["Plan"]})


@access.requires("see_actions")
@require_safe
def action(request: CouncilRequest, action_id: int) -> HttpResponse:
    """One action with its steps and every report."""
    row, at = found_action(request, action_id, "see_actions", gone=True), here(request)
    nodes = pages.action(row, queries.reports(row.id), at.key, at.pack, at.names, clock.today())
    may_edit = row.gone_on is None and access.may(request.user, "edit_action", row.facts)
    return page(request, "action", {"row": row, "nodes": nodes, "may_edit": may_edit})


@access.requires("see_actions")
@require_safe
def alike(request: CouncilRequest) -> HttpResponse:
    """What is said in several places, with dates and urgency side by side (AC-008)."""
    at = here(request)
    return page(request, "alike", {"nodes": pages.repeated(visible(request), at.key, at.names)})
