"""Reads of targets."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from goldenthread.indicators.models import Target
from goldenthread.indicators.rules import TargetsInForce


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One revision of a target, with who set it, when, on what basis, and which body agreed it."""

    indicator_id: int
    period_id: int
    period_label: str
    kind: str
    revision: int
    value: Decimal | None
    basis: str
    set_by_name: str
    set_at: datetime
    agreed_by_name: str
    agreed_on: date | None
    decision: str
    baseline: Decimal | None
    doubts: tuple[str, ...]
    despite: str
    reason: str
    asked_by_name: str = ""
    request_id: int | None = None


def targets(
    council_id: int, *, period_ids: Collection[int], as_at: datetime | None = None
) -> dict[tuple[int, int], dict[str, Decimal]]:
    """(indicator, period) → kind → the target in force at an instant."""
    found = Target.objects.filter(indicator__council_id=council_id, period_id__in=period_ids)
    if as_at is not None:
        found = found.filter(set_at__lte=as_at)
    in_force: dict[tuple[int, int], dict[str, Decimal]] = {}
    rows = found.order_by("revision", "id").values_list("indicator_id", "period_id", "kind", "value")
    for indicator_id, period_id, kind, value in rows:
        kinds = in_force.setdefault((indicator_id, period_id), {})
        kinds.pop(kind, None)
        if value is not None:
            kinds[kind] = value
    return in_force


def targets_in_force(indicator_id: int, period_id: int) -> TargetsInForce:
    """The targets of one indicator for one period, as they stand now."""
    found = Target.objects.filter(indicator_id=indicator_id, period_id=period_id).order_by("revision", "id")
    return TargetsInForce(**dict(found.values_list("kind", "value")))


def target_rows(indicator_id: int) -> list[TargetRow]:
    """Every target ever set for an indicator: newest period first, then kind, then newest revision first."""
    found = Target.objects.filter(indicator_id=indicator_id).select_related("period", "agreed_by", "request")
    return [
        TargetRow(
            indicator_id=one.indicator_id,
            period_id=one.period_id,
            period_label=one.period.label,
            kind=one.kind,
            revision=one.revision,
            value=one.value,
            basis=one.basis,
            set_by_name=one.set_by_name,
            set_at=one.set_at,
            agreed_by_name=one.agreed_by.name if one.agreed_by else "",
            agreed_on=one.agreed_on,
            decision=one.decision,
            baseline=one.baseline,
            doubts=tuple(one.doubts),
            despite=one.despite,
            reason=one.reason,
            **_asked(one),
        )
        for one in found.order_by("-period__starts", "-period__ends", "kind", "-revision")
    ]


def _asked(one: Target) -> dict[str, Any]:
    """Who asked for a revision that came by request."""
    asked = getattr(one, "request", None)
    return {"asked_by_name": asked.asked_by_name, "request_id": asked.pk} if asked else {}
