"""What the header of every page shows: items and, for whoever has several councils, the way to the others.

Both come from functions that the apps above register when they start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from goldenthread.web import clock


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the main navigation; `whole` means it is current only on its own address, not on pages below it.

    `covers` are addresses that belong to it, though they do not stand below its own.
    """

    title: str
    href: str
    whole: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An item as one page shows it."""

    title: str
    href: str
    is_current: bool


Builder = Callable[[HttpRequest], Sequence[Item]]
_builders: list[Builder] = []
_switches: list[Builder] = []


def register(builder: Builder) -> None:
    """Give the function that says which items a request sees; the newest registration wins."""
    _builders[:] = [builder]


def register_switch(builder: Builder) -> None:
    """Give the function that says which other councils a request may go to; the newest registration wins."""
    _switches[:] = [builder]


def others(request: HttpRequest) -> list[Item]:
    """The other councils of this page, in the order in which they are shown."""
    return [item for builder in _switches for item in builder(request)]


def places(request: HttpRequest) -> list[Place]:
    """The navigation of this page, with the item it belongs to marked: the longest address that leads to it."""
    items = [item for builder in _builders for item in builder(request)]
    current = max(items, key=lambda item: _leads_to(item, request.path), default=None)
    return [Place(item.title, item.href, item is current and _leads_to(item, request.path) > 0) for item in items]


def _leads_to(item: Item, path: str) -> int:
    """The length of the address of an item that leads to a page; 0 where none does."""
    own = [item.href] if path == item.href or (not item.whole and _is_below(path, item.href)) else []
    return max((len(one) for one in [*own, *(one for one in item.covers if _is_below(path, one))]), default=0)


def _is_below(path: str, address: str) -> bool:
    return path == address or path.startswith(address.rstrip("/") + "/")


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: navigation places, other councils, the council's name and the demonstration's date."""
    council = getattr(request, "council", None)
    return {
        "navigation": places(request),
        "other_councils": others(request),
        "council": council,
        "site_name": council.name if council else "Golden Thread",
        "site_href": f"/{council.key}/" if council else "/",
        "demonstration_day": clock.today() if settings.GOLDENTHREAD_DEMONSTRATION else None,
    }
