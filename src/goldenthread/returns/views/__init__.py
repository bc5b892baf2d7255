"""The pages of returns."""

from goldenthread.returns.views.entering import check, one_return
from goldenthread.returns.views.forecasting import forecast
from goldenthread.returns.views.listing import done, returns
from goldenthread.returns.views.signing import approve, revise

__all__ = ["approve", "check", "done", "forecast", "one_return", "returns", "revise"]
