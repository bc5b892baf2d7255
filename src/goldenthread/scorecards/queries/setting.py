"""What a target is held against when it is set: readings as the engine gave them, and nothing worked out anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goldenthread.engine import periods
from goldenthread.engine.periods import Period
from goldenthread.engine.readings import Reading
from goldenthread.indicators.rules import Past, around, carried_on
from goldenthread.scorecards.queries.indicator import IndicatorPage
from goldenthread.scorecards.queries.lines import Line
from goldenthread.timetable.queries import PeriodRow

COMPARABLE = frozenset({"improving", "worsening", "unchanged", "rising", "falling"})


def past(page: IndicatorPage, period: PeriodRow) -> Past:
    """What a target for a period is held against: for a whole year the year's figures, else those of its own length."""
    known = [line for line in page.course if line.reading.value is not None]
    if not known:
        return Past()
    is_own = period.kind == page.row.kind
    found = _of_its_own_length(known, period) if is_own else _of_the_year(known)
    before, when = _last_year(known, period.span, is_own=is_own)
    least, most = _limits(known[-1], is_own=is_own)
    return replace(found, last_year=before, last_year_when=when, least=least, most=most)


def past_of_the_year(page: IndicatorPage) -> Past:
    """What a target for a whole year is held against."""
    known = [line for line in page.course if line.reading.value is not None]
    return _of_the_year(known) if known else Past()


def _of_the_year(known: list[Line]) -> Past:
    """The newest figure, or of what adds up that of the last year that is over; and the forecast while a year runs."""
    newest = known[-1]
    over = [line for line in known if _is_over(line)] if newest.is_cumulative else [newest]
    now = over[-1].reading.value if over else None
    if not _is_over(newest) and newest.reading.forecast is not None:
        return _forecast(newest.reading, newest.reading.forecast, now, over[-1].covers if over else "")
    if now is None:
        return Past()
    return _carried(over[-1], now)


def _of_its_own_length(known: list[Line], period: PeriodRow) -> Past:
    """The newest figure; of what adds up over the year that of the same part of the newest year."""
    newest = known[-1]
    if newest.is_cumulative:
        place = periods.position(period.span)
        same = [line for line in known if periods.position(periods.parse(line.reading.period)) == place]
        base = same[-1] if same else None
        if base is None:
            return Past()
        alone = base.reading.period_value if base.reading.basis == "flow" else base.reading.value
        return Past(alone, periods.describe(periods.parse(base.reading.period)))
    value = newest.reading.value
    if value is None:
        return Past()
    if not _is_over(newest) and newest.reading.forecast is not None:
        return _forecast(newest.reading, newest.reading.forecast, value, newest.covers)
    return _carried(newest, value)


def _last_year(known: list[Line], period: Period, *, is_own: bool) -> tuple[Decimal | None, str]:
    """The result of the year before: of the same part of it, or for a whole year the last of its figures."""
    year = periods.previous(periods.year_of(period))
    inside = [(line, periods.parse(line.reading.period)) for line in known]
    inside = [(line, span) for line, span in inside if periods.year_of(span).label == year.label]
    if is_own:
        place = periods.position(period)
        same = [line for line, span in inside if periods.position(span) == place]
        return _alone(same[-1]) if same else (None, "")
    whole = [line for line, _ in inside if _is_over(line) or not line.is_cumulative]
    return (whole[-1].reading.value, whole[-1].covers) if whole else (None, "")


def _alone(line: Line) -> tuple[Decimal | None, str]:
    """A figure as a target of its own length is compared with it, and what it covers."""
    if not line.is_cumulative:
        return line.reading.value, line.covers
    alone = line.reading.period_value if line.reading.basis == "flow" else line.reading.value
    return alone, periods.describe(periods.parse(line.reading.period))


def _limits(newest: Line, *, is_own: bool) -> tuple[Decimal | None, Decimal | None]:
    """The natural limits, where they are of what the target is of.

    They are of the period's own figure: none is set beside a year of what adds up, nor beside a sum so far.
    """
    reading = newest.reading
    if newest.is_cumulative and not (is_own and reading.basis == "flow"):
        return None, None
    if reading.lower_limit is None or reading.upper_limit is None:
        return None, None
    return Decimal(repr(reading.lower_limit)), Decimal(repr(reading.upper_limit))


def _carried(line: Line, now: Decimal) -> Past:
    """Last year's change goes on."""
    reading = line.reading
    if reading.change_long is None or reading.travel_long not in COMPARABLE:
        return Past(now, line.covers)
    return Past(now, line.covers, *carried_on(now, reading.change_long, _tolerance(reading, now)), "a year on")


def _forecast(reading: Reading, projected: Decimal, now: Decimal | None, when: str) -> Past:
    """The engine's forecast of the year's end, with its own interval where it has one."""
    low, high = reading.forecast_low, reading.forecast_high
    if low is None or high is None:
        low, high = around(projected, reading.change_long or Decimal(0), _tolerance(reading, projected))
    return Past(now, when, projected, low, high, _year(reading))


def _tolerance(reading: Reading, figure: Decimal) -> Decimal:
    """The indicator's tolerance as an amount."""
    given = reading.tolerance or Decimal(0)
    return abs(figure) * given if reading.tolerance_kind == "relative" else given


def _is_over(line: Line) -> bool:
    period = periods.parse(line.reading.period)
    return period.ends == periods.year_of(period).ends


def _year(reading: Reading) -> str:
    return periods.year_of(periods.parse(reading.period)).label
