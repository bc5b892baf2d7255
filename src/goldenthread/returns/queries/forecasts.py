"""The end of the year: what owners expected of it, when they said so, and the target set for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from goldenthread.engine import periods as spans
from goldenthread.indicators import queries as indicators
from goldenthread.returns.models import OwnerForecast
from goldenthread.returns.rules import Expectation
from goldenthread.timetable import queries as timetable
from goldenthread.timetable.queries import PeriodRow

Key = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class YearEnds:
    """What the end of the year is judged against, and what owners expect of it, for each indicator and period."""

    years: Mapping[int, int]
    targets: Mapping[Key, Mapping[str, Decimal]]
    forecasts: Mapping[Key, str | None]

    def of(self, key: Key) -> tuple[str | None, str | None]:
        """The target set for the year that the period lies in, and the owner's forecast made with the period."""
        year = self.targets.get((key[0], self.years.get(key[1], 0)), {})
        return indicators.text(year.get("normal")), self.forecasts.get(key)

    def without(self, closed: Collection[Key]) -> YearEnds:
        """The same without what owners expect of figures that the reader is not shown."""
        kept = {key: one for key, one in self.forecasts.items() if key not in closed} if closed else self.forecasts
        return replace(self, forecasts=kept)


def years_of(council_id: int, periods: Sequence[PeriodRow]) -> dict[int, int]:
    """Period → the year in the calendar that it is a part of; years themselves are left out."""
    labels = {one.id: spans.year_of(one.span).label for one in periods if one.kind != "year"}
    years = timetable.by_labels(council_id, set(labels.values())) if labels else {}
    return {period_id: years[label].id for period_id, label in labels.items() if label in years}


def newest_forecasts(
    council_id: int, period_ids: Sequence[int], *, as_at: datetime | None = None
) -> dict[Key, str | None]:
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
