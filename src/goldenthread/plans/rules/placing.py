"""Where a plan may stand: below a plan of a longer view, of the same council, that is open while it begins. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.engine.dates import day
from goldenthread.framework.speech import Names

RESERVED = frozenset({"add", "ladder", "progress"})
"""Words of addresses that no plan may have as its key."""


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the ladder; without a rank it stands beside it."""

    name: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What bears on the place of a plan: its council, its level, its state and its time."""

    id: int | None
    council_id: int
    title: str
    rung: Rung
    state: str
    starts: date
    ends: date


def may_stand_below(child: Rung, parent: Rung, names: Names) -> str | None:
    """Why a plan of one level may not stand below one of another, or None. Levels may be skipped."""
    if parent.rank is None:
        return f"{parent.name} stands beside the ladder, so no {names['plan']} stands below it"
    if child.rank is not None and child.rank <= parent.rank:
        return f"{child.name} stands no lower on the ladder than {parent.name}"
    return None


def may_place(child: Standing, parent: Standing, above: Mapping[int, int | None], names: Names) -> str | None:
    """Why a plan may not stand below another, or None. `above` gives the plan above each plan of the council."""
    if parent.council_id != child.council_id:
        return f"This {names['plan']} belongs to another council"
    if child.id is not None and child.id in chain(parent.id, above):
        return f"{parent.title} stands below {child.title} itself"
    if parent.state == "closed":
        return f"{parent.title} is closed"
    if parent.ends <= child.starts:
        return f"{parent.title} ends on {day(parent.ends)}, before this {names['plan']} begins"
    return may_stand_below(child.rung, parent.rung, names)


def chain(plan_id: int | None, above: Mapping[int, int | None]) -> tuple[int, ...]:
    """A plan and everything above it, up to the top; a circle, which nothing can store, would end where it closes."""
    found: list[int] = []
    while plan_id is not None and plan_id not in found:
        found.append(plan_id)
        plan_id = above.get(plan_id)
    return tuple(found)
