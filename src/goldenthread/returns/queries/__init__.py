"""All reads of returns."""

from goldenthread.returns.queries.forecasts import ForecastRow, forecast, forecasts
from goldenthread.returns.queries.observations import Inputs, inputs, observations, unapproved_observations
from goldenthread.returns.queries.preview import preview
from goldenthread.returns.queries.returns import (
    Comment,
    NewestFigure,
    approved_revisions,
    by_state,
    comments,
    first_asked,
    last_change,
    newest_figures,
    of_indicator,
    one,
    returns,
    revisions,
    unfinished,
    visible_to,
)
from goldenthread.returns.queries.rows import ReturnRow, RevisionRow, measure
from goldenthread.returns.queries.statutory import Demanded, demanded, results_year, unpublishable

__all__ = [
    "Comment",
    "Demanded",
    "ForecastRow",
    "Inputs",
    "NewestFigure",
    "ReturnRow",
    "RevisionRow",
    "approved_revisions",
    "by_state",
    "comments",
    "demanded",
    "first_asked",
    "forecast",
    "forecasts",
    "inputs",
    "last_change",
    "measure",
    "newest_figures",
    "observations",
    "of_indicator",
    "one",
    "preview",
    "results_year",
    "returns",
    "revisions",
    "unapproved_observations",
    "unfinished",
    "unpublishable",
    "visible_to",
]
