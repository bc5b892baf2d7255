"""Polars' own ways to the engine's windows: over all rows in one go, which costs a tenth of a window for each line.

The rows are in the order of `key`, in which those of one line follow those of another. What an expression finds in a
row of another line is taken away again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any

import narwhals as nw
import polars as pl

from goldenthread.engine.windows import NEVER, Expressions, Order, Places


class PolarsWindows:
    """Windows of frames that Polars holds in memory."""

    def arranged(self, frame: Any) -> Any:
        """Sorted by `key`, and so by year."""
        return _sorted(frame.sort("key").to_native(), "^year_key$")

    def gathered(self, frame: Any, keys: Sequence[str]) -> Any:
        """Sorted by the last of the keys, and so by each: groups of rows that stand together need no hash table."""
        return _sorted(frame.sort(keys[-1]).to_native(), *keys)

    def shifted(self, frame: Any, order: Order, columns: Places) -> Any:
        """By the number of the row that stands so far before, found once for each distance."""
        given, native = _beside(frame, {name: expression for name, (expression, _) in columns.items()})
        rows = {place: f"row_at_{place}" for _, place in columns.values()}
        native, steps = _with_rows_before(native, order, rows)
        # Of a row of another line nothing is taken.
        within = pl.col(order.within)
        own = [pl.when(within.gather(name) == within).then(pl.col(name)).alias(name) for name in rows.values()]
        found = [pl.col(given[name]).gather(rows[place]).alias(name) for name, (_, place) in columns.items()]
        return _finished(native.with_columns(*own).with_columns(*found), given, *rows.values(), *steps)

    def summed(self, frame: Any, order: Order, columns: Expressions) -> Any:
        """What had come to the sum before a line starts is carried along it, and taken away."""
        amounts = {name: expression.fill_null(0) for name, expression in columns.items()}
        given, native = _beside(frame, amounts)
        starts = (pl.col(order.within).shift(1) != pl.col(order.within)).fill_null(value=True)

        def own(name: str) -> pl.Expr:
            amount = pl.col(given[name]).cast(pl.Int64)
            total = amount.cum_sum()
            others = pl.when(starts).then(total - amount).forward_fill()
            return _ordered(total - others, order).alias(name)

        return _finished(native.with_columns(*map(own, columns)), given)

    def rolled(self, frame: Any, order: Order, columns: Places) -> Any:
        """Where the first of so many rows is of another line, there is no sum."""
        given, native = _beside(frame, {name: expression for name, (expression, _) in columns.items()})
        within = pl.col(order.within)

        def total(name: str, rows: int) -> pl.Expr:
            amount = pl.col(given[name])
            found = pl.when(within.shift(rows - 1) == within).then(amount.rolling_sum(rows, min_samples=rows))
            return _ordered(found, order).cast(pl.Int64).alias(name)

        found = [total(name, rows) for name, (_, rows) in columns.items()]
        return _finished(native.with_columns(*found), given)

    def latest(self, frame: Any, order: Order, columns: Expressions) -> Any:
        """Keys grow from line to line, so the latest is of the line itself."""
        return _running(frame, order, columns, lambda keys: keys.fill_null(0).cum_max(), 0)

    def soonest(self, frame: Any, order: Order, columns: Expressions) -> Any:
        """Keys grow from line to line, so the soonest is of the line itself."""
        return _running(frame, order, columns, lambda keys: keys.fill_null(NEVER).cum_min(reverse=True), NEVER)


def _with_rows_before(native: Any, order: Order, rows: Mapping[int, str]) -> tuple[Any, list[str]]:
    """The number of the row that stands so far before in an order, of whatever line; and the columns of the way."""
    native = native.with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("row_at_0"))
    row = pl.col("row_at_0")
    if order.by == "key" or not order.rises:
        found = [_ordered(row.shift(place), order).alias(name) for place, name in rows.items()]
        return native.with_columns(*found), ["row_at_0"]
    # Rows that stand outside are stepped over, one row of the order at a time.
    is_inside = pl.col(order.by).is_not_null()
    inside = pl.when(is_inside).then(row)
    native = native.with_columns(
        pl.when(is_inside).then(inside.forward_fill().shift(1)).alias("step_of_1"),
        pl.when(is_inside).then(inside.backward_fill().shift(-1)).alias("step_of_-1"),
    )
    for place in sorted(rows, key=abs):
        step = pl.col("step_of_1" if place > 0 else "step_of_-1")
        steps = [step] * abs(place)
        native = native.with_columns(reduce(lambda so_far, one: one.gather(so_far), steps).alias(rows[place]))
    return native, ["row_at_0", "step_of_1", "step_of_-1"]


def _sorted(native: Any, *names: str) -> Any:
    return nw.from_native(native.with_columns(*[pl.col(name).set_sorted() for name in names]))


def _running(frame: Any, order: Order, columns: Expressions, run: Callable[[pl.Expr], pl.Expr], nothing: int) -> Any:
    """A running extreme of keys; rows that stand outside the order add nothing to it and are told nothing."""
    given, native = _beside(frame, columns)
    is_inside = pl.col(order.by).is_not_null()

    def found(name: str) -> pl.Expr:
        extreme = _ordered(run(pl.when(is_inside).then(pl.col(given[name]))), order)
        return pl.when(is_inside).then(extreme).otherwise(nothing).alias(name)

    return _finished(native.with_columns(*map(found, columns)), given)


def _ordered(window: pl.Expr, order: Order) -> pl.Expr:
    return window if order.rises else window.over(order_by=order.by)


def _beside(frame: Any, columns: Expressions) -> tuple[dict[str, str], Any]:
    """The frame with each expression as a column, the names of these, and the frame as Polars has it."""
    given = {name: f"window_of_{name}" for name in columns}
    return given, frame.with_columns(*[columns[name].alias(also) for name, also in given.items()]).to_native()


def _finished(native: Any, given: dict[str, str], *others: str) -> Any:
    return nw.from_native(native.drop(*given.values(), *others))
