"""One-click sign-in: in the demonstration only, where every person is invented and every figure is published."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from goldenthread.onboarding import pages, queries
from goldenthread.onboarding.demonstration import COUNCIL_KEY
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import public_route

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REASON = "Exists in the demonstration only, where every person is invented."


def in_demonstration(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outside a demonstration the page does not exist, even if an address should lead to it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.GOLDENTHREAD_DEMONSTRATION:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public_route(REASON)
@in_demonstration
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The roles one may look at the demonstration as."""
    council = organisation.council(COUNCIL_KEY)
    if council is None:
        raise Http404
    attribution = organisation.pack(council.id).council.attribution
    cards = pages.role_cards(queries.demonstration_people())
    context = {"cards": cards, "name": council.name, "attribution": attribution}
    return render(request, "onboarding/roles.html", context)


@public_route(REASON)
@in_demonstration
@require_safe
def sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as the person who plays a role, and go to their home page."""
    found = queries.demonstration_person(role)
    person = organisation.person_by_email(found.email) if found else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect(f"/{COUNCIL_KEY}/")
