"""The smallest action plan and the smallest action that can be, made by the same commands as real ones."""

from __future__ import annotations

from typing import Any

from goldenthread.audit.commands import SYSTEM
from goldenthread.delivery import commands, queries
from goldenthread.delivery.queries import ActionPlanRow, ActionRow
from goldenthread.delivery.rules import ActionDraft, Due
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
