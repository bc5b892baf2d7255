"""At most ten guesses at one account from one address, counted before any is compared with a password.

Axes by itself counts a failure after it happened, so fifty guesses sent together would all be looked at. Here each
guess takes its place in the count first, under a lock. Five minutes without a counted guess clear the count. The
count is by account and address together, so an attacker elsewhere cannot keep the right owner out.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_cool_off, get_failure_limit
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from goldenthread.web import errors

UNKNOWN = "0.0.0.0"  # noqa: S104 - an address to count under, nothing listens here


class CountFirst(AxesDatabaseHandler):  # type: ignore[misc]
    """The axes handler whose question "may this guess be looked at?" also counts it."""

    def is_allowed(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Count a guess and say whether it may be compared with the password."""
        if not hasattr(request, "guess_may_be_evaluated"):
            request.guess_may_be_evaluated = self._count(request, credentials)  # type: ignore[attr-defined]
        may_be_evaluated: bool = request.guess_may_be_evaluated  # type: ignore[attr-defined]
        if not may_be_evaluated:
            request.axes_locked_out = True  # type: ignore[attr-defined]
            request.axes_credentials = credentials  # type: ignore[attr-defined]
        return may_be_evaluated

    def user_login_failed(
        self, sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: object
    ) -> None:
        """Nothing more: the guess was counted before it was looked at."""

    def _count(self, request: HttpRequest, credentials: dict[str, Any] | None) -> bool:
        # The real time: a demonstration's clock may stand on another day.
        now = request.axes_attempt_time  # type: ignore[attr-defined]
        with transaction.atomic():
            attempt, _ = AccessAttempt.objects.select_for_update().get_or_create(
                username=get_client_username(request, credentials),
                ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
                user_agent="",
                defaults={"attempt_time": now, "failures_since_start": 0},
            )
            cool_off = get_cool_off(request)
            if cool_off is not None and attempt.attempt_time <= now - cool_off:
                attempt.failures_since_start = 0
            if attempt.failures_since_start >= get_failure_limit(request, credentials):
                return False
            attempt.failures_since_start += 1
            # A queryset update: axes' field `attempt_time` would be overwritten by its own save.
            AccessAttempt.objects.filter(pk=attempt.pk).update(
                failures_since_start=attempt.failures_since_start, attempt_time=now
            )
        return True


def account_named(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account a guess is aimed at, however it is written."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(name).replace("\x00", "").strip().lower()[:255]


def address_of(request: HttpRequest) -> str:
    """The address a guess comes from; behind a proxy as ALLAUTH_TRUSTED_PROXY_COUNT says.

    Where the server gives none, all such guesses count together.
    """
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return UNKNOWN


def refusal(request: HttpRequest, *_: object) -> HttpResponse:
    """The page for too many guesses; it is the same whether the account exists or not."""
    return errors.too_many(request)
