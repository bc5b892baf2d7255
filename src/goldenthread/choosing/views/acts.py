"""What can be said of the choice, look by look."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from goldenthread.choosing.views import advising, answering, developing, judging, yearly
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.choosing.views.looks import LOOKS
from goldenthread.organisation.access import CouncilRequest

ACTS: dict[str, Act] = {**yearly.ACTS, **advising.ACTS, **developing.ACTS, **judging.ACTS, **answering.ACTS}


def doing(request: CouncilRequest) -> Doing:
    """What a request is about."""
    asked = request.GET.get("show", "choice")
    if asked not in LOOKS:
        raise Http404
    return Doing(request, asked)


def offered(at: Doing) -> list[tuple[str, dict[str, Any]]]:
    """(title, parts of the address) of what this person can say in the look."""
    found: list[tuple[str, dict[str, Any]]] = []
    for name, act in ACTS.items():
        if act.look != at.look:
            continue
        if act.offers is not None:
            found += [(title, {"show": at.look, "do": name, **where}) for title, where in act.offers(at)]
        elif act.is_open(at):
            found.append((act.title(at), {"show": at.look, "do": name}))
    return found
