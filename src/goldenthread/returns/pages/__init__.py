"""Returns as document nodes: how they are listed, what they say, how they are read and revised, what is forecast."""

from goldenthread.returns.pages.forecasts import forecasts_table, year_end, year_of
from goldenthread.returns.pages.returning import (
    about,
    absences,
    commentary_missing,
    computed,
    figure,
    old_and_new,
    reading_facts,
    revisions_table,
    said,
    sent_back,
    tasks,
    words,
)

__all__ = [
    "about",
    "absences",
    "commentary_missing",
    "computed",
    "figure",
    "forecasts_table",
    "old_and_new",
    "reading_facts",
    "revisions_table",
    "said",
    "sent_back",
    "tasks",
    "words",
    "year_end",
    "year_of",
]
