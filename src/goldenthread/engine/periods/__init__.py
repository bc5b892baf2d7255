"""Months, quarters and financial years: half-open spans of days with canonical labels and running numbers."""

from goldenthread.engine.periods.deadlines import add_working_days, deadline
from goldenthread.engine.periods.labels import parse
from goldenthread.engine.periods.spans import (
    KINDS,
    MONTHS,
    Period,
    containing,
    describe,
    describe_to_date,
    next_after,
    parts,
    position,
    previous,
    quarters_of,
    title,
    year_before,
    year_of,
)

__all__ = [
    "KINDS",
    "MONTHS",
    "Period",
    "add_working_days",
    "containing",
    "deadline",
    "describe",
    "describe_to_date",
    "next_after",
    "parse",
    "parts",
    "position",
    "previous",
    "quarters_of",
    "title",
    "year_before",
    "year_of",
]
