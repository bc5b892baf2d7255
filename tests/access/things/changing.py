"""A set that ends, with nothing decided about its indicators yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from goldenthread.indicators import commands
from goldenthread.indicators.models import SetChange
from goldenthread.organisation.queries import CouncilRow
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE

OBJECTS = {frozenset({"council", "change_id"}): ("change of a set",)}
NOTHING: dict[str, object] = {"change_id": 999_999}


def _ids(council_id: int) -> set[int]:
    return set(SetChange.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"change_id": _ids}


def a_change(council: CouncilRow) -> int:
    """The quarterly set ends with the year."""
    return commands.note_change(
        council_id=council.id, kind="ends", set_key="quarterly-kpis", title="The quarterly set ends",
        on=date(2015, 4, 1), told="The cabinet reviews what it reads.", **NOTE,
    )  # fmt: skip


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """The change in the council of these questions."""
    return {"change of a set": {"council": "hart", "change_id": a_change(made.hart)}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's."""
    return {"change_id": {"id": a_change(made.other)}}
