"""The smallest plan and the smallest objective that can be, made by the same commands as real ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans import commands, queries
from goldenthread.plans.queries import ObjectiveRow, PlanRow

WRITTEN = datetime(2014, 8, 10, 9, 0, tzinfo=UTC)
YEAR = (date(2014, 4, 1), date(2015, 4, 1))


def a_plan(council: CouncilRow, key: str = "corporate", level: str = "corporate", **said: Any) -> PlanRow:
    """A plan of the year 2014-15 under the council's framework."""
    given = {
        "title": key.replace("-", " ").capitalize(),
        "starts": YEAR[0],
        "ends": YEAR[1],
        "by": SYSTEM,
        "at": WRITTEN,
    }
    commands.open_plan(council_id=council.id, key=key, level=level, **(given | said))
    row = queries.plan(council.id, key)
    assert row is not None
    return row


def an_objective(council: CouncilRow, plan_key: str, *priority_keys: str, **said: Any) -> ObjectiveRow:
    """An objective of a plan that serves these priorities, the first of them first of all."""
    given: dict[str, Any] = {"text": "Fewer homes stand empty", "by": SYSTEM, "at": WRITTEN}
    if len(priority_keys) > 1:
        given["main"] = priority_keys[0]
    made = commands.write_objective(
        council_id=council.id, plan_key=plan_key, priority_keys=priority_keys, **(given | said)
    )
    row = queries.objective(council.id, made.pk)
    assert row is not None
    return row
