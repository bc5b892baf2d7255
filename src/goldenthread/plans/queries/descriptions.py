"""Reading performance descriptions: what may be described, what stands, and what was said before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from goldenthread.organisation.rules import Facts
from goldenthread.plans.models import Description, Plan, Priority
from goldenthread.plans.queries.objectives import LARGEST, objective
from goldenthread.plans.queries.plans import plan
from goldenthread.plans.queries.priorities import priority

SUBJECTS = {"theme": "priority_id", "service": "plan_id", "individual": "objective_id"}


@dataclass(frozen=True, slots=True)
class Described:
    """Something that may be described: a priority, the plan of a unit, or an objective; `address` is its page's key."""

    level: str
    id: int
    name: str
    facts: Facts
    address: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class DescriptionRow:
    """What was said of one thing."""

    subject_id: int
    key: str
    note: str
    made_by_name: str
    made_at: datetime


def described(council_id: int, level: str, item_id: int) -> Described | None:
    """The thing of a level with an id, if the council has it."""
    if item_id >= LARGEST or level not in SUBJECTS:
        return None
    return {"theme": _theme, "service": _service, "individual": _individual}[level](council_id, item_id)


def _theme(council_id: int, item_id: int) -> Described | None:
    key = Priority.objects.filter(council_id=council_id, pk=item_id).values_list("key", flat=True).first()
    row = priority(council_id, key) if key else None
    if row is None:
        return None
    owners = frozenset() if row.owner_id is None else frozenset({row.owner_id})
    return Described("theme", row.id, row.name, Facts(council_id, owner_posts=owners), row.key, is_open=True)


def _service(council_id: int, item_id: int) -> Described | None:
    """The plan of a unit; a plan of the whole council is no service's."""
    found = Plan.objects.filter(council_id=council_id, pk=item_id, unit__isnull=False)
    key = found.values_list("key", flat=True).first()
    row = plan(council_id, key) if key else None
    if row is None:
        return None
    return Described("service", row.id, row.title, row.facts, row.key, is_open=row.state != "closed")


def _individual(council_id: int, item_id: int) -> Described | None:
    """An objective where it was written; what shows it elsewhere has no standing of its own."""
    row = objective(council_id, item_id)
    if row is None or row.reuses_id is not None:
        return None
    return Described("individual", row.id, f"{row.code} {row.text}", row.facts, str(row.id), row.withdrawn_at is None)


def descriptions(
    council_id: int, level: str, ids: Collection[int], *, before: datetime | None = None
) -> dict[int, DescriptionRow]:
    """For each thing of a level what stands of it, or stood before a moment."""
    return {row.subject_id: row for row in _rows(council_id, level, ids, before)}


def description_history(council_id: int, level: str, item_id: int) -> list[DescriptionRow]:
    """Everything that was said of one thing, newest first."""
    return _rows(council_id, level, [item_id], None)[::-1]


def _rows(council_id: int, level: str, ids: Collection[int], before: datetime | None) -> list[DescriptionRow]:
    subject = SUBJECTS[level]
    found = Description.objects.filter(council_id=council_id, level=level, **{f"{subject}__in": list(ids)})
    if before is not None:
        found = found.filter(made_at__lt=before)
    fields = (subject, "key", "note", "made_by_name", "made_at")
    return [DescriptionRow(*row) for row in found.order_by("made_at", "id").values_list(*fields)]
