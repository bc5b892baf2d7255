"""The thread as its audit looks at it: what there is of everything, what is limited, and what is amiss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.framework import Pack
from goldenthread.thread import rules
from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import Complexity, Counted, Facts, Finding, Grid, Limit


@dataclass(frozen=True, slots=True)
class Stated:
    """A count by priority that the framework's own paper prints."""

    title: str
    source: str
    grid: Grid


@dataclass(frozen=True, slots=True)
class Audit:
    """Every finding, the count by priority, what the paper counts, and how much planning there is."""

    thread: Thread
    findings: tuple[Finding, ...]
    grid: Grid
    stated: tuple[Stated, ...]
    complexity: Complexity

    def finding(self, key: str) -> Finding | None:
        """The finding with a key."""
        return next((one for one in self.findings if one.key == key), None)

    @property
    def figures(self) -> dict[str, object]:
        """What is kept of the year."""
        return rules.figures(self.findings, self.complexity, self.grid)


def audited(found: Thread, pack: Pack) -> Audit:
    """Look at the whole thread, once for each reading of it; no query is asked."""
    if "audit" not in found.worked_out:
        found.worked_out["audit"] = _audit(found, pack)
    kept: Audit = found.worked_out["audit"]
    return kept


def _audit(found: Thread, pack: Pack) -> Audit:
    inward = frozenset(row.id for row in found.priorities.values() if row.is_inward)
    facts = Facts(
        found.purpose,
        found.aims,
        found.ties,
        [*_set_limits(found, pack), *_plan_limits(found, pack)],
        len(found.parts()),
        found.units_without,
        inward,
    )
    return Audit(found, rules.audit(facts), live_grid(found), _stated(pack), _complexity(found, pack))


def live_grid(found: Thread) -> Grid:
    """What is there, counted once each by the highest priority that it mainly serves; the rest in a row of its own."""
    counts = rules.by_top(found.purpose)
    tops = [key for key in found.purpose.of_kind("priority") if not _has_priority_above(found, key)]
    rows = [
        Counted(
            found.priorities[key[1]].name,
            counts.get(key, Counter())["objective"],
            counts.get(key, Counter())["indicator"],
            found.priorities[key[1]].is_inward,
        )
        for key in tops
    ]
    lost = counts.get(None)
    return rules.grid([*rows, Counted("", lost["objective"], lost["indicator"])] if lost else rows)


def _has_priority_above(found: Thread, key: rules.Key) -> bool:
    return any(one[0] == "priority" for one in found.purpose.up(key))


def _stated(pack: Pack) -> tuple[Stated, ...]:
    inward = [one.name for one in pack.priorities if one.is_inward]
    return tuple(
        Stated(one.title, one.source or "", rules.stated([tuple(row) for row in one.rows], inward))
        for one in pack.statistics
        if one.kind == "items_by_priority"
    )


def _set_limits(found: Thread, pack: Pack) -> Iterator[Limit]:
    counts = Counter(row.set_key for row in found.priorities.values())
    for one in pack.priority_sets:
        if one.limit is not None:
            yield Limit(None, one.name, "priority", counts[one.key], one.limit)


def _plan_limits(found: Thread, pack: Pack) -> Iterator[Limit]:
    counts: dict[int, Counter[str]] = {}
    for (kind, _), plan_id in found.plan_of.items():
        counts.setdefault(plan_id, Counter())[kind] += 1
    for row in found.plans.values():
        level = pack.level(row.level)
        if level is not None and level.limit.objectives is not None:
            count = counts.get(row.id, Counter())["objective"]
            yield Limit(("plan", row.id), row.title, "objective", count, level.limit.objectives)


def _complexity(found: Thread, pack: Pack) -> Complexity:
    """The counts of what is planned; a hand-off is a stage of the route that a running plan's level asks for."""
    stages = {level.key: len(level.route) for level in pack.levels}
    items: Sequence[rules.Key] = found.purpose.of_kind("objective", "indicator", "action", "risk")
    return Complexity(
        plans=len(found.plans),
        levels=len({row.level for row in found.plans.values()}),
        priorities=len(found.priorities),
        items=len(items),
        hand_offs=sum(stages.get(row.level, 0) for row in found.plans.values()),
    )
