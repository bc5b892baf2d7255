"""A talk about a contribution of ours and another council's, in the year the installation stands in."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.organisation import queries as organised
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import queries
from goldenthread.plans.models import Contribution
from tests.access.worlds import Installation
from tests.factories.plans import WRITTEN

OBJECTS = {frozenset({"council", "contribution_id"}): ("contribution",)}
NOTHING: dict[str, object] = {"contribution_id": 999_999}


def _contributions(council_id: int) -> set[int]:
    return set(Contribution.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"contribution_id": _contributions}


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """Hart's people service is asked what it contributes to new homes."""
    return {"contribution": {"council": "hart", "contribution_id": a_talk(made.hart).pk}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's talk."""
    return {"contribution_id": {"id": a_talk(made.other).pk}}


def a_talk(council: CouncilRow, unit_key: str = "human-resources") -> Contribution:
    """A unit is asked for its contribution, in the year that today falls in."""
    unit, priority = organised.unit_by_key(council.id, unit_key), queries.priority(council.id, "homes")
    assert unit is not None
    assert priority is not None
    return Contribution.objects.create(
        council_id=council.id,
        priority_id=priority.id,
        unit_id=unit.id,
        year_label="2014-15",
        desired="Ten more homes",
        changed_by_name="Golden Thread",
        changed_at=WRITTEN,
    )
