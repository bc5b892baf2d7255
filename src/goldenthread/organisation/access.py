"""The one place that says who may: `may` for a thing, `visible_units` for a query, `requires` for a page.

What is not yours is "not found", in the same words as what does not exist.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator

from goldenthread.organisation import queries, rules
from goldenthread.organisation.models import Person
from goldenthread.organisation.rules import Facts, Held, Kept, Scope
from goldenthread.web import clock

__all__ = [
    "WHOLE",
    "Audience",
    "CouncilRequest",
    "Everyone",
    "Facts",
    "Kept",
    "Scope",
    "Thing",
    "council_ids",
    "everyone",
    "is_open",
    "known_once",
    "may",
    "may_be_read",
    "may_somewhere",
    "open_up",
    "posts_for",
    "public_route",
    "reading_as",
    "reads_in",
    "requires",
    "requires_sign_in",
    "seen_jointly",
    "visible_to",
    "visible_units",
]

SIGN_IN = "account_login"
READING = frozenset({"GET", "HEAD"})
CACHE = "_posts_held_in_this_request"


class CouncilRequest(HttpRequest):
    """A request that `requires` let through: it knows its council and its person. For type hints only."""

    council: queries.CouncilRow
    user: Person


View = TypeVar("View", bound=Callable[..., Any])
Known = TypeVar("Known")


def may(person: object, verb: str, facts: Facts) -> bool:
    """Whether a person may do something to a thing, by the posts they hold today."""
    return rules.may(_held(person), _known(verb), facts)


@dataclass(frozen=True, slots=True)
class Audience:
    """All the readers of a council together: whom a report is written for. It sees nothing that is kept to some."""

    council_id: int


WHOLE = object()
"""Who reads everything: what is worked out on the way to something that nobody is shown."""
_READER: ContextVar[object] = ContextVar("reader", default=None)
_OPENED: ContextVar[frozenset[str]] = ContextVar("opened", default=frozenset())
_KNOWN: ContextVar[dict[object, Any] | None] = ContextVar("known", default=None)


@contextmanager
def reading_as(who: object) -> Iterator[None]:
    """Say for whom figures are read within: a person, an `Audience`, `WHOLE`; None for nobody in particular.

    `requires` says it for every page. Outside of one nobody reads, and then only what anybody may see is read.
    """
    before, shut, known = _READER.set(who), _OPENED.set(frozenset()), _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(known)
        _OPENED.reset(shut)
        _READER.reset(before)


def known_once(what: object, read: Callable[[], Known]) -> Known:
    """What decides who is shown what, read once for all that one reader reads on a page; outside of one, each time."""
    known = _KNOWN.get()
    if known is None:
        return read()
    if what not in known:
        known[what] = read()
    return known[what]  # type: ignore[no-any-return]


def open_up(thing: str) -> None:
    """Open something restricted for the rest of what is read now; the caller has asked who may (DQ-029)."""
    _OPENED.set(_OPENED.get() | {thing})


def is_open(thing: str) -> bool:
    """Whether something restricted was opened by whoever reads now, or is read for nobody."""
    return _READER.get() is WHOLE or thing in _OPENED.get()


def may_be_read(facts: Facts) -> bool:
    """Whether whoever reads now is among those a thing is kept to (DQ-019)."""
    who = _READER.get()
    if who is WHOLE or not facts.kept:
        return True
    return not isinstance(who, Audience) and rules.may_read(_held(who), facts)


def reads_in(council_id: int) -> bool:
    """Whether whoever reads now belongs to a council's own readers."""
    who = _READER.get()
    if isinstance(who, Audience):
        return who.council_id == council_id
    return who is WHOLE or any(post.council_id == council_id for post in _held(who))


def posts_for(person: object, verb: str, facts: Facts) -> frozenset[int]:
    """The posts of a person that allow something on a thing: what is signed in their name."""
    return rules.posts_that_may(_held(person), _known(verb), facts)


class Thing(Protocol):
    """Anything that says what access needs to know of it."""

    @property
    def facts(self) -> Facts: ...


Row = TypeVar("Row", bound=Thing)


def visible_to(person: object, verb: str, rows: Iterable[Row]) -> list[Row]:
    """Those of the rows on which a person may use a verb: the same answer as `may` for each, the posts read once."""
    held = _held(person)
    return [row for row in rows if rules.may(held, _known(verb), row.facts)]


def may_somewhere(person: object, verb: str, council_id: int) -> bool:
    """Whether a person may do something to anything at all in a council: shows or hides a link."""
    return rules.may_somewhere(_held(person), _known(verb), council_id)


def may_everywhere(person: object, verb: str, council_id: int) -> bool:
    """Whether a person may do something to all of a council's things, whoever owns them."""
    return rules.scope_of(_held(person), _known(verb), council_id, visibility="council").all


