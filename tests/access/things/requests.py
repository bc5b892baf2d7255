"""A change of a target that its owner asked for and nobody has decided."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from goldenthread.indicators import commands, queries
from goldenthread.indicators.models import TargetRequest
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.models import Person
from goldenthread.organisation.queries import CouncilRow
from goldenthread.timetable import queries as timetable
from tests.access.worlds import Installation
from tests.factories.delivery import NOTE

OBJECTS = {frozenset({"council", "request_id"}): ("change asked for",)}
NOTHING: dict[str, object] = {"request_id": 999_999}


def _ids(council_id: int) -> set[int]:
    return set(TargetRequest.objects.filter(council_id=council_id).values_list("pk", flat=True))


OWN: dict[str, Callable[[int], set[int]]] = {"request_id": _ids}


def a_request(council: CouncilRow, person: Person | None) -> int:
    """Another value for the year of an indicator that has one."""
    row, period = queries.indicator(council.id, "HR01"), timetable.period(council.id, "2014-15")
    assert row is not None
    assert period is not None
    place = {"council_id": council.id, "indicator_id": row.id, "period": period, "kind": "normal"}
    commands.set_target(**place, value=Decimal(95), basis="Agreed", **NOTE)  # type: ignore[arg-type]
    by, reason = organisation.actor(person), "The new system came late."
    return commands.ask_target(**place, value=Decimal(93), reason=reason, by=by, at=NOTE["at"])  # type: ignore[arg-type]


def objects(made: Installation) -> dict[str, dict[str, object]]:
    """The request in the council of these questions."""
    request = a_request(made.hart, made.people["owner"])
    return {"change asked for": {"council": "hart", "request_id": request}}


def others(made: Installation) -> dict[str, dict[str, object]]:
    """The other council's."""
    return {"request_id": {"id": a_request(made.other, made.people["elsewhere"])}}
