"""Reads of where control limits start afresh."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.indicators.models import Rebase


@dataclass(frozen=True, slots=True)
class RebaseRow:
    """One revision of a fresh start of an indicator's control limits, with who set it, when and why."""

    indicator_id: int
    period_id: int
    period_label: str
    starts: date
    revision: int
    is_withdrawn: bool
    reason: str
    set_by_name: str
    set_at: datetime


def rebases(
    council_id: int, *, period_ids: Collection[int], as_at: datetime | None = None
) -> frozenset[tuple[int, int]]:
    """(indicator, period) for each fresh start in force at an instant."""
    found = Rebase.objects.filter(indicator__council_id=council_id, period_id__in=period_ids)
    if as_at is not None:
        found = found.filter(set_at__lte=as_at)
    newest: dict[tuple[int, int], bool] = {}
    rows = found.order_by("revision", "id").values_list("indicator_id", "period_id", "is_withdrawn")
    for indicator_id, period_id, is_withdrawn in rows:
        newest[(indicator_id, period_id)] = is_withdrawn
    return frozenset(key for key, is_withdrawn in newest.items() if not is_withdrawn)


def rebase_rows(indicator_id: int) -> list[RebaseRow]:
    """Every fresh start ever set or withdrawn: newest period first, then newest revision first."""
    found = Rebase.objects.filter(indicator_id=indicator_id).select_related("period")
    return [
        RebaseRow(
            one.indicator_id,
            one.period_id,
            one.period.label,
            one.period.starts,
            one.revision,
            one.is_withdrawn,
            one.reason,
            one.set_by_name,
            one.set_at,
        )
        for one in found.order_by("-period__starts", "-period__ends", "-revision")
    ]
