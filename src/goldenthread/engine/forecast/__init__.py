"""The forecast of the year's end beside the figure: from the year so far, from the same season, or the owner's own."""

from goldenthread.engine.forecast.judged import forecasts, year_ends
from goldenthread.engine.forecast.wording import forecast_sentence

__all__ = ["forecast_sentence", "forecasts", "year_ends"]
