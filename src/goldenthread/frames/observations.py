"""The table of observations made ready: exact numbers, known absences, flags, each fault with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from goldenthread.engine.errors import Fault
from goldenthread.engine.readings import JUDGED, SAID_ABSENCES
from goldenthread.engine.scaled import MOST_DECIMALS
from goldenthread.engine.tables import FIGURES, FLAGS, PARTS
from goldenthread.frames.columns import EXACT, exact, fault, most_decimals, texts
from goldenthread.frames.counted import counted
from goldenthread.frames.places import place

Columns = Mapping[str, Sequence[Any]]
OTHERS: dict[str, Any] = {
    "area_number": pl.Int64,
    "group_number": pl.Int64,
    "absence": pl.String,
    "published_status": pl.String,
    "manual_status": pl.String,
    "due_day": pl.Int64,
    "last_day": pl.Int64,
    "manual_until_day": pl.Int64,
    **dict.fromkeys(FLAGS, pl.Boolean),
    "definition_version": pl.Int64,
}
# The days that come in, and what their numbers are called.
DAYS = {"due_on": "due_day", "late_after": "last_day", "manual_until": "manual_until_day"}


@dataclass(slots=True)
class Observations:
    """What came in, as a frame, with the figures that hold anything and the faults found so far."""

    frame: pl.DataFrame
    figures: frozenset[str]
    parts_decimals: dict[str, int]
    faults: list[Fault] = field(default_factory=list)


def prepare(observations: Columns, directions: Mapping[str, str] | None = None) -> Observations:
    """The observations as the engine takes them; `directions` are the series whose figures are dates or answers."""
    observations, faults = counted(observations, directions) if directions else (observations, [])
    names, _ = texts("series", observations["series"])
    labels, _ = texts("period", observations["period"])
    ready = Observations(
        pl.DataFrame({"series": names, "period": labels}).with_row_index("row"), frozenset(), {}, faults
    )
    columns = {name: _figure(ready, name, observations.get(name)) for name in FIGURES}
    ready.figures = frozenset(name for name, column in columns.items() if column is not None)
    others = _others(ready, observations)
    made = [column for column in columns.values() if column is not None]
    ready.frame = ready.frame.with_columns(pl.col("row").cast(pl.Int64), *made, *others)
    return ready


def schema(figures: frozenset[str]) -> dict[str, Any]:
    """The columns of a prepared table in their order, for a table that holds these figures."""
    given = {name: EXACT for name in FIGURES if name in figures}
    return {"row": pl.Int64, "series": pl.String, "period": pl.String, **given, **OTHERS}


def _figure(ready: Observations, name: str, given: Sequence[Any] | None) -> pl.Series | None:
    """A column of numbers; None where nothing is in it."""
    if given is None:
        return None
    column, wrong = exact(name, given)
    ready.faults += [fault(code, name, row, *_cell(ready, row), given[row]) for row, code in wrong]
    if column.null_count() == column.len():
        return None
    if name in PARTS:
        _note_decimals(ready, name, given)
    return column


def _note_decimals(ready: Observations, name: str, given: Sequence[Any]) -> None:
    """Numerator and denominator of a series go on one whole-number scale: as many decimals as any of them needs."""
    written, _ = texts(name, given)
    if not written.str.contains(".", literal=True).any():
        return
    needed = ready.frame.select("row", "series").with_columns(most_decimals(written).alias("needed"))
    too_fine = needed.filter(pl.col("needed") > MOST_DECIMALS)["row"]
    ready.faults += [fault("too_fine", name, row, *_cell(ready, row), given[row]) for row in too_fine]
    most = needed.group_by("series").agg(pl.col("needed").max())
    for series, decimals in most.iter_rows():
        ready.parts_decimals[series] = max(ready.parts_decimals.get(series, 0), decimals)


def _others(ready: Observations, observations: Columns) -> Iterator[pl.Expr | pl.Series]:
    yield _column("area_number", observations, pl.Int64, 0)
    yield _column("group_number", observations, pl.Int64, None)
    yield _words(ready, "absence", observations, SAID_ABSENCES)
    yield _words(ready, "published_status", observations, JUDGED)
    yield _words(ready, "manual_status", observations, JUDGED)
    ready.faults += _without_reason(ready, observations)
    for name, number in DAYS.items():
        yield _column(name, observations, pl.Date, None).cast(pl.Int64).alias(number)
    for name in FLAGS:
        yield _column(name, observations, pl.Boolean, False)
    yield _column("definition_version", observations, pl.Int64, 1)


def _without_reason(ready: Observations, observations: Columns) -> Iterator[Fault]:
    """Statuses set by hand that nobody gave a reason for."""
    by_hand = observations.get("manual_status", ())
    reasons = observations.get("manual_reason", [None] * len(by_hand))
    for row, (status, reason) in enumerate(zip(by_hand, reasons, strict=True)):
        if status is not None and not str(reason or "").strip():
            told = "A status set by hand has no reason."
            yield Fault(place(*_cell(ready, row), "manual_reason", row), told, "Say why it was set.", str(status))


def _column(name: str, observations: Columns, dtype: Any, usual: Any) -> pl.Expr | pl.Series:
    if name not in observations:
        return pl.lit(usual, dtype=dtype).alias(name)
    column = pl.Series(name, observations[name], dtype=dtype)
    return column if usual is None else column.fill_null(usual)


def _words(ready: Observations, name: str, observations: Columns, known: Sequence[str]) -> pl.Expr | pl.Series:
    column = _column(name, observations, pl.String, None)
    if isinstance(column, pl.Series) and column.null_count() < column.len():
        unknown = (column.is_not_null() & ~column.is_in(known)).arg_true()
        for row in unknown:
            reason = f"“{column[row]}” is not one of the codes."
            where = place(*_cell(ready, row), name, row)
            ready.faults.append(Fault(where, reason, f"Give one of: {', '.join(known)}.", column[row]))
    return column


def _cell(ready: Observations, row: int) -> tuple[str, str]:
    series, period = ready.frame.row(row)[1:3]
    return series or "", period or ""
