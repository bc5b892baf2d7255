"""Periods as numbers: the distinct labels of a table, read once each."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import polars as pl

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import KIND_NUMBERS, Period, describe, parse, parts_in_year, position, year_of
from goldenthread.engine.scaled import month_number

SCHEMA = {
    "period": pl.String,
    "year_start_month": pl.Int64,
    "label": pl.String,
    "months": pl.Int64,
    "ordinal": pl.Int64,
    "year": pl.Int64,
    "part": pl.Int64,
    "ends_month": pl.Int64,
    "kind_number": pl.Int64,
    "parts": pl.Int64,
}


# Canonical labels need no frequency to be read.
UNSAID: tuple[str | None, ...] = (None,)


def prepare(
    labels: Iterable[str | None],
    year_starts: Iterable[int],
    faults: list[Fault],
    *,
    frequencies: Collection[str | None] = UNSAID,
) -> pl.DataFrame:
    """One row for each label and start of the financial year; a label that is no period is noted as a fault.

    For labels as people write them `frequencies` are those of the table's series: see `settled`.
    """
    rows = []
    starts = sorted(set(year_starts))
    for label in sorted({label or "" for label in labels}):
        for start in starts:
            try:
                rows.append((label, start, *_numbers(settled(label, start, frequencies))))
            except BadData as error:
                faults += error.faults
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def settled(label: str, year_start_month: int, frequencies: Collection[str | None]) -> Period:
    """The period a label means in a table of series of these frequencies; BadData where it could be two.

    "2009-10" of monthly series is October. In a table that has yearly series too it could be either, and is refused.
    """
    read = {parse(label, year_start_month=year_start_month, frequency=frequency) for frequency in frequencies}
    found = sorted(read, key=lambda period: (period.months, period.label))
    if len(found) == 1:
        return found[0]
    reason = f"“{label}” is {_or(describe(period) for period in found)}: indicators here are due at different times."
    mend = f"Judge indicators of one frequency at a time, or write {_or(_beyond_doubt(period) for period in found)}."
    raise BadData([Fault("period", reason, mend, label)])


def _or(words: Iterable[str]) -> str:
    return " or ".join(words)


def _beyond_doubt(period: Period) -> str:
    """A label that no frequency reads as another period."""
    return f"FY {period.label}" if period.kind == "year" else period.label


def _numbers(period: Period) -> tuple[str | int, ...]:
    kind = KIND_NUMBERS[period.kind]
    year, part, parts = year_of(period).ordinal, position(period), parts_in_year(period.kind)
    return period.label, period.months, period.ordinal, year, part, month_number(period.ends), kind, parts
