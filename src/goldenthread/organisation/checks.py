"""The system check that every address declares who may use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Route:
    """One address pattern and what it declares: a verb, "signed_in", "public" with its reason, or nothing."""

    pattern: str
    name: str
    view: str
    permission: str
    reason: str


def routes(resolver: URLResolver | None = None) -> list[Route]:
    """Every address of the installation, in the order they are tried."""
    return list(_walk(resolver or get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        else:
            yield _route(entry, pattern)


def _route(entry: URLPattern, pattern: str) -> Route:
    return Route(
        pattern=pattern,
        name=entry.name or "",
        view=entry.lookup_str,
        permission=getattr(entry.callback, "permission", ""),
        reason=getattr(entry.callback, "public_reason", ""),
    )


@register("security")
def every_route_declares_who_may_use_it(
    app_configs: Sequence[AppConfig] | None = None,
    **kwargs: object,
) -> list[CheckMessage]:
    """Fails the start of the server when a view was added without `requires` or `public_route`."""
    return [
        Error(
            f"The address '{route.pattern}' ({route.view}) does not say who may use it.",
            hint="Put @requires(verb), @requires_sign_in or @public_route(reason) on its view.",
            id="goldenthread.E001",
        )
        for route in routes()
        if not route.permission
    ]
