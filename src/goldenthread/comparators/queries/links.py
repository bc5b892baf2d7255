"""Reading which indicators are compared with which measures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from goldenthread.comparators.models import Link


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An indicator compared with a measure: since when, and who said so."""

    indicator_id: int
    code: str
    measure_id: int
    measure_code: str
    linked_at: datetime
    linked_by_name: str


FIELDS = ("indicator_id", "indicator__code", "measure_id", "measure__code", "linked_at", "linked_by_name")


def links(
    council_id: int, *, measure_id: int | None = None, indicator_ids: Collection[int] | None = None
) -> list[LinkRow]:
    """The comparisons in force, by the code of the indicator."""
    found: QuerySet[Link] = Link.objects.filter(measure__parent__council_id=council_id, ended_at__isnull=True)
    if measure_id is not None:
        found = found.filter(measure_id=measure_id)
    if indicator_ids is not None:
        found = found.filter(indicator_id__in=indicator_ids)
    return [LinkRow(*row) for row in found.order_by("indicator__code", "id").values_list(*FIELDS)]
