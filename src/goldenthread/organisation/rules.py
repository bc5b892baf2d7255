"""Who may do what, as one table: kind of access → verb → how far it reaches. Pure: no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day

COUNCIL, UNIT, OWN = "council", "unit", "own"
"""How far a verb reaches: the whole council, the post's unit and all below it, or what the post itself owns."""

SEE_APPROVED = (
    *("see_home", "see_scorecard", "see_indicator", "see_report", "see_comparators"),
    *("see_framework", "see_plans", "see_thread", "see_actions", "see_risks"),
)
VERBS = (
    *SEE_APPROVED,
    "see_unapproved",
    "see_audit",
    "see_people",
    "manage_people",
    "import_returns",
    "edit_indicator",
    "set_target",
    "request_target",
    "decide_target",
    "enter_return",
    "submit_return",
    "approve_return",
    "revise_return",
    "settle_return",
    "link_comparators",
    "load_framework",
    "edit_framework",
    "edit_plan",
    "submit_plan",
    "assess_plan",
    "comment_plan",
    "endorse_plan",
    "approve_plan",
    "publish_plan",
    "negotiate",
    "edit_action",
    "edit_risk",
    "release_partner_data",
    "open_restricted",
)
RIGHTS = ("release_partner_data", "open_restricted")
"""Verbs that no kind of access brings: a council gives them to a role, and they reach the whole council (DQ-020,
DQ-029).
"""


def _all(scope: str, *verbs: str) -> dict[str, str]:
    return dict.fromkeys(verbs, scope)


ACCESS: dict[str, dict[str, str]] = {
    "performance": _all(COUNCIL, *(verb for verb in VERBS if verb not in ("manage_people", "load_framework", *RIGHTS))),
    "owner": {
        **_all(COUNCIL, *SEE_APPROVED, "comment_plan"),
        **_all(OWN, "see_unapproved", "enter_return", "submit_return", "revise_return"),
        **_all(OWN, "edit_plan", "edit_action", "edit_risk", "request_target"),
    },
    "head_of_service": {
        **_all(COUNCIL, *SEE_APPROVED, "see_people", "comment_plan"),
        **_all(UNIT, "see_unapproved", "enter_return", "submit_return", "approve_return", "revise_return"),
        **_all(UNIT, "edit_plan", "submit_plan", "negotiate", "edit_action", "edit_risk", "request_target"),
    },
    "director": {
        **_all(COUNCIL, *SEE_APPROVED, "see_people", "comment_plan"),
        **_all(UNIT, "see_unapproved", "approve_return"),
        **_all(UNIT, "edit_plan", "submit_plan", "approve_plan", "negotiate", "edit_action", "edit_risk"),
        **_all(UNIT, "request_target", "decide_target"),
    },
    "portfolio_holder": _all(COUNCIL, *SEE_APPROVED, "comment_plan", "endorse_plan", "approve_plan"),
    "scrutiny": _all(COUNCIL, *SEE_APPROVED, "comment_plan", "endorse_plan"),
    "partner": {
        **_all(COUNCIL, "see_home"),
        **_all(OWN, "see_indicator", "see_unapproved", "enter_return", "submit_return"),
    },
    "auditor": _all(COUNCIL, *SEE_APPROVED, "see_unapproved", "see_audit", "see_people"),
    "administrator": _all(COUNCIL, *SEE_APPROVED, "see_audit", "see_people", "manage_people", "load_framework"),
}
KINDS = tuple(ACCESS)

COUNCIL_ONLY = frozenset({"portfolio_holder", "scrutiny"})
"""Kinds that never see what is kept to officers."""
OFFICERS = frozenset(KINDS) - COUNCIL_ONLY - {"partner"}
"""Kinds of those whom councils may employ together; members are each council's own."""

COVERED = frozenset({"owner", "head_of_service", "partner"})
"""Kinds whose work another does while they are away."""

JOINED, BREAK = "joined", "break"
HISTORIES = (JOINED, BREAK)
"""A succeeded council's figures go on in those of the new one, or nothing is compared across the day."""

KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
RESERVED = frozenset(
    {
        *("accounts", "admin", "api", "audit", "components", "councils", "demonstration", "health", "home"),
        *("media", "people", "search", "sign-in", "static"),
    }
)
"""First words of addresses that no council may have as its key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """To whom a thing is kept, whatever else their posts allow: holders of these posts, and of one right."""

    posts: frozenset[int]
    right: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What access needs to know of a thing: its council, its unit with all above it, its owners, its audience.

    `kept` narrows everything else: nobody does anything to the thing who is not among those it is kept to.
    """

    council_id: int
    unit_path: tuple[int, ...] = ()
    owner_posts: frozenset[int] = frozenset()
    visibility: str = "council"
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A post held today: its kind of access, its unit, if it has one, and the rights its role was given besides."""

    post_id: int
    unit_id: int | None
    council_id: int
    access: str
    rights: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a verb reaches in a council: everything, or these units with all below and what these posts own."""

    all: bool = False
    unit_ids: frozenset[int] = frozenset()
    post_ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.all or bool(self.unit_ids) or bool(self.post_ids)


NOTHING = Scope()
NOBODY: frozenset[int] = frozenset()


def may(held: Iterable[Held], verb: str, facts: Facts) -> bool:
    """Whether posts held today allow a verb on a thing."""
    here = tuple(held)
    return may_read(here, facts) and any(_reaches(post, verb, facts) for post in here)


def may_read(held: Iterable[Held], facts: Facts) -> bool:
    """Whether posts held today are among those a thing is kept to; anybody's are, where it is kept to nobody."""
    here = [post for post in held if post.council_id == facts.council_id] if facts.kept else []
    return all(any(post.post_id in one.posts or one.right in post.rights for post in here) for one in facts.kept)


def posts_that_may(held: Iterable[Held], verb: str, facts: Facts) -> frozenset[int]:
    """The posts held today that allow a verb on a thing: in whose name it is done."""
    here = tuple(held)
    return frozenset(post.post_id for post in here if _reaches(post, verb, facts)) if may_read(here, facts) else NOBODY


def _reaches(post: Held, verb: str, facts: Facts) -> bool:
    if post.council_id != facts.council_id:
        return False
    if facts.visibility == "officers" and post.access in COUNCIL_ONLY:
        return False
    scope = _scope(post, verb)
    if scope == COUNCIL:
        return True
    if scope == UNIT and post.unit_id in facts.unit_path:
        return True
    return scope is not None and post.post_id in facts.owner_posts


def _scope(post: Held, verb: str) -> str | None:
    """How far a verb reaches through a post, by its kind of access or by a right of its role."""
    return COUNCIL if verb in post.rights else ACCESS[post.access].get(verb)


def may_somewhere(held: Iterable[Held], verb: str, council_id: int) -> bool:
    """Whether posts held today allow a verb on anything at all in a council: the gate of a page."""
    return any(post.council_id == council_id and _scope(post, verb) for post in held)


def owners(everyone: Mapping[int, tuple[Held, ...]], verb: str, facts: Facts) -> frozenset[int]:
    """Whose own thing it is: the people in its owners' posts, where these allow the verb."""
    return frozenset(
        person_id
        for person_id, held in everyone.items()
        if may_read(held, facts)
        and any(post.post_id in facts.owner_posts and _reaches(post, verb, facts) for post in held)
    )


def nearest(everyone: Mapping[int, tuple[Held, ...]], verb: str, facts: Facts) -> frozenset[int]:
    """Who has a verb on a thing from nearest above it: through its own unit, else the unit above, … else the council.

    The owners of the thing are never above it.
    """
    mine = owners(everyone, verb, facts) | {
        person_id for person_id, held in everyone.items() if any(one.post_id in facts.owner_posts for one in held)
    }
    others = {person_id: held for person_id, held in everyone.items() if person_id not in mine}
    for unit_id in reversed(facts.unit_path):
        found = _through(others, verb, facts, unit_id)
        if found:
            return found
    return frozenset(person_id for person_id, held in others.items() if may(held, verb, facts))


def _through(everyone: Mapping[int, tuple[Held, ...]], verb: str, facts: Facts, unit_id: int) -> frozenset[int]:
    return frozenset(
        person_id
        for person_id, held in everyone.items()
        if may_read(held, facts)
        and any(
            post.unit_id == unit_id and ACCESS[post.access].get(verb) == UNIT and _reaches(post, verb, facts)
            for post in held
        )
    )


def may_see_jointly(held: Iterable[Held], council_id: int, *, seats: frozenset[int], shared: frozenset[int]) -> bool:
    """Whether posts held today show the councils of one framework together.

    A seat on their joint body does, and an officer's post that they share. A member's own post shows one council only.
    """
    return any(
        post.council_id == council_id
        and (post.post_id in seats or (post.access in OFFICERS and post.post_id in shared))
        for post in held
    )


