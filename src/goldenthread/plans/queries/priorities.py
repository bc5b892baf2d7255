"""Reading priorities, in the order of the framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from goldenthread.plans.models import Priority, PriorityWording


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority of any kind, with who owns it."""

    id: int
    council_id: int
    key: str
    code: str
    name: str
    set_key: str
    kind: str
    parent_id: int | None
    adopts_id: int | None
    owner_id: int | None
    owner_title: str
    is_inward: bool
    position: int
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class WordingRow:
    """What a priority was called from a moment on."""

    number: int
    wording: str
    made_by_name: str
    made_at: datetime
    reason: str


FIELDS = tuple(PriorityRow.__slots__)


def priorities(council_id: int, *, on: date | None = None) -> list[PriorityRow]:
    """A council's priorities in the framework's order; with `on`, only those in force that day."""
    found = Priority.objects.filter(council_id=council_id)
    if on is not None:
        found = found.filter(Q(ends__isnull=True) | Q(ends__gt=on), starts__lte=on)
    return _rows(found)


def priority(council_id: int, key: str) -> PriorityRow | None:
    """The priority with a key."""
    return next(iter(_rows(Priority.objects.filter(council_id=council_id, key=key))), None)


def wordings(priority_id: int) -> list[WordingRow]:
    """What a priority was called, newest first."""
    found = PriorityWording.objects.filter(priority_id=priority_id).order_by("-number")
    return [WordingRow(*row) for row in found.values_list(*WordingRow.__slots__)]


def _rows(found: QuerySet[Priority]) -> list[PriorityRow]:
    titled = found.annotate(owner_title=Coalesce("owner__title", Value(""))).order_by("position", "id")
    return [PriorityRow(*row) for row in titled.values_list(*FIELDS)]
