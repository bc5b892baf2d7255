"""One-click sign-in: in the demonstration only, where every person is invented and every figure is published."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.framework import Attribution
from goldenthread.onboarding import pages, queries
from goldenthread.onboarding.demonstration import HART
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import public_route
from goldenthread.web.navigation import Item

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
    found = queries.demonstration_councils()
    if not found:
        raise Http404
    councils = [(one, pages.role_cards(one.people), pages.role_links(one.people), _attribution(one)) for one in found]
    return render(request, "onboarding/roles.html", {"councils": councils})


def _attribution(one: queries.DemonstrationCouncil) -> Attribution | None:
    return organisation.pack(one.council.id).council.attribution


def other_councils(request: HttpRequest) -> list[Item]:
    """The other councils of the demonstration: one click signs in there as who plays the same role."""
    council = getattr(request, "council", None)
    if council is None:
        return []
    found = queries.same_role_elsewhere(getattr(request.user, "email", ""), council.key)
    return [Item(one.council.name, reverse("onboarding:sign_in_at", args=[one.council.key, one.role])) for one in found]


@public_route(REASON)
@in_demonstration
@require_safe
def sign_in(request: HttpRequest, role: str, council_key: str = HART.key) -> HttpResponse:
    """Sign in as the person who plays a role (Hart's, where no council is named), and go to their home page."""
    found = queries.demonstration_person(role, council_key)
    person = organisation.person_by_email(found.email) if found else None
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    return redirect(f"/{council_key}/")
