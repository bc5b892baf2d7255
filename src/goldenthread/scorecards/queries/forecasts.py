"""How good forecasts were: those made within years that have ended, beside what the years came to."""

from __future__ import annotations

from datetime import datetime

from goldenthread import frames
from goldenthread.engine import periods as spans
from goldenthread.engine.readings import Reading
from goldenthread.frames.forecast_errors import Errors, Forecast, errors
from goldenthread.returns import queries as returns
from goldenthread.scorecards.queries.lines import NO_SERVICE
from goldenthread.scorecards.queries.scorecard import own_length
from goldenthread.timetable import queries as timetable
from goldenthread.web import clock


def forecast_record(council_id: int, *, as_at: datetime) -> list[Errors]:
    """The errors of the system's and the owners' forecasts, by service and point of the year.

    Of years that have ended and of indicators reported within them; in a fixed number of queries. The system's
    forecasts are worked out from the figures as they stand now, each from those before it; owners' are as they were
    made last.
    """
    today = clock.day(as_at)
    ended = [one for one in timetable.periods(council_id) if spans.year_of(one.span).ends <= today]
    given = returns.inputs(council_id, period_ids=[one.id for one in ended], as_at=as_at, fill=[])
    rows = {row.code: row for row in given.indicators}
    frequency = {row.code: row.kind for row in given.indicators}
    observed = own_length(given.observations, frequency, {one.label: one.kind for one in given.periods})
    readings = (
        frames.readings(observed, given.definitions, today=today, also=("forecast",)) if observed["series"] else []
    )
    keys: dict[tuple[str, str], int] = {}
    made = []
    for reading in readings:
        row, period = rows[reading.series], spans.parse(reading.period)
        # A day has no size that an error could be a part of.
        if reading.direction in {"date", "yesno"}:
            continue
        key = keys.setdefault((reading.series, spans.year_of(period).label), len(keys))
        made.append(_forecast(reading, row.unit_name or NO_SERVICE, key, period))
    return errors(made)


def _forecast(reading: Reading, service: str, key: int, period: spans.Period) -> Forecast:
    return Forecast(
        service=service,
        year_key=key,
        part=spans.position(period),
        parts=spans.parts_in_year(period.kind),
        system_forecast=reading.forecast,
        owner_forecast=reading.owner_forecast,
    )
