"""Windows over rows that follow one another: what stood before and after each, and sums so far.

Written for every engine as a window for each line, so that the work can be divided. `frames` may bring quicker ways of
an engine that holds all rows in memory (`bring`): they come to the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import narwhals as nw
from narwhals.typing import FrameT

# After every key.
NEVER = 2**62
Expressions = Mapping[str, nw.Expr]
Places = Mapping[str, tuple[nw.Expr, int]]


@dataclass(frozen=True, slots=True)
class Order:
    """Rows with the same `within` follow one another by `by`, a number that grows from one `within` to the next.

    Rows whose `by` is null stand outside. `rises` says that the others are in this order where they are in that of
    `key`.
    """

    within: str
    by: str
    rises: bool = True


# All periods of a line; those that are a step apart; the same part of every year; the parts of one year.
LINE = Order("line", "key")
TRACK = Order("track", "track_key", rises=False)
SEASON = Order("season", "season_key", rises=False)
YEAR = Order("year_key", "key")


class Quick(Protocol):
    """An engine's own ways to the same windows, over a frame whose rows are in the order of `key`."""

    def arranged(self, frame: FrameT) -> FrameT:
        """The rows in the order of `key`."""

    def gathered(self, frame: FrameT, keys: Sequence[str]) -> FrameT:
        """As `gathered`."""

    def shifted(self, frame: FrameT, order: Order, columns: Places) -> FrameT:
        """As `shifted`."""

    def summed(self, frame: FrameT, order: Order, columns: Expressions) -> FrameT:
        """As `summed`."""

    def rolled(self, frame: FrameT, order: Order, columns: Places) -> FrameT:
        """As `rolled`."""

    def latest(self, frame: FrameT, order: Order, columns: Expressions) -> FrameT:
        """As `latest`."""

    def soonest(self, frame: FrameT, order: Order, columns: Expressions) -> FrameT:
        """As `soonest`."""


_brought: dict[nw.Implementation, Quick] = {}


def bring(implementation: nw.Implementation, quick: Quick) -> None:
    """Use an engine's own ways for its frames from now on.

    Shape: an implementation and its ways in.
    Units: none.
    Errors: none.
    Source: exactness (d10): every engine gives the same answer.
    """
    _brought[implementation] = quick


def arranged(frame: FrameT) -> FrameT:
    """The rows in the order that an engine's own ways want them in.

    Shape: any frame with `key` in, the same rows out.
    Units: none.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    quick = _quick(frame)
    return quick.arranged(frame) if quick else frame


def gathered(frame: FrameT, keys: Sequence[str]) -> FrameT:
    """The rows in such an order, where an engine's own ways want it, that those which share a key stand together.

    Shape: any frame with these keys in, each of which tells more apart than the one before; the same rows out.
    Units: none.
    Errors: none.
    Source: exactness (d10): every engine gives the same answer.
    """
    quick = _quick(frame)
    return quick.gathered(frame, keys) if quick else frame


def shifted(frame: FrameT, order: Order, columns: Places) -> FrameT:
    """What stood so many rows before (after, below zero) in an order; nothing where there is no such row.

    Shape: new columns as expressions and places in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    if quick := _quick(frame):
        return quick.shifted(frame, order, columns)
    found = {name: expression.shift(places) for name, (expression, places) in columns.items()}
    return frame.with_columns(*_over(found, order))


def summed(frame: FrameT, order: Order, columns: Expressions) -> FrameT:
    """The sum of each expression up to each row, nothing counting as 0.

    Shape: new columns as expressions of whole numbers in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): sums as 64-bit whole numbers.
    """
    if quick := _quick(frame):
        return quick.summed(frame, order, columns)
    found = {name: expression.fill_null(0).cum_sum() for name, expression in columns.items()}
    return frame.with_columns(*[total.cast(nw.Int64) for total in _over(found, order)])


def rolled(frame: FrameT, order: Order, columns: Places) -> FrameT:
    """The sum of each expression over so many rows up to each; nothing where one of them is missing.

    Shape: new columns as expressions of whole numbers and numbers of rows in; the frame with them out.
    Units: those of the expressions.
    Errors: none.
    Source: exactness (d10): sums as 64-bit whole numbers.
    """
    if quick := _quick(frame):
        return quick.rolled(frame, order, columns)
    found = {
        name: expression.rolling_sum(window_size=rows, min_samples=rows) for name, (expression, rows) in columns.items()
    }
    return frame.with_columns(*[total.cast(nw.Int64) for total in _over(found, order)])


def latest(frame: FrameT, order: Order, columns: Expressions) -> FrameT:
    """The latest so far of numbers of the order's own `by`; 0 where a row names none.

    Shape: new columns as expressions that name one in the first row of each line, and none outside the order, in; the
        frame with them out.
    Units: those of the order.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    if quick := _quick(frame):
        return quick.latest(frame, order, columns)
    return frame.with_columns(*_over({name: keys.cum_max() for name, keys in columns.items()}, order))


def soonest(frame: FrameT, order: Order, columns: Expressions) -> FrameT:
    """The soonest from here on of numbers of the order's own `by`; `NEVER` where a row names none.

    Shape: new columns as expressions that name one in the last row of each line in; the frame with them out.
    Units: those of the order.
    Errors: none.
    Source: exactness (d10): every window states its order.
    """
    if quick := _quick(frame):
        return quick.soonest(frame, order, columns)
    return frame.with_columns(*_over({name: keys.cum_min(reverse=True) for name, keys in columns.items()}, order))


def _quick(frame: Any) -> Quick | None:
    return _brought.get(frame.implementation)


def _over(windows: Expressions, order: Order) -> list[nw.Expr]:
    return [window.over(order.within, order_by=order.by).alias(name) for name, window in windows.items()]
