"""Headers that neither Django nor django-csp sets, each request's reference, and the clocks of a demonstration."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from goldenthread.web import clock

HEADERS = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), payment=(), usb=()"
    ),
    # A page shows one person's council: no shared cache and no back button after signing out may keep it.
    "Cache-Control": "private, no-store",
}


class SafeHeaders:
    """Gives the request a reference (also in the log and on the error page) and the response its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reference = uuid4().hex[:12]  # type: ignore[attr-defined]  # ours; Django's class declares none
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-Id"] = request.reference  # type: ignore[attr-defined]
        return response


class CouncilClock:
    """In a demonstration each council's pages stand at its own moment: the first word of the address says whose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offsets = settings.GOLDENTHREAD_CLOCK_OFFSETS
        with clock.set_beside(offsets.get(request.path_info.strip("/").partition("/")[0])):
            return self.get_response(request)
