"""What owners expected at the end of the year, and when they said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.indicators import queries as indicators
from goldenthread.returns.models import OwnerForecast
from goldenthread.returns.rules import Expectation


@dataclass(frozen=True, slots=True)
class ForecastRow:
    """One forecast: what was expected, who said so and when."""

    id: int
    return_id: int
    expectation: Expectation
    made_name: str
    made_at: datetime


def forecast(stored: OwnerForecast) -> ForecastRow:
    """The frozen row of a stored forecast."""
    expectation = Expectation(stored.value, stored.day, stored.reason, stored.confidence)
    return ForecastRow(stored.pk, stored.parent_id, expectation, stored.made_name, stored.made_at)


def forecasts(return_id: int) -> list[ForecastRow]:
    """Every forecast made with a return, newest first."""
    found = OwnerForecast.objects.filter(parent_id=return_id).order_by("-made_at", "-id")
    return [forecast(stored) for stored in found]


def newest_forecasts(
    council_id: int, period_ids: Sequence[int], *, as_at: datetime | None = None
) -> dict[tuple[int, int], str | None]:
    """(indicator, period) → the newest forecast by an instant, as the judgement takes it: digits, or a day."""
    found = OwnerForecast.objects.filter(parent__council_id=council_id, parent__period_id__in=period_ids)
    if as_at is not None:
        found = found.filter(made_at__lte=as_at)
    fields = ("parent__indicator_id", "parent__period_id", "value", "day")
    rows = found.order_by("made_at", "id").values_list(*fields)
    return {
        (indicator_id, period_id): day.isoformat() if day else indicators.text(value)
        for indicator_id, period_id, value, day in rows
    }
