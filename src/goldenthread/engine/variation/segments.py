"""Runs of points, and the segments they are read in."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.variation.points import CHAIN
from goldenthread.engine.windows import latest, shifted

# The longest segment: products of its sums stay inside 64 bits.
MOST_POINTS = 60
_key, _mark, _point, _step = (nw.col(name) for name in ("key", "mark", "point", "step"))
_run, _last, _segment, _points = (nw.col(name) for name in ("run", "last", "segment", "segment_points"))
# The points around one, by how many places before or after it they stand.
AROUND = {-2: "two_before", -1: "before", 1: "after", 2: "two_after"}
POINTS = ("point", *AROUND.values())


def segments(frame: FrameT) -> FrameT:
    """The segment of each point, how many points it has, and the two points before and after within it.

    Shape: grain series × area × period in and out, where `key` numbers the periods of a line one after another; adds
        segment (the key of its last point), segment_points, two_before, before, after and two_after.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; nothing stands before the first point of a segment or after the last.
    Source: unbroken points (d9), rebase by hand (d3), at most 60 points in a segment (d10). A longer run is cut from
        its end, so that the latest 60 points are the segment that counts now.
    """
    frame = _runs(frame)
    later = (_last - _key) // _step
    frame = frame.with_columns((_last - later // MOST_POINTS * MOST_POINTS * _step).alias("segment"))
    found = nw.min_horizontal((_segment - _run) // _step + 1, nw.lit(MOST_POINTS))
    frame = frame.with_columns(nw.when(~_point.is_null()).then(found).alias("segment_points"))
    return frame.with_columns(*_inside()).drop("mark", "mark_before", "run", "last")


def _inside() -> Sequence[nw.Expr]:
    """Of the points around each, those of its own segment."""
    first, kept = _segment - (_points - 1) * _step, []
    for places, name in AROUND.items():
        key = _key + places * _step
        is_inside = (key >= first) if places < 0 else (key <= _segment)
        kept.append(nw.when(is_inside).then(nw.col(name)).alias(name))
    return kept


def _runs(frame: FrameT) -> FrameT:
    """The points around each, and the keys of the first and of the last point of its run."""
    around = {name: (_point, -places) for places, name in AROUND.items()}
    frame = shifted(frame, CHAIN, {"mark_before": (_mark, 1), **around})
    follows = (_mark - nw.col("mark_before") == _step) & ~nw.col("rebase").fill_null(value=False)
    starts = nw.when(follows | _point.is_null()).then(0).otherwise(_key)
    frame = latest(frame, CHAIN, {"run": starts})
    return frame.with_columns(_key.max().over("run").alias("last"))
