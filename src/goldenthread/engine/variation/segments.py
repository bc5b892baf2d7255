"""Runs of points, and the segments they are read in."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

# The longest segment: products of its sums stay inside 64 bits.
MOST_POINTS = 60
# More points than a line can have, since `key` tells its periods apart.
PERIODS = 2**15
_point, _mark, _key, _step = (nw.col(name) for name in ("point", "mark", "key", "step"))
_run, _last, _segment = (nw.col(name) for name in ("run", "last", "segment"))


def segments(frame: FrameT) -> FrameT:
    """The segment of each point, how many points it has, and the points before and after within it.

    Shape: grain series × area × period in and out, where `key` numbers the periods of a line one after another; adds
        segment (the key of its last point), segment_points, point_before and point_after.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; nothing stands before the first point of a segment or after the last.
    Source: unbroken points (d9), rebase by hand (d3), at most 60 points in a segment (d10). A longer run is cut from
        its end, so that the latest 60 points are the segment that counts now.
    """
    frame = _runs(frame)
    later = (_last - _key) // _step
    frame = frame.with_columns((_last - later // MOST_POINTS * MOST_POINTS * _step).alias("segment"))
    found = nw.min_horizontal((_segment - _run) // _step + 1, nw.lit(MOST_POINTS))
    neighbours = [
        _point.shift(places).over("segment", order_by="key").alias(name)
        for name, places in (("point_before", 1), ("point_after", -1))
    ]
    frame = frame.with_columns(nw.when(~_point.is_null()).then(found).alias("segment_points"), *neighbours)
    return frame.drop("mark", "mark_before", "run", "last")


def _runs(frame: FrameT) -> FrameT:
    """The keys of the first and of the last point of the run that each point belongs to."""
    before = _mark.shift(1).over("chain", order_by="key")
    frame = frame.with_columns(before.alias("mark_before"))
    follows = (_mark - nw.col("mark_before") == _step) & ~nw.col("rebase").fill_null(value=False)
    starts = nw.when(follows).then(0).otherwise(_key)
    frame = frame.with_columns(starts.cum_max().over("chain", order_by="key").alias("run"))
    return frame.with_columns(_key.max().over("run").alias("last"))
