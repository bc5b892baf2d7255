"""Mean and control limits of a segment, held as whole numbers and divided only to be shown."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.variation.segments import POINTS

# Fewer points than this are too few to draw limits from.
FEWEST_POINTS = 12
_point, _points = nw.col("point"), nw.col("segment_points")
_total, _moved, _kept = nw.col("total"), nw.col("moved"), nw.col("kept")
_ranges, _reach = nw.col("ranges"), nw.col("reach")
_range = (_point - nw.col("before")).abs()
enough = ~_point.is_null() & (_points >= FEWEST_POINTS)


def limits(frame: FrameT) -> FrameT:
    """The sums that a segment's mean and limits are made of, and how far the limits lie from it.

    Shape: grain series × area × period in and out; adds total (of the points), moved (sum of all moving ranges), kept
        and ranges (sum and number of those that limits are drawn from), reach, and the gaps of each point and of those
        around it.
    Units: sums in 10^-decimals of the indicator's unit; gaps in that × points, reach in that × ranges × 50.
    Errors: none.
    Source: XmR (d3): mean ∓ 2.66 × mean moving range, ranges of 3.267 × the mean range and more dropped once, unless
        nothing that moved would be left. In whole numbers (d10): |n·A - ΣA|·m·300 against 266·k·n·Σmr, here divided by
        6 for k = 3 and by 4 for k = 2, so that increments of figures to date, twice as large, stay inside 64 bits too.
    """
    frame = frame.with_columns(_sum(_point).alias("total"), _sum(_range).alias("moved"))
    # A range of nothing is never too wide, though all of them are nothing.
    is_wide = (_range > 0) & (_range * (_points - 1) * 1000 >= _moved * 3267)
    kept = nw.when(~is_wide).then(_range)
    gaps = [gap(nw.col(name)).alias(f"gap_{name}") for name in POINTS]
    ranges = kept.count().over("segment").cast(nw.Int64)
    frame = frame.with_columns(_sum(kept).alias("kept"), ranges.alias("ranges"), *gaps)
    # Limits without width would call every figure a signal, so then every range is kept.
    is_still = _kept == 0
    return frame.with_columns(
        nw.when(is_still).then(_points - 1).otherwise(_ranges).alias("ranges"),
        (_points * nw.when(is_still).then(_moved).otherwise(_kept) * 133).alias("reach"),
    )


def gap(figure: nw.Expr) -> nw.Expr:
    """How far a figure lies from the mean of the segment, by the number of its points; above it is above zero.

    Shape: an expression in, an expression out.
    Units: 10^-decimals of the indicator's unit × points.
    Errors: none.
    Source: exactness (d10): n·A - ΣA.
    """
    return _points * figure - _total


def is_outside(distance: nw.Expr) -> nw.Expr:
    """Whether a figure with this gap lies beyond a control limit; one on the limit does not.

    Shape: an expression in, an expression of truth values out.
    Units: none.
    Errors: none.
    Source: XmR (d3), exactness (d10) for k = 3.
    """
    return distance.abs() * (_ranges * 50) > _reach


def is_near(distance: nw.Expr) -> nw.Expr:
    """Whether a figure with this gap lies beyond a near limit, two thirds of the way out, and not outside.

    Shape: an expression in, an expression of truth values out.
    Units: none.
    Errors: none.
    Source: XmR (d3), exactness (d10) for k = 2.
    """
    return (distance.abs() * (_ranges * 75) > _reach) & ~is_outside(distance)


def lines(frame: FrameT) -> FrameT:
    """The mean and the limits as numbers to draw and to print.

    Shape: grain series × area × period in and out; adds mean_line, lower_limit and upper_limit; null for a row without
        a point and with too few points.
    Units: the indicator's unit, in floating point; one division of whole numbers, so that engines agree.
    Errors: none.
    Source: XmR (d3), signal (d9).
    """
    unit = nw.when(enough).then(nw.col("unit")) * _points
    middle, parts = _total * _ranges * 50, unit * _ranges * 50
    return frame.with_columns(
        _divided(_total, unit).alias("mean_line"),
        _divided(middle - _reach, parts).alias("lower_limit"),
        _divided(middle + _reach, parts).alias("upper_limit"),
    )


def _sum(figure: nw.Expr) -> nw.Expr:
    return figure.sum().over("segment").cast(nw.Int64)


def _divided(total: nw.Expr, parts: nw.Expr) -> nw.Expr:
    return total.cast(nw.Float64) / parts.cast(nw.Float64)
