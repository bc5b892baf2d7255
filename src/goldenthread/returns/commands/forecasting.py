"""Keeping what an owner expects at the end of the year. A forecast is added, never changed: nothing can conflict."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goldenthread.audit.commands import Actor
from goldenthread.engine.errors import Refused
from goldenthread.indicators.queries import text
from goldenthread.returns import queries, rules
from goldenthread.returns.commands.alerting import Turned, alert, turn_of
from goldenthread.returns.commands.holding import stored, tell
from goldenthread.returns.models import OwnerForecast
from goldenthread.returns.queries import ForecastRow
from goldenthread.returns.rules import Expectation
from goldenthread.web import clock


def record_forecast(
    *, council_id: int, return_id: int, expectation: Expectation, by: Actor, at: datetime
) -> ForecastRow:
    """Keep a forecast beside those made before; Refused lists what it lacks, NotReady when the year has ended."""
    row = stored(council_id, return_id)
    rules.refuse(rules.may_forecast(row.period.span, today=clock.day(at)))
    if wrongs := rules.forecast_wrongs(expectation, row.measure):
        raise Refused(wrongs)
    expected = expectation.day.isoformat() if expectation.day else text(expectation.value)
    turned = Turned(turn_of(row, at=at, expected=expected))
    with transaction.atomic():
        before = next(iter(queries.forecasts(return_id)), None)
        made = OwnerForecast.objects.create(
            parent_id=row.id,
            value=expectation.value,
            day=expectation.day,
            reason=expectation.reason.strip(),
            confidence=expectation.confidence,
            made_by_id=by.id,
            made_name=by.name,
            made_at=at,
        )
        after = queries.forecast(made)
        alert(row=row, turned=turned, by=by, at=at)
        tell(row=row, event="returns.forecast", by=by, at=at, before=_said(before), after=_said(after))
        return after


def _said(forecast: ForecastRow | None) -> dict[str, object] | None:
    """A forecast for the audit trail: only what is there."""
    if forecast is None:
        return None
    said = forecast.expectation
    facts = {"value": text(said.value), "day": said.day, "reason": said.reason, "confidence": said.confidence}
    return {name: value for name, value in facts.items() if value is not None}
