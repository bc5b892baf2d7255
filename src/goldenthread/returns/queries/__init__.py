"""All reads of returns."""

from goldenthread.returns.queries.observations import Inputs, inputs, observations, unapproved_observations
from goldenthread.returns.queries.returns import (
    Comment,
    approved_revisions,
    by_state,
    comments,
    last_change,
    of_indicator,
    one,
    returns,
    revisions,
    visible_to,
)
from goldenthread.returns.queries.rows import ReturnRow, RevisionRow, measure

__all__ = [
    "Comment",
    "Inputs",
    "ReturnRow",
    "RevisionRow",
    "approved_revisions",
    "by_state",
    "comments",
    "inputs",
    "last_change",
    "measure",
    "observations",
    "of_indicator",
    "one",
    "returns",
    "revisions",
    "unapproved_observations",
    "visible_to",
]
