"""The forecast of figures that are summed over the year: the year so far over its usual share, or a straight line."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

_part, _parts, _so_far = nw.col("part"), nw.col("parts"), nw.col("year_so_far")
_known, _least = nw.col("so_far"), nw.col("share_least")
_is_ahead = _part < _parts
_OTHERS = ("so_far", "so_far_parts", "part_number", "of_usual", "of_most", "of_least")


def by_share(frame: FrameT) -> FrameT:
    """The year's end of flows and cumulative figures, and between what the years before would have it lie.

    Shape: grain line × period in and out, after `shares`; adds sum_end, sum_low and sum_high, null for other figures.
    Units: 10^-decimals of the indicator's unit, floating point.
    Errors: none; nothing where a part of the year is missing.
    Source: forecast (d8): the year so far ÷ its usual share with two complete years or more, else a straight line.
    """
    frame = _quotients(frame)
    has_share = _is_ahead & (nw.col("share_years") >= 2) & (nw.col("usual_share") > 0)
    # A year that stood at or below nothing by now tells of no end.
    has_interval = has_share & (_least > 0)
    one, other = nw.col("of_most"), nw.col("of_least")
    return frame.with_columns(
        nw.when(has_share).then(nw.col("of_usual")).otherwise(nw.col("straight")).alias("sum_end"),
        nw.when(has_interval).then(nw.min_horizontal(one, other)).alias("sum_low"),
        nw.when(has_interval).then(nw.max_horizontal(one, other)).alias("sum_high"),
    ).drop(*_OTHERS, "straight")


def _quotients(frame: FrameT) -> FrameT:
    """Every quotient has its divisor in a column: engines divide by a literal in ways of their own."""
    frame = frame.with_columns(
        _so_far.cast(nw.Float64).alias("so_far"),
        (_so_far * _parts).cast(nw.Float64).alias("so_far_parts"),
        _part.cast(nw.Float64).alias("part_number"),
    )
    return frame.with_columns(
        (_known / _positive("usual_share")).alias("of_usual"),
        (_known / _positive("share_most")).alias("of_most"),
        (_known / _positive("share_least")).alias("of_least"),
        (nw.col("so_far_parts") / nw.col("part_number")).alias("straight"),
    )


def _positive(share: str) -> nw.Expr:
    return nw.when(nw.col(share) > 0).then(nw.col(share))
