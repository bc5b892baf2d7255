"""All reads of how far figures can be trusted."""

from goldenthread.quality.queries.by_service import Figure, Lag, OfIndicator, Trust, lag, of_indicator, trust
from goldenthread.quality.queries.problems import ActionOf, ProblemRow, mending_actions, problems
from goldenthread.quality.queries.records import (
    CheckRow,
    NoteRow,
    RatingRow,
    checks,
    note_versions,
    notes,
    ratings,
)

__all__ = [
    "ActionOf",
    "CheckRow",
    "Figure",
    "Lag",
    "NoteRow",
    "OfIndicator",
    "ProblemRow",
    "RatingRow",
    "Trust",
    "checks",
    "lag",
    "mending_actions",
    "note_versions",
    "notes",
    "of_indicator",
    "problems",
    "ratings",
    "trust",
]
