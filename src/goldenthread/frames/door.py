"""The door to the judgement: columns in, a frame or readings out; bad data is refused with every fault named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine import checking
from goldenthread.engine.errors import BadData, Fault
from goldenthread.engine.judging import figures, judge_figures
from goldenthread.engine.readings import Reading
from goldenthread.engine.tables import Contents
from goldenthread.frames import calendar, definitions, exits, observations
from goldenthread.frames.places import place

Columns = Mapping[str, Sequence[Any]]


def judge(observed: Columns, defined: Columns, *, today: date) -> pl.DataFrame:
    """Every reading as a row of a frame, in the order of the observations; numbers as exact decimals.

    Raises BadData naming each cell at fault (series, period, column), BadDefinition naming each field of a series.
    """
    return exits.frame(_judged(observed, defined, today))


def readings(observed: Columns, defined: Columns, *, today: date) -> list[Reading]:
    """Every reading as an object, in the order of the observations; raises as `judge` does."""
    return exits.readings(_judged(observed, defined, today))


def _judged(observed: Columns, defined: Columns, today: date) -> pl.DataFrame:
    """The judgement in whole numbers, or BadData with every fault that was found."""
    ready = observations.prepare(observed)
    known = definitions.prepare(defined, ready.parts_decimals)
    periods = calendar.prepare(ready.frame["period"].unique(), known["year_start_month"].unique(), ready.faults)
    contents = _contents(ready, known, periods)
    _refuse(ready.faults)
    scaled = figures(_table(ready.frame), _table(known), _table(periods), contents)
    _refuse(_found(scaled.to_native(), checking.checks(contents), observed))
    _refuse(_repeated(scaled.to_native()))
    judged: pl.DataFrame = judge_figures(scaled, contents, today=today).to_native()
    _refuse(_found(judged, checking.sums(contents), observed))
    return judged


def _table(frame: pl.DataFrame) -> nw.DataFrame[pl.DataFrame]:
    return nw.from_native(frame, eager_only=True)


def _contents(ready: observations.Observations, known: pl.DataFrame, periods: pl.DataFrame) -> Contents:
    return Contents(
        figures=ready.figures,
        flows=bool(known["is_year_to_date"].any()),
        ratios="ratio" in known["basis"],
        ranges="range" in known["direction"],
        longer=periods["months"].n_unique() > 1,
    )


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise BadData(faults)


def _found(frame: pl.DataFrame, checks: Mapping[tuple[str, str], nw.Expr], observed: Columns) -> list[Fault]:
    """The cells at fault: first whether there are any, and only then which."""
    table = _table(frame)
    if not table.select(checking.any_of(checks).any().alias("any")).item():
        return []
    found = []
    for (column, code), expression in checks.items():
        for row, series, period in table.filter(expression).sort("row").select("row", "series", "period").rows():
            given = observed.get(column)
            value = "" if given is None or given[row] is None else str(given[row])
            reason, mend = checking.WORDS[code]
            found.append(Fault(place(series, period, column, row), reason, mend, value))
    return found


def _repeated(frame: pl.DataFrame) -> list[Fault]:
    """Two observations of one series and period, whatever their labels."""
    if frame["key"].n_unique() == frame.height:
        return []
    again = frame.filter(~pl.col("key").is_first_distinct()).sort("row")
    reason, mend = "This series has more than one observation for the period.", "Keep one of them."
    rows = again.select("series", "period", "row").iter_rows()
    return [Fault(place(series, period, "", row), reason, mend, period) for series, period, row in rows]
