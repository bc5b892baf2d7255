"""Periods as numbers: the distinct labels of a table, read once each."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import KIND_NUMBERS, Period, parse, parts_in_year, position, year_of
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


def prepare(
    labels: Iterable[str | None], year_starts: Iterable[int], faults: list[Fault], *, frequency: str | None = None
) -> pl.DataFrame:
    """One row for each label and start of the financial year; a label that is no period is noted as a fault.

    For labels as people write them `frequency` says how often figures come: 2009-10 of monthly figures is October.
    """
    rows = []
    starts = sorted(set(year_starts))
    for label in sorted({label or "" for label in labels}):
        for start in starts:
            try:
                rows.append((label, start, *_numbers(parse(label, year_start_month=start, frequency=frequency))))
            except BadData as error:
                faults += error.faults
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _numbers(period: Period) -> tuple[str | int, ...]:
    kind = KIND_NUMBERS[period.kind]
    year, part, parts = year_of(period).ordinal, position(period), parts_in_year(period.kind)
    return period.label, period.months, period.ordinal, year, part, month_number(period.ends), kind, parts
