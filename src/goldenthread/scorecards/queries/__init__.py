"""All reads of judged results."""

from goldenthread.scorecards.queries.by_hand import OverrideRow, ResponseRow, acts, override_rows
from goldenthread.scorecards.queries.figures import goals_of, worked_line, worked_out
from goldenthread.scorecards.queries.forecasts import forecast_record
from goldenthread.scorecards.queries.indicator import IndicatorPage, history, indicator_page
from goldenthread.scorecards.queries.joint import Shared, Side, Together, together
from goldenthread.scorecards.queries.lines import Line
from goldenthread.scorecards.queries.rollup import RolledUp, grouped, rolled_up
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
    "OverrideRow",
    "ResponseRow",
    "RolledUp",
    "Scorecard",
    "Shared",
    "Side",
    "Together",
    "YearRow",
    "acts",
    "asked",
    "fingerprint",
    "forecast_record",
    "goals_of",
    "grouped",
    "history",
    "indicator_page",
    "judged",
    "kept",
    "override_rows",
    "past",
    "past_of_the_year",
    "periods_to_choose",
    "rolled_up",
    "together",
    "worked_line",
    "worked_out",
    "years",
]
