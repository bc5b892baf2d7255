"""All writes of returns."""

from goldenthread.returns.commands.drafts import open_round, save_draft
from goldenthread.returns.commands.forecasting import record_forecast
from goldenthread.returns.commands.signing import approve, revise, send_back, submit
from goldenthread.returns.commands.taking import Taken, TakenFigure, take

__all__ = [
    "Taken",
    "TakenFigure",
    "approve",
    "open_round",
    "record_forecast",
    "revise",
    "save_draft",
    "send_back",
    "submit",
    "take",
]
