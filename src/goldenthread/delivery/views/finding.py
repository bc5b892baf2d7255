"""What every page here needs: the council's framework, the thing a page is about, and the choices of its forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.delivery import queries
from goldenthread.delivery.commands import Stale
from goldenthread.delivery.queries import ActionPlanRow, ActionRow
from goldenthread.framework import Pack, speech
from goldenthread.framework.speech import Names
from goldenthread.organisation import access
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web.conflict import Conflict, Line, conflict_page

METHODS = ["GET", "HEAD", "POST"]
NOBODY = [("", "Not given")]


@dataclass(frozen=True, slots=True)
class Here:
    """The council of a page, its framework and its words."""

    id: int
    key: str
    pack: Pack
    names: Names


def here(request: CouncilRequest) -> Here:
    """What a page knows of its council."""
    pack = organisation.pack(request.council.id)
    return Here(request.council.id, request.council.key, pack, speech.names(pack.words))


def found_action(request: CouncilRequest, action_id: int, verb: str, *, gone: bool = False) -> ActionRow:
    """The action, if this person may use the verb on it; otherwise it is not found."""
    row = queries.action(request.council.id, action_id)
    if row is None or (row.gone_on and not gone) or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


def found_plan(request: CouncilRequest, key: str, verb: str) -> ActionPlanRow:
    """The action plan, if this person may use the verb on it."""
    row = queries.action_plan(request.council.id, key)
    if row is None or not access.may(request.user, verb, row.facts):
        raise Http404
    return row


def owner_choices(council_id: int) -> list[tuple[Any, str]]:
    """Everyone in the register, with the post behind the name."""
    return [
        (row.id, f"{row.name} ({row.post_title})" if row.post_title and row.post_title != row.name else row.name)
        for row in queries.owners(council_id)
    ]


def form_page(request: CouncilRequest, form: Any, title: str, button: str, back: str) -> HttpResponse:
    """A page with one form: its title, its button and where it leads back to."""
    return render(request, "web/form.html", {"form": form, "title": title, "button": button, "back": back})


def page(request: CouncilRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of this room."""
    return render(request, f"delivery/{template}.html", context)


def conflict(
    request: CouncilRequest, error: Stale, *, subject: str, href: str, titles: dict[str, str], fields: Iterable[str]
) -> HttpResponse:
    """409: who changed it and when, both side by side, and what was typed kept to be sent again."""
    typed = {name: ", ".join(request.POST.getlist(name)) for name in titles}
    lines = [
        Line(title, error.stored.get(name, ""), typed[name])
        for name, title in titles.items()
        if error.stored.get(name, "") != typed[name]
    ]
    again = [(name, value) for name in fields for value in request.POST.getlist(name) if name != "version"]
    again.append(("version", str(error.version)))
    return conflict_page(request, Conflict(error.name, subject, error.at, tuple(lines), href, tuple(again)))
