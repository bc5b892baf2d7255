"""How the whole council delivers one priority: what serves it in each unit, and who answers for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.thread.queries.lines import standing
from goldenthread.thread.queries.whole import Thread
from goldenthread.thread.rules import TOPS, Key


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit does for a priority: its plans, what it has of each kind, how its indicators stand."""

    unit_id: int | None
    plans: tuple[int, ...]
    keys: tuple[Key, ...]
    counts: Counter[str]
    statuses: Counter[str]


def shares(found: Thread, key: Key) -> list[Share]:
    """The units that contribute to a priority, mainly or also, those that do most first; what has no unit is last."""
    by_unit: dict[int | None, list[Key]] = defaultdict(list)
    for one in found.purpose.beneath(key, also=True):
        if one[0] not in TOPS:
            by_unit[found.unit_of(one)].append(one)
    made = [_share(found, unit_id, keys) for unit_id, keys in by_unit.items()]
    return sorted(made, key=lambda one: (one.unit_id is None, -len(one.keys)))


def _share(found: Thread, unit_id: int | None, keys: Sequence[Key]) -> Share:
    counts = Counter(kind for kind, _ in keys)
    plans = tuple(found.plans_serving(keys))
    counts["plan"] = len(plans)
    return Share(unit_id, plans, tuple(keys), counts, standing(found, keys))
