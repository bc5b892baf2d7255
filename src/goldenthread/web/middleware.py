"""Headers that neither Django nor django-csp sets, and the reference each request is known by."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

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
