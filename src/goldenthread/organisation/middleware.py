"""Deny by default: a view that declares nothing answers "not found"."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase


class DenyByDefault:
    """Refuses every view that names neither a permission nor a reason to be public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, _request: HttpRequest, view: Callable[..., object], *_: object) -> None:
        """Runs before every view, whatever middleware or decorator it has besides."""
        if not getattr(view, "permission", None):
            raise Http404
