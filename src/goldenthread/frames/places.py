"""Where a fault is: the series, the period and the column, as people find it."""

from __future__ import annotations


def place(series: str, period: str, column: str, row: int) -> str:
    """ "CS01, 2014-15 Q1, target", or the row's number where it has no name."""
    name = series or f"row {row + 1}"
    return ", ".join(part for part in (name, period, column) if part)
