"""The scorecard, its exceptions, councils side by side, an indicator's page, and its status set by hand."""

from goldenthread.scorecards.views.reading import (
    concern,
    exceptions,
    forecasts,
    indicator,
    indicator_values,
    joint,
    joint_file,
    scorecard,
    scorecard_print,
)
from goldenthread.scorecards.views.status import indicator_status

__all__ = [
    "concern",
    "exceptions",
    "forecasts",
    "indicator",
    "indicator_status",
    "indicator_values",
    "joint",
    "joint_file",
    "scorecard",
    "scorecard_print",
]
