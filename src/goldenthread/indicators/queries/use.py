"""Reads of what indicators led to: recorded uses, and decisions upon their targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from goldenthread.indicators.models import Target, Use


@dataclass(frozen=True, slots=True)
class UseRow:
    """One thing an indicator led to: on which day, in which body, and who recorded it."""

    on: date
    kind: str
    told: str
    body_name: str
    made_by_name: str


def uses(indicator_id: int) -> list[UseRow]:
    """Everything an indicator led to, the newest first; a decision upon a target of its is one too."""
    recorded = Use.objects.filter(indicator_id=indicator_id).annotate(body_name=Coalesce("body__name", Value("")))
    found = [UseRow(*row) for row in recorded.order_by("-on", "-id").values_list(*UseRow.__slots__)]
    decided = (
        Target.objects.filter(indicator_id=indicator_id)
        .exclude(decision="")
        .annotate(body_name=F("agreed_by__name"))
        .order_by("-agreed_on", "-id")
        .values_list("agreed_on", "decision", "body_name", "set_by_name")
    )
    found += [UseRow(on, "decision", told, body, by) for on, told, body, by in decided if on is not None]
    return sorted(found, key=lambda row: row.on, reverse=True)


def used(council_id: int, *, since: date) -> Mapping[int, list[date]]:
    """Indicator → the days since one on which it led to something, the newest first."""
    recorded = Use.objects.filter(indicator__council_id=council_id, on__gte=since).order_by("id")
    decided = Target.objects.filter(indicator__council_id=council_id, agreed_on__gte=since).exclude(decision="")
    found: dict[int, list[date]] = defaultdict(list)
    days = [
        *recorded.values_list("indicator_id", "on"),
        *decided.order_by("id").values_list("indicator_id", "agreed_on"),
    ]
    for indicator_id, on in days:
        if on is not None:
            found[indicator_id].append(on)
    return {indicator_id: sorted(days, reverse=True) for indicator_id, days in found.items()}
