"""What each indicator stands below: the objectives it measures, and the priority that its own sheet names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from goldenthread.indicators.queries import IndicatorRow
from goldenthread.plans.queries import Edges, PriorityRow
from goldenthread.thread.rules import Edge, Key


def measured(
    rows: Iterable[IndicatorRow],
    links: Iterable[tuple[int, int]],
    edges: Edges,
    priorities: Mapping[int, PriorityRow],
    keys: Mapping[int, Key],
) -> Iterator[Edge]:
    """The edges of indicators, one of them its main place.

    Its own priority decides what an indicator is counted under. It stands there by way of an objective that leads to
    the same priority, so that no step of the chain is missing; else directly.
    """
    own = {row.key: row.id for row in priorities.values()}
    mains = {objective: priority for objective, priority, is_main, *_ in edges.links if is_main}
    measuring: dict[int, list[int]] = defaultdict(list)
    for indicator, objective in links:
        measuring[indicator].append(objective)
    for row in rows:
        named = own.get(row.sheet.priority)
        objectives = measuring.get(row.id, [])
        through = next((one for one in objectives if named in (None, *_way_up(mains.get(one), priorities))), None)
        for one in objectives:
            yield Edge(("indicator", row.id), ("objective", one), one == through)
        if named is not None:
            yield Edge(("indicator", row.id), keys[named], through is None)


def _way_up(priority: int | None, priorities: Mapping[int, PriorityRow]) -> list[int]:
    """A priority and everything it is a part of."""
    way: list[int] = []
    while priority in priorities and priority is not None and priority not in way:
        way.append(priority)
        priority = priorities[priority].parent_id
    return way
