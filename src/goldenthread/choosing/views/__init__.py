"""Choosing what is measured: one address, with a look for each side of it and a form for each thing that is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from goldenthread.choosing.views.acts import ACTS, doing, offered
from goldenthread.choosing.views.doing import Act, Doing
from goldenthread.choosing.views.looks import LOOKS, drawn, pack_file
from goldenthread.engine.errors import NotReady, Refused
from goldenthread.organisation import access
from goldenthread.organisation.access import CouncilRequest
from goldenthread.web.forms import TellingForm

__all__ = ["choosing"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be said, its form, and whether it was sent."""

    act: Act
    at: Doing
    form: TellingForm
    where: dict[str, Any] = field(default_factory=dict)


@access.requires("see_scorecard")
@require_http_methods(["GET", "HEAD", "POST"])
def choosing(request: CouncilRequest) -> HttpResponse:
    """One look at how what is measured is chosen, with the form of what somebody wants to say."""
    at = doing(request)
    if request.GET.get("as"):
        return pack_file(at, request.GET["as"])
    asked = _asked(request, at)
    if request.method == "POST":
        if asked is None:
            raise Http404
        if (done := _done(request, asked)) is not None:
            return done
    context = {
        **drawn(at),
        "form": asked.form if asked else None,
        "heading": asked.act.title(at) if asked else "",
        "action": f"?{urlencode(asked.where)}" if asked else "",
        "acts": [(name, urlencode(where)) for name, where in offered(at)],
        "looks": [(key, at.names.say(look.title), key == at.look) for key, look in LOOKS.items()],
    }
    return render(request, "choosing/choosing.html", context)


def _asked(request: CouncilRequest, at: Doing) -> _Asked | None:
    """The form that was asked for; none where this person may not, or where there is nothing to say."""
    name = request.GET.get("do", "")
    act = ACTS.get(name)
    if act is None or act.look != at.look or not act.is_open(at):
        return None
    form = act.form(at, request.POST if request.method == "POST" else None)
    where = {key: request.GET[key] for key in ("show", "choice", "do", "of") if key in request.GET}
    return _Asked(act, at, form, where)


def _done(request: CouncilRequest, asked: _Asked) -> HttpResponseRedirect | None:
    """Keep what was entered; None where it was refused, which the form then tells."""
    if not asked.form.is_valid():
        return None
    try:
        where = asked.act.save(asked.at, asked.form)
    except Refused as error:
        asked.form.tell(error.wrongs)
        return None
    except NotReady as error:
        asked.form.add_error(None, str(error))
        return None
    messages.success(request, asked.at.names.say(asked.act.done))
    address = reverse("choosing", kwargs={"council": request.council.key})
    return redirect(f"{address}?{urlencode(where or {'show': asked.at.look})}")
