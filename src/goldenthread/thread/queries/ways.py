"""The ways from one thing on the thread: up to the vision, up through the plans, and down to its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.thread.queries.lines import beside
from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import KINDS, TOPS, Key


@dataclass(frozen=True, slots=True)
class Ways:
    """What a thing serves, nearest first; the plans it stands in; what it also serves; one step and all steps down.

    `mains` are those of `beneath` that mainly serve it, counted in `counts`, the others in `also_counts`; `several`
    says that it serves several priorities and none first of all, `is_excused` that its class lets it stand alone.
    """

    key: Key
    serves: Sequence[Key]
    stands: Sequence[Key]
    also: Sequence[Key]
    children: Sequence[Key]
    beneath: Sequence[Key]
    mains: Sequence[Key]
    counts: Counter[str]
    also_counts: Counter[str] = field(default_factory=Counter)
    several: bool = False
    is_excused: bool = False


def ways(found: Thread, key: Key) -> Ways | None:
    """All ways from a thing; None where the thread has no such thing."""
    if found.node(key) is None:
        return None
    if key[0] == "plan":
        return _of_plan(found, key)
    mains = found.purpose.beneath(key)
    beneath = by_kind(mains)
    also: Counter[str] = Counter()
    if key[0] in TOPS:
        beneath = _with_plans(found, found.purpose.beneath(key, also=True))
        also, _ = beside(found, key, mains)
        mains = _with_plans(found, mains)
    above = found.purpose.above(key)
    plan = ("plan", found.plan_of[key]) if key in found.plan_of else None
    chain = found.purpose.up(key)
    return Ways(
        key,
        chain,
        [plan, *found.ladder.up(plan)] if plan else [],
        [one for one, is_main in above if not is_main and one not in chain],
        _children(found, key),
        beneath,
        mains,
        Counter(kind for kind, _ in mains),
        also,
        len(above) > 1 and not any(is_main for _, is_main in above),
        key in {("objective", aim.id) for aim in found.aims if not aim.needs_priority},
    )


def _with_plans(found: Thread, keys: Sequence[Key]) -> list[Key]:
    """What is beneath a priority, from parts of it over the plans that serve it to what stands in them."""
    parts = [key for key in keys if key[0] in TOPS]
    plans: list[Key] = [("plan", one) for one in found.plans_serving(keys)]
    return by_kind([*parts, *plans, *(key for key in keys if key[0] not in TOPS)])


def by_kind(keys: Sequence[Key]) -> list[Key]:
    """Each kind once, from the top of the thread to its ends; within a kind in the order given."""
    return sorted(keys, key=lambda one: KINDS.index(one[0]))


def _children(found: Thread, key: Key) -> list[Key]:
    """One step down: of a priority its parts, the plans whose objectives serve it, and what serves it in no plan."""
    near = [one for one, _ in found.purpose.below(key)]
    if key[0] not in TOPS:
        return near
    plans: list[Key] = [("plan", one) for one in found.plans_serving(near)]
    parts = [one for one in near if one[0] in TOPS]
    return [*parts, *plans, *(one for one in near if one[0] not in TOPS and one not in found.plan_of)]


def _of_plan(found: Thread, key: Key) -> Ways:
    """A plan stands below plans; it serves what its own objectives mainly serve, what most of them serve first."""
    beneath = by_kind(found.ladder.beneath(key))
    served: Counter[Key] = Counter()
    for one in beneath:
        if one[0] == "objective" and found.plan_of.get(one) == key[1]:
            served.update(above for above, is_main in found.purpose.above(one) if is_main)
    also = [one for one, _ in served.most_common()]
    return Ways(
        key,
        [],
        found.ladder.up(key),
        also,
        [one for one, _ in found.ladder.below(key)],
        beneath,
        beneath,
        Counter(kind for kind, _ in beneath),
    )
