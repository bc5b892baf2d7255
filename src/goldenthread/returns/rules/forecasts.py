"""The owner's forecast of the year's end: what it must say, and until when it can be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goldenthread.engine import periods
from goldenthread.engine.errors import Wrong
from goldenthread.engine.periods import Period
from goldenthread.returns.rules.figures import Measure, beyond_limits, unsuitable

LOW, MEDIUM, HIGH = "low", "medium", "high"
CONFIDENCE = (LOW, MEDIUM, HIGH)
CONFIDENCE_WORDS = {LOW: "Low", MEDIUM: "Medium", HIGH: "High"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the owner expects at the end of the year, a figure or a day, why, and how sure they are."""

    value: Decimal | None = None
    day: date | None = None
    reason: str = ""
    confidence: str = ""


def may_forecast(period: Period, *, today: date) -> str | None:
    """Why a year's end may not be forecast with this period any more, or None when it may."""
    year = periods.year_of(period)
    if today < year.ends:
        return None
    return f"The year {year.label} has ended, so its end is no longer forecast: the figures say what it came to."


def forecast_wrongs(expectation: Expectation, measure: Measure) -> list[Wrong]:
    """Everything that stands in the way of keeping a forecast: its figure or day, its reason, how sure it is."""
    found = _of_day(expectation) if measure.is_date else _of_value(expectation, measure)
    if not expectation.reason.strip():
        found.append(Wrong("reason", "Say what the forecast rests on."))
    if expectation.confidence not in CONFIDENCE:
        found.append(Wrong("confidence", "Select how sure you are: low, medium or high."))
    return found


def _of_day(expectation: Expectation) -> list[Wrong]:
    if expectation.day is None or expectation.value is not None:
        return [Wrong("day", "Enter the day by which you expect it to be done.")]
    return []


def _of_value(expectation: Expectation, measure: Measure) -> list[Wrong]:
    value = expectation.value
    if value is None or expectation.day is not None:
        return [Wrong("value", "Enter the figure you expect for the whole year.")]
    if sentence := unsuitable(value, measure.decimals):
        return [Wrong("value", sentence)]
    # What bounds one period does not bound the sum of several.
    return (
        []
        if measure.basis == "flow" or (measure.is_part and not measure.is_computed)
        else beyond_limits(value, measure)
    )