@dataclass(frozen=True, slots=True)
class Everyone:
    """Everybody's posts in a council today, read once: who is to be told about things of it."""

    everyone: Mapping[int, tuple[Held, ...]]

    def owners(self, verb: str, facts: Facts) -> frozenset[int]:
        """The people whose own thing it is."""
        return rules.owners(self.everyone, _known(verb), facts)

    def all_who_may(self, verb: str, facts: Facts) -> frozenset[int]:
        """The people who have the verb on it today, whoever's it is."""
        return frozenset(one for one, held in self.everyone.items() if rules.may(held, _known(verb), facts))

    def posts(self, verb: str, facts: Facts) -> frozenset[int]:
        """The posts held today that allow it, whoever holds them."""
        return frozenset(
            one for held in self.everyone.values() for one in rules.posts_that_may(held, _known(verb), facts)
        )

    def above(self, verb: str, facts: Facts) -> frozenset[int]:
        """The people nearest above it who have the verb: the manager, the director where there is none, …"""
        return rules.nearest(self.everyone, _known(verb), facts)


def everyone(council_id: int) -> Everyone:
    """Everybody's posts in a council today."""
    return Everyone(queries.all_held(council_id, today=clock.today()))


def council_ids(person: object) -> frozenset[int]:
    """The councils where a person holds a post today."""
    return frozenset(post.council_id for post in _held(person))


def seen_jointly(person: object, council: queries.CouncilRow) -> list[queries.CouncilRow]:
    """The other councils of a shared framework that this person sees beside this one, which may be none."""
    others, today = queries.sharing(council), clock.today()
    if not others:
        return []
    seats = queries.joint_seats(council.id, today)
    shared = queries.shared_posts(council.id, [one.id for one in others], today)
    return others if rules.may_see_jointly(_held(person), council.id, seats=seats, shared=shared) else []


def visible_units(person: object, verb: str, council_id: int, *, visibility: str = "council") -> Scope:
    """The same answer as `may` for building a query: everything, or these units and what these posts own.

    `unit_ids` already holds every unit below the person's own.
    """
    scope = rules.scope_of(_held(person), _known(verb), council_id, visibility=visibility)
    if scope.all or not scope.unit_ids:
        return scope
    return Scope(unit_ids=queries.below(council_id, scope.unit_ids), post_ids=scope.post_ids)


def _known(verb: str) -> str:
    if verb not in rules.VERBS:
        raise ValueError(f"No such verb: {verb}")
    return verb


def _held(person: object) -> tuple[Held, ...]:
    """The posts held today; read once in a request, and afresh everywhere else, so a change holds at once."""
    person_id = getattr(person, "pk", None)
    if person_id is None or not getattr(person, "is_active", False):
        return ()
    kept: dict[str, tuple[Held, ...]] | None = getattr(person, CACHE, None)
    if kept is None:
        return queries.held(person_id, today=clock.today())
    if "held" not in kept:
        kept["held"] = queries.held(person_id, today=clock.today())
    return kept["held"]


def requires(verb: str) -> Callable[[View], View]:
    """Declare the verb a page needs. Sets `request.council` from the first word of the address.

    The view gets `council` as an argument only if it names one. Works on functions and on view classes.
    """
    _known(verb)

    def decorate(view: View) -> View:
        if inspect.isclass(view):
            return method_decorator(requires(verb), name="dispatch")(view)
        takes_council = _takes(view, "council")

        @wraps(view)
        def guarded(request: HttpRequest, *args: object, council: str, **kwargs: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            setattr(request.user, CACHE, {})
            found = queries.council(council)
            if found is None or not may_somewhere(request.user, verb, found.id):
                raise Http404
            request.council = found  # type: ignore[attr-defined]
            if takes_council:
                kwargs["council"] = council
            # Who only reads is told all by one framework; whoever writes may load another one in between.
            with queries.standing(found) if request.method in READING else nullcontext(), reading_as(request.user):
                return view(request, *args, **kwargs)  # type: ignore[no-any-return]

        guarded.permission = verb  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def requires_sign_in(view: View) -> View:
    """Declare a page that belongs to no council and is for anyone signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        setattr(request.user, CACHE, {})
        return view(request, *args, **kwargs)  # type: ignore[no-any-return]

    guarded.permission = "signed_in"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def public_route(reason: str) -> Callable[[View], View]:
    """Declare a page open to everyone, with the reason why it is."""
    if not reason.strip():
        raise ValueError("A public route needs a reason.")

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(*args: object, **kwargs: object) -> HttpResponseBase:
            return view(*args, **kwargs)  # type: ignore[no-any-return]

        opened.permission = "public"  # type: ignore[attr-defined]
        opened.public_reason = reason  # type: ignore[attr-defined]
        return opened  # type: ignore[return-value]

    return decorate


def _takes(view: Callable[..., Any], name: str) -> bool:
    parameters = inspect.signature(view).parameters.values()
    return any(one.name == name or one.kind is inspect.Parameter.VAR_KEYWORD for one in parameters)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page; a page that was only asked for is remembered, something sent is not."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path(), resolve_url(SIGN_IN))
    return redirect_to_login(resolve_url("/"), resolve_url(SIGN_IN))
