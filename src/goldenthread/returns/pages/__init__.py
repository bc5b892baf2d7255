"""Returns as document nodes: how they are listed, what they say, how they are read and revised, what is forecast."""

from goldenthread.returns.pages.collecting import answer as how_it_comes_in
from goldenthread.returns.pages.collecting import by_period, collected_twice, noted, typed_share
from goldenthread.returns.pages.entering import agreement, files, queried, queried_earlier, remarks
from goldenthread.returns.pages.flags import flag_mark, flags_of, flags_to_answer
from goldenthread.returns.pages.forecasts import forecasts_table, year_end, year_of
from goldenthread.returns.pages.late import late
from goldenthread.returns.pages.listing import approval_lines, due_table, headline, instead
from goldenthread.returns.pages.restricting import attempts, notice, restricted
from goldenthread.returns.pages.restricting import what as what_is_restricted
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
from goldenthread.returns.pages.sharing import held_table, protocol_table, sharing_answer, supply_facts
from goldenthread.returns.pages.standing import (
    amended,
    closed,
    corrections_table,
    mark_words,
    standing_facts,
    statutory_table,
    unchecked_table,
    unchecked_values,
)
from goldenthread.returns.pages.workbook import changed_cells, told_of_reading

__all__ = [
    "about",
    "absences",
    "agreement",
    "amended",
    "approval_lines",
    "attempts",
    "by_period",
    "changed_cells",
    "closed",
    "collected_twice",
    "commentary_missing",
    "computed",
    "corrections_table",
    "due_table",
    "figure",
    "files",
    "flag_mark",
    "flags_of",
    "flags_to_answer",
    "forecasts_table",
    "headline",
    "held_table",
    "how_it_comes_in",
    "instead",
    "late",
    "mark_words",
    "noted",
    "notice",
    "old_and_new",
    "protocol_table",
    "queried",
    "queried_earlier",
    "reading_facts",
    "remarks",
    "restricted",
    "revisions_table",
    "said",
    "sent_back",
    "sharing_answer",
    "standing_facts",
    "statutory_table",
    "supply_facts",
    "tasks",
    "told_of_reading",
    "typed_share",
    "unchecked_table",
    "unchecked_values",
    "what_is_restricted",
    "words",
    "year_end",
    "year_of",
]