def scope_of(held: Iterable[Held], verb: str, council_id: int, *, visibility: str = "council") -> Scope:
    """The same answer as `may`, as a scope to build a query from; its units are roots of subtrees."""
    here = [
        post
        for post in held
        if post.council_id == council_id
        and _scope(post, verb)
        and not (visibility == "officers" and post.access in COUNCIL_ONLY)
    ]
    scopes = [(post, _scope(post, verb)) for post in here]
    return Scope(
        all=any(scope == COUNCIL for _, scope in scopes),
        unit_ids=frozenset(post.unit_id for post, scope in scopes if scope == UNIT and post.unit_id is not None),
        post_ids=frozenset(post.post_id for post, scope in scopes if scope != COUNCIL),
    )


@dataclass(frozen=True, slots=True)
class Present:
    """A holder of a post: whether they are away, until when, and who stands in."""

    person_id: int
    name: str
    is_away: bool = False
    until: date | None = None
    stand_in_id: int | None = None
    stand_in_name: str = ""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts for an owner today. `instead_of` is who is away; `is_vacant` when nobody holds the owner's post."""

    people: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()
    instead_of: str = ""
    until: date | None = None
    is_vacant: bool = False

    @property
    def is_cover(self) -> bool:
        """Whether another acts than the owner."""
        return bool(self.instead_of) or self.is_vacant


def acting(owners: tuple[Present, ...], deputies: tuple[Present, ...]) -> Acting:
    """Who acts for an owner: the owner, else who stands in for them, else the deputy; nobody where none is (DQ-003).

    With several holders of one post it is enough that one of them is there.
    """
    there = [one for one in owners if not one.is_away]
    if there:
        return Acting(frozenset(one.person_id for one in there), tuple(one.name for one in there))
    gone = ", ".join(one.name for one in owners)
    until = max((one.until for one in owners if one.until), default=None) if all(o.until for o in owners) else None
    covers = {one.stand_in_id: one.stand_in_name for one in owners if one.stand_in_id is not None}
    if not covers:
        covers = {one.person_id: one.name for one in deputies if not one.is_away}
    return Acting(frozenset(covers), tuple(covers.values()), gone, until, not owners)


def may_end(*, starts: date, ends: date) -> str | None:
    """Why something may not end on a day, or None when it may."""
    if ends <= starts:
        return f"It starts on {day(starts)}, so the day it ends must be later."
    return None


def may_hold_from(*, on: date, since: date, today: date) -> str | None:
    """Why a change of a unit may not hold from a day, or None: it is noted on its day or later, and in its turn."""
    if on > today:
        return "This day has not come yet. Enter the change on its day, or after it."
    if on < since:
        return f"What it replaces holds since {day(since)}, so the day of the change cannot be earlier."
    return None


def may_succeed(*, old_starts: date, new_ends: date | None, on: date, is_circular: bool) -> str | None:
    """Why a council may not be succeeded by another on a day, or None when it may."""
    if on <= old_starts:
        return f"The council began on {day(old_starts)}, so the day must be later."
    if new_ends is not None and new_ends <= on:
        return f"The council that is to follow ended on {day(new_ends)}."
    if is_circular:
        return "The council that is to follow was itself succeeded by this one."
    return None


def may_use_key(key: str) -> str | None:
    """Why a key may not name a council, unit or post, or None when it may."""
    if not KEY.match(key) or len(key) > 80:
        return "Use small letters, figures and single hyphens or underscores, at most 80 of them."
    return None


def may_use_council_key(key: str) -> str | None:
    """Why a key may not name a council: it is also the first word of the council's addresses."""
    if key in RESERVED:
        return "This word is an address of Golden Thread itself. Choose another."
    return may_use_key(key)


def overlap(starts: date, ends: date | None, other_starts: date, other_ends: date | None) -> bool:
    """Whether two half-open spans of days share a day."""
    return (other_ends is None or starts < other_ends) and (ends is None or other_starts < ends)


def in_force(starts: date, ends: date | None, today: date) -> bool:
    """Whether a half-open span of days holds today."""
    return starts <= today and (ends is None or today < ends)


EMAIL = re.compile(r"[^@\s,;<>\"']+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\Z")


def tidy_email(text: str) -> str:
    """An email as it is kept: without spaces around it, in small letters."""
    return text.strip().lower()


def email_fault(email: str) -> str | None:
    """Why a tidied email cannot be used, or None when it can."""
    if not email:
        return "The email is missing."
    if len(email) > 254 or not EMAIL.match(email):
        return "This is not the shape of an email address."
    return None
