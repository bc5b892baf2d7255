"""The smallest action plan and the smallest action that can be, made by the same commands as real ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands, queries
from goldenthread.delivery.queries import ActionPlanRow, ActionRow
from goldenthread.delivery.rules import ActionDraft, Due, Pair, ScoreDraft
from goldenthread.organisation.queries import CouncilRow
from goldenthread.plans.models import Priority
from tests.factories.plans import WRITTEN

NOTE: dict[str, Any] = {"by": SYSTEM, "at": WRITTEN}


def an_action_plan(council: CouncilRow, key: str = "recovery", **said: Any) -> ActionPlanRow:
    """A plan of actions."""
    given = {"name": key.replace("-", " ").capitalize(), **said}
    commands.open_action_plan(council_id=council.id, key=key, **given, **NOTE)
    row = queries.action_plan(council.id, key)
    assert row is not None
    return row


def an_area(council: CouncilRow, key: str = "homes-area") -> int:
    """An area of focus: a priority of such a set, of which the framework need name nothing more."""
    said = {"name": "Homes for all", "kind": "area_of_focus", "position": 90, "starts": WRITTEN.date()}
    return Priority.objects.create(council_id=council.id, key=key, **said).pk


def an_owner(council: CouncilRow, name: str = "Housing team", **said: Any) -> int:
    """Someone in the register."""
    return commands.name_owner(council_id=council.id, name=name, **said, **NOTE).pk


def due(kind: str, *dates: str, **said: Any) -> Due:
    """When something is due."""
    return Due(kind, dates, **said)


def an_action(council: CouncilRow, plan_key: str = "recovery", **said: Any) -> ActionRow:
    """An action of a plan."""
    draft = ActionDraft(**{"text": "Let empty homes again", **said})
    made = commands.add_action(council_id=council.id, plan_key=plan_key, draft=draft, **NOTE)
    return now(council, made.pk)


def now(council: CouncilRow, action_id: int) -> ActionRow:
    """An action as it is now."""
    row = queries.action(council.id, action_id)
    assert row is not None
    return row


def a_risk_of(council: CouncilRow, objective_id: int, assessed_on: date) -> int:
    """A formally assessed risk that threatens an objective."""
    at = max(WRITTEN, datetime.combine(assessed_on, time(12), tzinfo=UTC))
    note: dict[str, Any] = {"council_id": council.id, "by": SYSTEM, "at": at}
    if not any(one.key == "register" for one in queries.registers(council.id)):
        commands.open_register(key="register", name="Register", level="corporate", **note)
    risk = commands.add_risk(register_key="register", title=f"It may not come about ({objective_id})", **note)
    draft = ScoreDraft(Pair(3, 3), Pair(2, 2), assessed_on, is_formal=True)
    commands.score_risk(risk_id=risk.pk, draft=draft, **note)
    commands.bind_risk(risk_id=risk.pk, objective_id=objective_id, **note)
    return risk.pk
