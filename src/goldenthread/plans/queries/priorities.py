"""Reading priorities, in the order of the framework."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

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


# What adopts another's words is called as that one is now called, and never by a copy (GT-006).
FIELDS = tuple("called" if name == "name" else name for name in PriorityRow.__slots__)
CALLED = Coalesce("adopts__name", "name")


@dataclass(frozen=True, slots=True)
class RewordingRow:
    """That a priority, or the one it adopts, is called otherwise since a day."""

    priority_id: int
    was: str
    now: str
    made_by_name: str
    made_at: datetime
    reason: str


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


def rewordings(council_id: int, priority_ids: Collection[int], *, since: datetime) -> list[RewordingRow]:
    """What these priorities were called otherwise since a moment, the words they adopt included; oldest first."""
    chosen = Priority.objects.filter(council_id=council_id, pk__in=priority_ids)
    source = {kept: adopts or kept for kept, adopts in chosen.order_by("id").values_list("id", "adopts_id")}
    found = PriorityWording.objects.filter(priority_id__in=set(source.values())).order_by("priority_id", "number")
    said: dict[int, list[tuple[str, str, datetime, str]]] = defaultdict(list)
    for row in found.values_list("priority_id", "wording", "made_by_name", "made_at", "reason"):
        said[row[0]].append(row[1:])
    rows = [
        RewordingRow(kept, before[0], after[0], *after[1:])
        for kept, origin in source.items()
        for before, after in pairwise(said[origin])
        if after[2] > since
    ]
    return sorted(rows, key=lambda row: row.made_at)


def _rows(found: QuerySet[Priority]) -> list[PriorityRow]:
    titled = found.annotate(owner_title=Coalesce("owner__title", Value("")), called=CALLED).order_by("position", "id")
    return [PriorityRow(*row) for row in titled.values_list(*FIELDS)]
