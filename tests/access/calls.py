"""Calling every address as everyone, leaving nothing behind: what was answered, and which tables were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.access import things
from tests.access.worlds import EVERYONE, Installation

METHODS = {"GET": ("GET",), "POST": ("POST",), "others": ("PUT", "PATCH", "DELETE")}
WRITE = re.compile(r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
BOOKKEEPING = {"django_session", "scorecards_judgement"}
"""Written by any page: the sign-in's session, and the judged readings kept beside their fingerprint."""

# Which objects an address is tried with; an address that is not named here is tried with that of its argument.
INDICATORS = ("own indicator", "partner's indicator", "another's indicator")
RETURNS = ("sent back", "submitted", "approved", "another's return", "partner's return")
OBJECTS: dict[frozenset[str], tuple[str, ...]] = {
    frozenset(): ("",),
    frozenset({"role"}): ("role",),
    frozenset({"council_key", "role"}): ("hart's role",),
    frozenset({"uidb36", "key"}): ("stale key",),
    frozenset({"council"}): ("hart",),
    frozenset({"council", "code"}): INDICATORS,
    frozenset({"council", "return_id"}): RETURNS,
    frozenset({"council", "batch_id"}): ("staged", "applied"),
    frozenset({"council", "sequence"}): ("record",),
    frozenset({"council", "unit_id"}): ("unit",),
    frozenset({"council", "post_id"}): ("post",),
    frozenset({"council", "person_id"}): ("person", "leaver"),
    frozenset({"council", "person_id", "holding_id"}): ("holding",),
    frozenset({"council", "period"}): ("quarter",),
    frozenset({"council", "period", "form"}): ("file",),
    frozenset({"council", "published"}): ("set",),
    frozenset({"council", "published", "measure"}): ("measure",),
    **things.joined("OBJECTS"),
}


@dataclass(frozen=True, slots=True)
class Call:
    """A route with one object, asked with one method (or the three that no page knows)."""

    route: str
    thing: str
    method: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, in a word, and the tables that were written."""

    word: str
    written: frozenset[str]


@dataclass(frozen=True, slots=True)
class Route:
    """One address pattern: its full name, and the named parts of its address."""

    name: str
    parts: frozenset[str]


def routes(
    resolver: URLResolver | None = None, space: str = "", parts: frozenset[str] = frozenset()
) -> Iterator[Route]:
    """Every address pattern of the installation."""
    for entry in (resolver or get_resolver()).url_patterns:
        named = parts | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{space}{entry.namespace}:" if entry.namespace else space, named)
        else:
            assert entry.name, f"{entry} has no name"
            yield Route(space + entry.name, named)


def every_call() -> list[Call]:
    """Every route with each of its objects and methods. A kind of address without an object fails here."""
    return [
        Call(route.name, thing, method) for route in routes() for thing in OBJECTS[route.parts] for method in METHODS
    ]


def address(made: Installation, route: str, thing: str) -> str:
    """The address of a route with an object."""
    return reverse(route, kwargs=made.objects[thing])


def sessions(made: Installation) -> dict[str, str]:
    """The session of each kind of person; empty for who is not signed in."""
    kept = {}
    for kind in EVERYONE:
        cookie = made.browser(kind).cookies.get(settings.SESSION_COOKIE_NAME)
        kept[kind] = cookie.value if cookie else ""
    return kept


def browser(session: str, **given: Any) -> Client:
    """A new browser with that session."""
    client = Client(raise_request_exception=False, **given)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


def ask(session: str, method: str, where: str) -> Answer:
    """One call with an empty body, undone afterwards."""
    cache.clear()
    with undone(), writes() as written:
        response = getattr(browser(session), method.lower())(where)
        if response.streaming:
            b"".join(response.streaming_content)
    return Answer(word(response), frozenset(written - BOOKKEEPING))


def word(response: HttpResponseBase) -> str:
    """The status, or `sign-in` for being sent to the sign-in page."""
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/?"):
        return "sign-in"
    return str(response.status_code)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def writes() -> Iterator[set[str]]:
    """The names of the tables that are written inside."""
    tables: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.match(sql)
        if found:
            tables.add(found.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield tables
