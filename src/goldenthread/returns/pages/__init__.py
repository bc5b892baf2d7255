"""Returns as document nodes: how they are listed, what they say, how they are read and revised, what is forecast."""

from goldenthread.returns.pages.collecting import answer as how_it_comes_in
from goldenthread.returns.pages.collecting import by_period, collected_twice, noted, typed_share
from goldenthread.returns.pages.entering import files, queried, remarks
from goldenthread.returns.pages.forecasts import forecasts_table, year_end, year_of
from goldenthread.returns.pages.late import late
from goldenthread.returns.pages.listing import approval_lines, due_table, headline, instead
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
from goldenthread.returns.pages.standing import (
    corrections_table,
    mark_words,
    standing_facts,
    unchecked_table,
    unchecked_values,
)
from goldenthread.returns.pages.workbook import changed_cells, told_of_reading

__all__ = [
    "about",
    "absences",
    "approval_lines",
    "by_period",
    "changed_cells",
    "collected_twice",
    "commentary_missing",
    "computed",
    "corrections_table",
    "due_table",
    "figure",
    "files",
    "forecasts_table",
    "headline",
    "how_it_comes_in",
    "instead",
    "late",
    "mark_words",
    "noted",
    "old_and_new",
    "queried",
    "reading_facts",
    "remarks",
    "revisions_table",
    "said",
    "sent_back",
    "standing_facts",
    "tasks",
    "told_of_reading",
    "typed_share",
    "unchecked_table",
    "unchecked_values",
    "words",
    "year_end",
    "year_of",
]
