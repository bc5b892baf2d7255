"""Faults that stand for others: how many rows are at fault beyond those that are told."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.engine.errors import Fault


@dataclass(frozen=True, slots=True)
class MoreFaults(Fault):
    """So many more rows are at fault; who prints a list may sum them up in its last line."""

    rows: int = 0


def more_faults(table: str, rows: int) -> MoreFaults:
    """The rows of a table that are at fault and are not told one by one."""
    told = "1 more row is" if rows == 1 else f"{rows:,} more rows are"
    return MoreFaults(table, f"{told} at fault.", "Mend those named, and try again.", rows=rows)
