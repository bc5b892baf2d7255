"""Mean and control limits of a segment, held as whole numbers and divided only to be shown."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

# Fewer points than this are too few to draw limits from.
FEWEST_POINTS = 12
_point, _points = nw.col("point"), nw.col("segment_points")
_total, _kept, _ranges, _reach = nw.col("total"), nw.col("kept"), nw.col("ranges"), nw.col("reach")
_range = (_point - nw.col("point_before")).abs()
enough = ~_point.is_null() & (_points >= FEWEST_POINTS)


def limits(frame: FrameT) -> FrameT:
    """The sums that a segment's mean and limits are made of, and how far each point lies from the mean.

    Shape: grain series × area × period in and out; adds total (of the points), kept and ranges (sum and number of the
        moving ranges that were kept), gap, size and reach. A point lies beyond the limits where 2·size > reach, and
        beyond the near limits, two thirds of the way, where 3·size > reach.
    Units: total and kept in 10^-decimals of the indicator's unit; gap in that × points; size and reach in that × points
        × ranges × 25.
    Errors: none.
    Source: XmR (d3): mean ∓ 2.66 × mean moving range, ranges of 3.267 × the mean range and more dropped once. In whole
        numbers (d10): |n·A - ΣA|·m·300 against 266·k·n·Σmr, here divided by 6 for k = 3 and by 4 for k = 2, so that
        increments of figures to date, twice as large, stay inside 64 bits too.
    """
    frame = frame.with_columns(_sum(_point).alias("total"), _sum(_range).alias("kept"))
    # A range of nothing is never too wide, though all of them are nothing.
    is_wide = (_range > 0) & (_range * (_points - 1) * 1000 >= _kept * 3267)
    kept = nw.when(~is_wide).then(_range)
    frame = frame.with_columns(_sum(kept).alias("kept"), kept.count().over("segment").cast(nw.Int64).alias("ranges"))
    gap = _points * _point - _total
    size = gap.abs() * _ranges * 25
    return frame.with_columns(gap.alias("gap"), size.alias("size"), (_points * _kept * 133).alias("reach"))


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
