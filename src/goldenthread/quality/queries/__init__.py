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
from goldenthread.quality.queries.samples import DrawnRow, SampleRow, lot, samples

__all__ = [
    "ActionOf",
    "CheckRow",
    "DrawnRow",
    "Figure",
    "Lag",
    "NoteRow",
    "OfIndicator",
    "ProblemRow",
    "RatingRow",
    "SampleRow",
    "Trust",
    "checks",
    "lag",
    "lot",
    "mending_actions",
    "note_versions",
    "notes",
    "of_indicator",
    "problems",
    "ratings",
    "samples",
    "trust",
]
