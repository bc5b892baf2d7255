"""All reads of judged results."""

from goldenthread.scorecards.queries.forecasts import forecast_record
from goldenthread.scorecards.queries.indicator import IndicatorPage, history, indicator_page
from goldenthread.scorecards.queries.joint import Shared, Side, Together, together
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.rollup import RolledUp, rolled_up
from goldenthread.scorecards.queries.scorecard import (
    Scorecard,
    asked,
    fingerprint,
    judged,
    kept,
    periods_to_choose,
)
from goldenthread.scorecards.queries.setting import past, past_of_the_year
from goldenthread.scorecards.queries.years import YearRow, years

__all__ = [
    "IndicatorPage",
    "Line",
    "RolledUp",
    "Scorecard",
    "Shared",
    "Side",
    "Together",
    "YearRow",
    "asked",
    "fingerprint",
    "forecast_record",
    "history",
    "indicator_page",
    "judged",
    "kept",
    "past",
    "past_of_the_year",
    "periods_to_choose",
    "rolled_up",
    "together",
    "years",
]
