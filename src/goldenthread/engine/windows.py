"""Windows over rows that follow one another: what stood before and after each, and sums so far.

An engine in memory reads all rows in one go, in an order that puts those of one line after those of another, and what
belongs to another line is taken away again: that costs a tenth of a window for each line. Other engines are asked for a
window for each line, so that they can divide the work among them. Both come to the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw
from narwhals.typing import FrameT

# After every key.
NEVER = 2**62


@dataclass(frozen=True, slots=True)
class Order:
    """Rows with the same `within` follow one another by `by`, a number that grows from one `within` to the next.

    Rows whose `by` is null stand outside.
    """

    within: str
    by: str


# All periods of a line; those that are a step apart; the same part of every year; the parts of one year.
LINE = Order("line", "key")
TRACK = Order("track", "track_key")
SEASON = Order("season", "season_key")
YEAR = Order("year_key", "key")


def arranged(frame: FrameT) -> FrameT:
    """The rows in the order of most windows, where an engine in memory reads them so.

    Shape: any frame with `key` in, the same rows out.
    Units: none.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    return frame.sort("key") if _is_in_memory(frame) else frame


def shifted(frame: FrameT, order: Order, columns: Mapping[str, tuple[nw.Expr, int]]) -> FrameT:
    """What stood so many rows before (after, below zero) in an order; nothing where there is no such row.

    Shape: new columns as expressions and places in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    found = [
        _over(frame, expression.shift(places), order).alias(name) for name, (expression, places) in columns.items()
    ]
    if not _is_in_memory(frame):
        return frame.with_columns(*found)
    places = sorted({place for _, place in columns.values()})
    lines = [_over(frame, nw.col(order.within).shift(place), order).alias(_line(place)) for place in places]
    frame = frame.with_columns(*found, *lines)
    kept = [
        nw.when(nw.col(_line(place)) == nw.col(order.within)).then(nw.col(name)).alias(name)
        for name, (_, place) in columns.items()
    ]
    return frame.with_columns(*kept).drop(*map(_line, places))


def summed(frame: FrameT, order: Order, columns: Mapping[str, nw.Expr]) -> FrameT:
    """The sum of each expression up to each row, nothing counting as 0.

    Shape: new columns as expressions of whole numbers in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): sums as 64-bit whole numbers.
    """
    amounts = {name: expression.fill_null(0) for name, expression in columns.items()}
    totals = [_over(frame, amount.cum_sum(), order).cast(nw.Int64).alias(name) for name, amount in amounts.items()]
    if not _is_in_memory(frame):
        return frame.with_columns(*totals)
    before = _over(frame, nw.col(order.within).shift(1), order)
    frame = frame.with_columns(*totals, before.alias("line_before"))
    # What had come to the sum before a line starts is carried along it, and taken away.
    starts = (nw.col("line_before") != nw.col(order.within)).fill_null(value=True)
    others = [nw.when(starts).then(nw.col(name) - amount).alias(f"{name}_others") for name, amount in amounts.items()]
    frame = frame.with_columns(*others)
    carried = [_over(frame, nw.col(f"{name}_others").fill_null(strategy="forward"), order) for name in amounts]
    own = [(nw.col(name) - others).alias(name) for name, others in zip(amounts, carried, strict=True)]
    return frame.with_columns(*own).drop("line_before", *[f"{name}_others" for name in amounts])


def rolled(frame: FrameT, order: Order, columns: Mapping[str, tuple[nw.Expr, int]]) -> FrameT:
    """The sum of each expression over so many rows up to each; nothing where one of them is missing.

    Shape: new columns as expressions of whole numbers and numbers of rows in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): sums as 64-bit whole numbers.
    """
    sums = {
        name: _over(frame, expression.rolling_sum(window_size=rows, min_samples=rows), order).cast(nw.Int64)
        for name, (expression, rows) in columns.items()
    }
    frame = frame.with_columns(*[total.alias(name) for name, total in sums.items()])
    if not _is_in_memory(frame):
        return frame
    places = sorted({rows - 1 for _, rows in columns.values()})
    lines = [_over(frame, nw.col(order.within).shift(place), order).alias(_line(place)) for place in places]
    frame = frame.with_columns(*lines)
    kept = [
        nw.when(nw.col(_line(rows - 1)) == nw.col(order.within)).then(nw.col(name)).alias(name)
        for name, (_, rows) in columns.items()
    ]
    return frame.with_columns(*kept).drop(*map(_line, places))


def latest(frame: FrameT, order: Order, keys: nw.Expr) -> nw.Expr:
    """The latest so far of numbers of the order's own `by`; 0 where a row names none.

    Shape: the frame that it is for, and an expression that names one in the first row of each line and none outside
        the order, in; one out.
    Units: those of the order.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    return _over(frame, keys.cum_max(), order)


def soonest(frame: FrameT, order: Order, keys: nw.Expr) -> nw.Expr:
    """The soonest from here on of numbers of the order's own `by`; `NEVER` where a row names none.

    Shape: the frame that it is for, and an expression that names one in the last row of each line, in; one out.
    Units: those of the order.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    return _over(frame, keys.cum_min(reverse=True), order)


def _is_in_memory(frame: FrameT) -> bool:
    return bool(frame.implementation.is_polars())


def _over(frame: FrameT, window: nw.Expr, order: Order) -> nw.Expr:
    return window.over(order_by=order.by) if _is_in_memory(frame) else window.over(order.within, order_by=order.by)


def _line(place: int) -> str:
    return f"line_at_{place}".replace("-", "minus_")
