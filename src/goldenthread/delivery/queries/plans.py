"""Reading action plans, their groups and their published issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.delivery.models import ActionGroup, ActionPlan, Issue
from goldenthread.organisation import queries as organisation
from goldenthread.organisation.access import Facts


@dataclass(frozen=True, slots=True)
class ActionPlanRow:
    """A plan of actions: what it delivers, who watches it and how often."""

    id: int
    council_id: int
    key: str
    name: str
    kind: str
    unit_id: int | None
    unit_name: str
    unit_path: tuple[int, ...]
    delivers: str
    weakness: str
    aimed_rating: str
    body_id: int | None
    body_name: str
    frequency_months: int | None
    goal_on: date | None
    approved_on: date | None
    decision: str
    trigger: str
    triggered_on: date | None
    triggered_note: str
    triggered_by_name: str
    columns: tuple[str, ...]
    source: str

    @property
    def is_reserve(self) -> bool:
        """Whether it waits in reserve: its trigger is named and has not been recorded (SP-038)."""
        return bool(self.trigger) and self.triggered_on is None

    @property
    def facts(self) -> Facts:
        """What access needs to know of it."""
        return Facts(self.council_id, self.unit_path)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading of a plan."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A published issue and what became of the actions of the one before."""

    id: int
    issued_on: date
    name: str
    count: int
    matching: Mapping[str, Any]
    taken_by_name: str
    taken_at: datetime


STORED = tuple(name for name in ActionPlanRow.__slots__ if name != "unit_path")


def action_plans(council_id: int) -> list[ActionPlanRow]:
    """A council's action plans, by name."""
    return _rows(council_id, ActionPlan.objects.filter(council_id=council_id))


def action_plan(council_id: int, key: str) -> ActionPlanRow | None:
    """The action plan with a key."""
    return next(iter(_rows(council_id, ActionPlan.objects.filter(council_id=council_id, key=key))), None)


def groups(plan_id: int) -> list[GroupRow]:
    """The headings of a plan, in its order."""
    found = ActionGroup.objects.filter(plan_id=plan_id).order_by("position", "id")
    return [GroupRow(*row) for row in found.values_list("number", "name")]


def issues(plan_id: int) -> list[IssueRow]:
    """The published issues of a plan, newest first."""
    found = Issue.objects.filter(plan_id=plan_id).order_by("-issued_on")
    return [IssueRow(*row) for row in found.values_list(*IssueRow.__slots__)]


def _rows(council_id: int, found: QuerySet[ActionPlan]) -> list[ActionPlanRow]:
    named = found.annotate(unit_name=Coalesce("unit__name", Value("")), body_name=Coalesce("body__name", Value("")))
    stored = list(named.order_by("name", "id").values(*STORED))
    paths = organisation.unit_paths(council_id) if any(values["unit_id"] for values in stored) else {}
    return [
        ActionPlanRow(
            **{**values, "columns": tuple(values["columns"])}, unit_path=paths.get(values["unit_id"] or 0, ())
        )
        for values in stored
    ]
