"""Periods as numbers: the distinct labels of a table, read once each."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.periods import KINDS, Period, parse, year_of
from goldenthread.engine.periods.spans import position
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

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def prepare(labels: Iterable[str | None], year_starts: Iterable[int], faults: list[Fault]) -> pl.DataFrame:
    """One row for each label and start of the financial year; a label that is no period is noted as a fault."""
    rows = []
    starts = sorted(set(year_starts))
    for label in sorted({label or "" for label in labels}):
        for start in starts:
            try:
                rows.append((label, start, *_numbers(parse(label, year_start_month=start))))
            except BadData as error:
                faults += error.faults
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _numbers(period: Period) -> tuple[str | int, ...]:
    year, months = year_of(period).ordinal, KINDS[period.kind]
    parts = max(12 // months, 1)
    ends = month_number(period.ends)
    return period.label, months, period.ordinal, year, position(period), ends, _KIND_NUMBERS[period.kind], parts
