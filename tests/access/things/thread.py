"""A priority, and something on the thread, of ours and of another council's."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries
from goldenthread.plans.models import Priority
from tests.access.odd import ODD_SLUGS
from tests.access.worlds import Installation

OBJECTS = {
    frozenset({"council", "priority"}): ("priority",),
    frozenset({"council", "kind", "item_id"}): ("thread item",),
}
NOTHING: dict[str, object] = {"priority": "nothing", "kind": "nothing", "item_id": 999_999}
WORDS = {"priority": ("theirs", *ODD_SLUGS), "kind": ("objective", *ODD_SLUGS)}


def _ids(council_id: int) -> set[int]:
    return set(Priority.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"item_id": _ids}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's priority of homes, by its key and on the thread."""
    council = {"council": "hart"}
    return {
        "priority": {**council, "priority": "homes"},
        "thread item": {**council, "kind": "priority", "item_id": _priority(made.hart)},
    }


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's first priority."""
    return {"item_id": {"id": _priority(made.other)}}


def _priority(council: CouncilRow) -> int:
    rows = queries.priorities(council.id)
    return next((row.id for row in rows if row.key == "homes"), rows[0].id)
