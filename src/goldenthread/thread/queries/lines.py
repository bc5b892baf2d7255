"""What stands beneath each priority, counted: a line for each, in the order of the framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import ITEMS, TOPS, Key, unlinked, unserved


@dataclass(frozen=True, slots=True)
class Line:
    """A priority with what mainly serves it, all the way down: how many of each kind, in which plans, how it stands.

    `also` counts what serves it too, but not first of all, in the plans `also_plans`; none of that is in `counts`.
    `tops` are the priorities among what is counted.
    """

    key: Key
    depth: int
    counts: Counter[str]
    plans: tuple[int, ...]
    statuses: Counter[str]
    also: Counter[str] = field(default_factory=Counter)
    also_plans: tuple[int, ...] = ()
    tops: tuple[Key, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all serves it; a vision is served by its priorities."""
        return self.key[0] == "priority" and not any(self.counts[kind] or self.also[kind] for kind in ITEMS)

    @property
    def is_second(self) -> bool:
        """Whether something serves it, but nothing first of all."""
        firsts = any(self.counts[kind] for kind in ITEMS)
        return self.key[0] == "priority" and not firsts and not self.is_empty


def order(found: Thread) -> list[tuple[Key, int]]:
    """Every vision and priority, each below what it is a part of, with its depth."""
    tops = set(found.purpose.of_kind(*TOPS))
    placed: dict[Key, int] = {}
    # What only stands in a circle has no top above it; it is placed last, so that nothing is left out.
    roots = [key for key in tops_in_order(found) if not any(one in tops for one, _ in found.purpose.above(key))]
    for root in [*roots, *tops_in_order(found)]:
        waiting = [(root, 0)]
        while waiting:
            key, depth = waiting.pop()
            if key in placed:
                continue
            placed[key] = depth
            parts = [one for one, is_main in found.purpose.below(key) if is_main and one in tops]
            waiting += [(one, depth + 1) for one in reversed(parts)]
    return list(placed.items())


def tops_in_order(found: Thread) -> list[Key]:
    """Visions first, then priorities in the framework's order."""
    return [*found.purpose.of_kind("vision"), *found.purpose.of_kind("priority")]


def lines(found: Thread) -> list[Line]:
    """A line for every vision and priority, worked out once for each reading of the thread."""
    if "lines" not in found.worked_out:
        found.worked_out["lines"] = [_line(found, key, depth) for key, depth in order(found)]
    kept: list[Line] = found.worked_out["lines"]
    return kept


def broken(found: Thread) -> tuple[int, int, int]:
    """How many items lead up to no priority; how many priorities have nothing beneath, and how many nothing first."""
    if "broken" not in found.worked_out:
        empty, second = unserved(found.purpose)
        found.worked_out["broken"] = (sum(lost(found).values()), len(empty), len(second))
    cut_off, empty_ones, second_ones = found.worked_out["broken"]
    return cut_off, empty_ones, second_ones


def loose(found: Thread) -> dict[str, Counter[str]]:
    """What stands in no line, counted by why: with the lines below no other these make up everything there is (GT-016).

    It is `lost` where it leads to no priority, `excused` where its class needs none, and else `several`: it serves
    several and none first of all.
    """
    if "loose" not in found.worked_out:
        purpose = found.purpose
        placed = {key for line in lines(found) if line.depth == 0 for key in purpose.beneath(line.key)}
        orphans = set(purpose.orphans(ITEMS, TOPS))
        cut_off = {key for kind in ITEMS for key in unlinked(purpose, found.aims, kind)[0]}
        why: dict[str, Counter[str]] = {"lost": Counter(), "several": Counter(), "excused": Counter()}
        for key in purpose.of_kind(*ITEMS):
            if key not in placed:
                why["lost" if key in cut_off else "excused" if key in orphans else "several"][key[0]] += 1
        found.worked_out["loose"] = why
    kept: dict[str, Counter[str]] = found.worked_out["loose"]
    return kept


def lost(found: Thread) -> Counter[str]:
    """How many items of each kind lead up to no priority."""
    if "lost" not in found.worked_out:
        counts = {kind: len(unlinked(found.purpose, found.aims, kind)[0]) for kind in ITEMS}
        found.worked_out["lost"] = Counter({kind: count for kind, count in counts.items() if count})
    kept: Counter[str] = found.worked_out["lost"]
    return kept


def find(found: Thread, asked: str) -> list[Key]:
    """What has this code; where nothing has, what has these words in its name, from the top of the thread down."""
    wanted = asked.casefold()
    every = [*found.purpose.nodes.values(), *(node for node in found.ladder.nodes.values() if node.kind == "plan")]
    coded = [node.key for node in every if node.code.casefold() == wanted]
    return coded or [node.key for node in every if wanted in f"{node.code} {node.label}".casefold()]


def folded(every: Sequence[Line], most: int) -> tuple[list[Line], list[Line]]:
    """The visions, and as many levels below them as a picture of so many lines holds: at least one, however long.

    What is deeper is counted in the line above it and stands on that line's own page.
    """
    visions = [line for line in every if line.key[0] == "vision"]
    others = [line for line in every if line.key[0] != "vision"]
    depths = sorted({line.depth for line in others})
    kept = [[line for line in others if line.depth <= depth] for depth in depths]
    fitting = [lines for lines in kept if len(lines) <= most]
    return visions, fitting[-1] if fitting else kept[0] if kept else []


def _line(found: Thread, key: Key, depth: int) -> Line:
    beneath = found.purpose.beneath(key)
    plans = tuple(found.plans_serving(beneath))
    counts = Counter(kind for kind, _ in beneath)
    counts["plan"] = len(plans)
    also, also_plans = beside(found, key, beneath)
    tops = tuple(one for one in beneath if one[0] == "priority")
    return Line(key, depth, counts, plans, standing(found, beneath), also, also_plans, tops)


def beside(found: Thread, key: Key, mains: Sequence[Key]) -> tuple[Counter[str], tuple[int, ...]]:
    """What serves something too, but not first of all: how many of each kind, and the plans that serve it only so."""
    known = set(mains)
    also = [one for one in found.purpose.beneath(key, also=True) if one not in known]
    firsts = set(found.plans_serving(mains))
    plans = tuple(one for one in found.plans_serving(also) if one not in firsts)
    counts = Counter(kind for kind, _ in also)
    counts["plan"] = len(plans)
    return counts, plans


def standing(found: Thread, keys: Sequence[Key]) -> Counter[str]:
    """How many of the indicators among these have each status; "" counts those that are not on the scorecard."""
    return Counter(found.statuses.get(key, "") for key in keys if key[0] == "indicator")
