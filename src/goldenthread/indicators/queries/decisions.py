"""Reads of the decisions by which approved targets were changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import F, OuterRef, Subquery

from goldenthread.indicators.models import Target
from goldenthread.organisation import queries as organisation

Kept = tuple[int, int, str]
"""Indicator, period and kind of a target."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """That a body decided upon another value of a target it or another had agreed."""

    indicator_id: int
    code: str
    period_label: str
    kind: str
    old: Decimal | None
    new: Decimal | None
    decision: str
    body_name: str
    decided_on: date
    reason: str
    set_by_name: str
    set_at: datetime


def how_targets_change(council_id: int) -> str:
    """What another value of an approved target takes here: a request, a decision, or a reason (GT-036)."""
    return organisation.pack(council_id).targets.change


def decisions(council_id: int, indicator_ids: Collection[int]) -> list[DecisionRow]:
    """The decisions upon the targets of these indicators, the newest first."""
    before = Target.objects.filter(
        indicator_id=OuterRef("indicator_id"),
        period_id=OuterRef("period_id"),
        kind=OuterRef("kind"),
        revision=OuterRef("revision") - 1,
    )
    found = (
        Target.objects.filter(indicator__council_id=council_id, indicator_id__in=indicator_ids)
        .exclude(decision="")
        .annotate(
            code=F("indicator__code"),
            period_label=F("period__label"),
            old=Subquery(before.values("value")[:1]),
            new=F("value"),
            body_name=F("agreed_by__name"),
            decided_on=F("agreed_on"),
        )
        .order_by("-set_at", "-id")
    )
    return [DecisionRow(*row) for row in found.values_list(*DecisionRow.__slots__)]


def fixed(council_id: int, *, period_ids: Collection[int]) -> frozenset[Kept]:
    """The targets of these periods that no file changes: those a body has agreed, where more than a reason is asked."""
    if how_targets_change(council_id) == "reason":
        return frozenset()
    found = Target.objects.filter(indicator__council_id=council_id, period_id__in=period_ids).order_by("revision", "id")
    newest = {row[:3]: row[3] for row in found.values_list("indicator_id", "period_id", "kind", "agreed_by_id")}
    return frozenset(key for key, body_id in newest.items() if body_id is not None)
