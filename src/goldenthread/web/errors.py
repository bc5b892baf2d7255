"""The pages for what cannot be shown, in plain words: what happened, and what to do next."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from goldenthread.web.room import is_full


@dataclass(frozen=True, slots=True)
class Words:
    """What one error page says."""

    status: int
    title: str
    happened: str
    mend: str


BAD_REQUEST = Words(
    400,
    "We could not read that request",
    "Part of what your browser sent was missing or damaged, so nothing was changed.",
    "Go back, reload the page and try once more.",
)
NOT_ALLOWED = Words(
    403,
    "Your role does not cover this",
    "You are signed in, and this page belongs to another role. Nothing was changed.",
    "If you need it for your work, ask your performance team.",
)
CSRF = Words(
    403,
    "This page was open too long",
    "Your sign-in changed or ran out after the page was opened, so what you sent was not saved.",
    "Go back, copy what you typed, reload the page and send it again. Your browser must accept cookies from this site.",
)
NOT_FOUND = Words(
    404,
    "Page not found",
    "There is no page at this address, or it is not one that you may see.",
    "Check the address, or start from the front page.",
)
SENT_TWICE = Words(
    409,
    "This was sent twice",
    "The same form is still being dealt with, so the second one was left alone: nothing is stored twice.",
    "Wait a moment, then open the page again to see what became of it.",
)
TOO_LARGE = Words(
    413,
    "The file is too large",
    "What you sent is larger than this site accepts, so nothing was saved.",
    "Send a smaller file, or split it into parts.",
)
TOO_MANY = Words(
    429,
    "Too many attempts",
    "There have been too many attempts in a short time, so we have paused them.",
    "Wait five minutes, then try again.",
)
SERVER_ERROR = Words(
    500,
    "There is a problem with the service",
    "The fault is ours. What you were doing was not saved, and what was stored before is unharmed.",
    "Try again in a few minutes. If it happens again, tell your performance team the reference below.",
)
NO_ROOM = Words(
    507,
    "There is no room left to save this",
    "The disk of the service is full, so what you sent was not saved. What was stored before is unharmed and can be "
    "read as ever.",
    "Go back, keep what you typed, and send it again later: it works as soon as there is room. Tell those who run the "
    "service the reference below.",
)
UNAVAILABLE = Words(
    503,
    "The service is closed for a short time",
    "We are changing it. What was stored before is unharmed.",
    "Try again in a few minutes.",
)


def error_page(request: HttpRequest, words: Words) -> HttpResponse:
    """Draw an error page with the site's usual header."""
    return render(request, "web/error.html", _context(request, words), status=words.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400."""
    return error_page(request, BAD_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return error_page(request, NOT_ALLOWED)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form's token does not belong to this sign-in."""
    return error_page(request, CSRF)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: the same body for what is not there and what is not yours."""
    return error_page(request, NOT_FOUND)


def sent_twice(request: HttpRequest) -> HttpResponse:
    """For a form that arrives again while it is being dealt with."""
    return error_page(request, SENT_TWICE)


def too_large(request: HttpRequest) -> HttpResponse:
    """For a view that meets a body above the limit."""
    return error_page(request, TOO_LARGE)


def too_many(request: HttpRequest) -> HttpResponse:
    """For a throttled sign-in (allauth's handler429)."""
    return error_page(request, TOO_MANY)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: drawn without context processors, because one of them may be what failed.

    A disk that is full is told as what it is (507): nobody need look for a fault in what they did.
    """
    words = NO_ROOM if is_full(sys.exception()) else SERVER_ERROR
    return HttpResponse(render_to_string("web/error.html", _context(request, words)), status=words.status)


def unavailable(request: HttpRequest) -> HttpResponse:
    """For a site that is closed for maintenance."""
    return error_page(request, UNAVAILABLE)


def _context(request: HttpRequest, words: Words) -> dict[str, object]:
    return {
        "words": words,
        "reference": getattr(request, "reference", "") if words.status >= 500 else "",
        "site_name": "Golden Thread" if words.status >= 500 else _site_name(request),
        "site_href": "/",
    }


def _site_name(request: HttpRequest) -> str:
    council = getattr(request, "council", None)
    return council.name if council else "Golden Thread"
