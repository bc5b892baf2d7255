"""What is amiss with the golden thread: each fault with how many there are, of how many, and which. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.thread.rules.graph import Graph, Key
from goldenthread.thread.rules.grid import share

TOPS = ("vision", "priority")
"""What every item has to lead up to."""
ITEMS = ("objective", "indicator", "action", "risk")
"""What has to."""


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective: whether its class lets it stand without a priority (SP-003), and whether a post answers for it."""

    id: int
    needs_priority: bool = True
    has_owner: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """A link from an objective to a priority in force, and how many days after the objective was written it came.

    `days_after_approval` are those after its plan was approved first; none where it never was.
    """

    objective: int
    priority: int
    is_main: bool
    has_reason: bool
    is_weak: bool
    days_late: int
    days_after_approval: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """How many there are of something that the council set a limit for; `key` is what it belongs to, if anything."""

    key: Key | None
    name: str
    what: str
    count: int
    most: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything an audit looks at."""

    purpose: Graph
    aims: Sequence[Aim]
    ties: Sequence[Tie]
    limits: Sequence[Limit]
    units: int
    units_without: Sequence[int]
    inward: frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """One of those found: what it is, and a figure that belongs to it (days late, how many)."""

    key: Key
    number: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How many of how many, and which; those `left_out` need nothing of the kind and are in neither number."""

    key: str
    total: int
    items: tuple[Item, ...]
    left_out: int = 0

    @property
    def found(self) -> int:
        """How many there are."""
        return len(self.items)

    @property
    def share(self) -> Decimal | None:
        """Their share in percent; None where there is nothing to look at."""
        return share(self.found, self.total)


def audit(facts: Facts) -> tuple[Finding, ...]:
    """Every finding, in the order in which they are told; one with nothing to look at is told too."""
    return tuple(check(facts) for check in _CHECKS)


def by_top(purpose: Graph) -> dict[Key | None, Counter[str]]:
    """How many objectives and indicators mainly serve each priority that stands directly below the vision.

    Under None stand those that serve none, or several and none first of all, so that nothing is left out or counted
    twice (GT-016).
    """
    counts: dict[Key | None, Counter[str]] = defaultdict(Counter)
    for key in purpose.of_kind("objective", "indicator"):
        counts[top_of(purpose, key)][key[0]] += 1
    return dict(counts)


def top_of(purpose: Graph, key: Key) -> Key | None:
    """The highest priority above something, below the vision; None where its chain meets no priority."""
    chain = [one for one in purpose.up(key) if one[0] == "priority"]
    return chain[-1] if chain else None


def unlinked(purpose: Graph, aims: Sequence[Aim], kind: str) -> tuple[list[Key], list[Key]]:
    """The items of a kind from which no way leads to a priority, and all that were looked at.

    What its class lets stand alone is no fault, nor is what hangs on it (SP-003).
    """
    excused: set[Key] = {("objective", aim.id) for aim in aims if not aim.needs_priority}
    orphans = set(purpose.orphans((kind,), TOPS))
    hanging = {key for one in excused for key in purpose.beneath(one, also=True) if key in orphans}
    every = [key for key in purpose.of_kind(kind) if key not in excused and key not in hanging]
    return [key for key in every if key in orphans], every


def unserved(purpose: Graph) -> tuple[list[Key], list[Key]]:
    """The priorities with nothing at all beneath, and those with something there, but nothing that serves them first.

    The one rule by which every page calls a priority empty: nothing that is planned, measured, done or feared.
    """
    barren = set(purpose.barren(("priority",), ITEMS))
    every = purpose.of_kind("priority")
    second = [key for key in every if key not in barren and not any(one[0] in ITEMS for one in purpose.beneath(key))]
    return [key for key in every if key in barren], second


def _unlinked(kind: str) -> Callable[[Facts], Finding]:
    def check(facts: Facts) -> Finding:
        lost, every = unlinked(facts.purpose, facts.aims, kind)
        left_out = len(facts.purpose.of_kind(kind)) - len(every)
        return Finding(f"unlinked_{kind}", len(every), tuple(Item(key) for key in lost), left_out)

    return check


