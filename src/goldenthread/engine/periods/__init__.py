"""Periods of every kind: half-open spans of days with canonical labels and running numbers."""

from goldenthread.engine.periods.deadlines import add_working_days, deadline
from goldenthread.engine.periods.kinds import (
    ALL_KINDS,
    FREQUENCIES,
    KIND_NUMBERS,
    KINDS,
    MONTHS,
    TERMS,
    step,
)
from goldenthread.engine.periods.labels import parse
from goldenthread.engine.periods.spans import (
    Period,
    containing,
    next_after,
    numbered,
    previous,
    year_before,
)
from goldenthread.engine.periods.wording import describe, describe_to_date, describe_window, title, window
from goldenthread.engine.periods.years import parts, parts_in_year, position, quarters_of, year_of

__all__ = [
    "ALL_KINDS",
    "FREQUENCIES",
    "KINDS",
    "KIND_NUMBERS",
    "MONTHS",
    "TERMS",
    "Period",
    "add_working_days",
    "containing",
    "deadline",
    "describe",
    "describe_to_date",
    "describe_window",
    "next_after",
    "numbered",
    "parse",
    "parts",
    "parts_in_year",
    "position",
    "previous",
    "quarters_of",
    "step",
    "title",
    "window",
    "year_before",
    "year_of",
]
