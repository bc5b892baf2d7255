"""Words and labels as numbers: the distinct values of a column, each read once, and what becomes of it.

A table of millions of rows has few areas, indicators, periods and days. Each distinct value is read in plain Python;
the rows are then joined with a small table of what was found, in which `is_wrong` marks what could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from goldenthread.engine.readings import ABSENCE_REASONS, JUDGED
from goldenthread.frames.analysts import cells
from goldenthread.frames.contract import ABSENCES

Read = Callable[[str], Any]
# Days, yes and no, and codes: how a cell is read and the engine's name and type of what is found.
SIMPLE: Mapping[str, tuple[str, pl.DataType, Read]] = {
    "due": ("due_day", pl.Int64(), cells.day),
    "manual_until": ("manual_until_day", pl.Int64(), cells.day),
    "provisional": ("provisional", pl.Boolean(), cells.truth),
    "estimated": ("estimated", pl.Boolean(), cells.truth),
    "low_confidence": ("low_confidence", pl.Boolean(), cells.truth),
    "revised": ("revised", pl.Boolean(), cells.truth),
    "corrected": ("corrected", pl.Boolean(), cells.truth),
    "rebase": ("rebase", pl.Boolean(), cells.truth),
    "absence": ("said_absence", pl.String(), lambda text: cells.code(text, ABSENCES)),
    "absence_reason": ("said_reason", pl.String(), lambda text: cells.code(text, ABSENCE_REASONS)),
    "manual_status": ("manual_status", pl.String(), lambda text: cells.code(text, JUDGED)),
    "published_status": ("published_status", pl.String(), lambda text: cells.code(text, JUDGED)),
}


def simple(name: str, values: Iterable[Any]) -> pl.DataFrame:
    """What each distinct value of one of the SIMPLE columns stands for."""
    into, dtype, read = SIMPLE[name]
    return table(values, {into: dtype}, lambda text: (read(text),))


def table(values: Iterable[Any], into: Mapping[str, pl.DataType], read: Callable[[str], Sequence[Any]]) -> pl.DataFrame:
    """A small table of the distinct values of a column and what `read` finds in each; nothing for a blank."""
    given = [value for value in values if value is not None]
    found: list[tuple[Any, ...]] = []
    wrong: list[bool] = []
    nothing = (None,) * len(into)
    for value in given:
        text = cells.text(value)
        try:
            found.append(nothing if text is None else tuple(read(text)))
            wrong.append(False)
        except cells.Unreadable:
            found.append(nothing)
            wrong.append(True)
    columns = zip(*found, strict=True) if found else [()] * len(into)
    made = [pl.Series(name, column, dtype=into[name]) for name, column in zip(into, columns, strict=True)]
    made.append(pl.Series("is_wrong", wrong, dtype=pl.Boolean))
    return pl.DataFrame([pl.Series("given", given, strict=False), *made])