def _empty(facts: Facts) -> Finding:
    total = len(facts.purpose.of_kind("priority"))
    return Finding("empty_priorities", total, tuple(Item(key) for key in unserved(facts.purpose)[0]))


def _second(facts: Facts) -> Finding:
    total = len(facts.purpose.of_kind("priority"))
    return Finding("second_priorities", total, tuple(Item(key) for key in unserved(facts.purpose)[1]))


def _several(facts: Facts) -> Finding:
    counts = Counter(tie.objective for tie in facts.ties)
    found = [Item(("objective", one), count) for one, count in counts.items() if count > 1]
    return Finding("several_priorities", len(counts), tuple(found))


def _no_main(facts: Facts) -> Finding:
    counts = Counter(tie.objective for tie in facts.ties)
    mains = {tie.objective for tie in facts.ties if tie.is_main}
    several = [one for one, count in counts.items() if count > 1]
    return Finding(
        "no_main", len(several), tuple(Item(("objective", one), counts[one]) for one in several if one not in mains)
    )


def _of_ties(name: str, amiss: Callable[[Tie], bool], days: Callable[[Tie], int | None]) -> Callable[[Facts], Finding]:
    def check(facts: Facts) -> Finding:
        found = [
            Item(("objective", tie.objective), days(tie), facts.purpose.nodes["priority", tie.priority].label)
            for tie in facts.ties
            if amiss(tie)
        ]
        return Finding(name, len(facts.ties), tuple(sorted(found, key=lambda one: -(one.number or 0))))

    return check


def _inward(kind: str) -> Callable[[Facts], Finding]:
    def check(facts: Facts) -> Finding:
        every = facts.purpose.of_kind(kind)
        tops = {key: top_of(facts.purpose, key) for key in every}
        found = [key for key, top in tops.items() if top is not None and top[1] in facts.inward]
        return Finding(f"inward_{kind}s", len(every), tuple(Item(key) for key in found))

    return check


def _too_few(facts: Facts) -> Finding:
    """Priorities that have one half of the thread only: objectives that nothing measures, or figures without aims."""
    every = facts.purpose.of_kind("priority")
    found = []
    for key in every:
        counts = facts.purpose.counts(key, also=True)
        if bool(counts["objective"]) != bool(counts["indicator"]):
            found.append(Item(key, note="indicator" if counts["objective"] else "objective"))
    return Finding("too_few", len(every), tuple(found))


def _too_many(facts: Facts) -> Finding:
    beyond = [one for one in facts.limits if one.count > one.most]
    items = [Item(one.key or ("limit", 0), one.count, f"{one.name}: {one.count:,} of {one.most:,}") for one in beyond]
    return Finding("too_many", len(facts.limits), tuple(items))


def _plans_missing(facts: Facts) -> Finding:
    return Finding("plans_missing", facts.units, tuple(Item(("unit", one)) for one in facts.units_without))


def _no_owner(facts: Facts) -> Finding:
    found = [Item(("objective", aim.id)) for aim in facts.aims if not aim.has_owner]
    return Finding("no_owner", len(facts.aims), tuple(found))


_CHECKS: tuple[Callable[[Facts], Finding], ...] = (
    *(_unlinked(kind) for kind in ITEMS),
    _empty,
    _second,
    _several,
    _no_main,
    _of_ties("linked_after_writing", lambda tie: tie.days_late > 0, lambda tie: tie.days_late),
    _of_ties("linked_after_approval", lambda tie: tie.days_after_approval > 0, lambda tie: tie.days_after_approval),
    _of_ties("no_reason", lambda tie: not tie.has_reason, lambda tie: None),
    _of_ties("weak_reason", lambda tie: tie.is_weak, lambda tie: None),
    _inward("objective"),
    _inward("indicator"),
    _too_few,
    _too_many,
    _plans_missing,
    _no_owner,
)
