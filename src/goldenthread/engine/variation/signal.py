"""The four signals that a point is more than natural variation, in their order."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.variation.limits import enough
from goldenthread.engine.variation.segments import PERIODS

# Points in a row that are no chance: rising or falling, or on one side of the mean.
LONG_RUN = 7
_point, _before, _after = nw.col("point"), nw.col("point_before"), nw.col("point_after")
_gap, _size, _reach, _key = nw.col("gap"), nw.col("size"), nw.col("reach"), nw.col("key")
_is_outside = _size * 2 > _reach
# Points are told by threes which of them stand together, in each of the ways to divide a segment into threes.
_THREES = ("three", "three_on", "three_back")
# The least that three come to of which two lean by 2 and the third to the same side.
_TWO_OF_THREE = 5


def signal(frame: FrameT) -> FrameT:
    """What a point says of its process: common variation, or a cause to look for.

    Shape: grain series × area × period in and out; adds signal, and what it was found by.
    Units: none.
    Errors: none; without a point, or with too few in its segment, `too_few_points`.
    Source: XmR (d3), first match: outside the limits; in a run of 7 points rising or falling; one of 2 of 3 beyond the
        near limit; in a run of 7 on one side of the mean. Words by polarity (d9).
    """
    frame = _counted(frame).with_columns(_cause().alias("side"))
    cause = nw.col("side")
    judged = nw.when(~nw.col("is_contextual")).then(nw.col("sign") * cause).otherwise(0)
    code = (
        nw.when(cause.is_null())
        .then(nw.lit("too_few_points"))
        .when(cause == 0)
        .then(nw.lit("common"))
        .when(judged > 0)
        .then(nw.lit("improving"))
        .when(judged < 0)
        .then(nw.lit("concerning"))
        .when(cause > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )
    return frame.with_columns(code.alias("signal"))


def _counted(frame: FrameT) -> FrameT:
    """Steps one way that lead to a point and away from it, points on its side of the mean, leanings of its threes."""
    goes_on = ((_point > _before) & (_after > _point)) | ((_point < _before) & (_after < _point))
    gap_before = nw.col("segment_points") * _before - nw.col("total")
    stays = ((_gap > 0) & (gap_before > 0)) | ((_gap < 0) & (gap_before < 0))
    turns, crosses = _unless(goes_on), _unless(stays)
    # Both counts in one number: a window costs more than a division.
    changes = (turns + crosses * PERIODS).cum_sum().over("chain", order_by="key").cast(nw.Int64)
    frame = frame.with_columns(turns.alias("turns"), changes.alias("side"), _lean().alias("lean"))
    line, changes = nw.col("line") * PERIODS, nw.col("side")
    frame = frame.with_columns(
        (line + changes % PERIODS - nw.col("turns")).alias("trend_in"),
        (line + changes % PERIODS).alias("trend_out"),
        (line + changes // PERIODS).alias("side"),
        *[_three(place).alias(name) for place, name in enumerate(_THREES)],
    )
    counts = [_point.count().over(name).cast(nw.Int64).alias(name) for name in ("trend_in", "trend_out", "side")]
    leanings = [nw.col("lean").sum().over(name).cast(nw.Int64).alias(name) for name in _THREES]
    return frame.with_columns(*counts, *leanings)


def _unless(goes_on: nw.Expr) -> nw.Expr:
    return nw.when(goes_on).then(0).otherwise(1)


def _lean() -> nw.Expr:
    """A point leans by 1 to its side of the mean, and by 2 where it is beyond the near limit and not outside."""
    weight = nw.when((_size * 3 > _reach) & ~_is_outside).then(2).otherwise(1)
    return nw.when(_gap > 0).then(weight).when(_gap < 0).then(-weight).otherwise(0)


def _three(place: int) -> nw.Expr:
    """A number for each three points of a segment, counted back from its last point."""
    segment, step = nw.col("segment"), nw.col("step")
    three = ((segment - _key) // step + place) // len(_THREES)
    last = segment - (three * len(_THREES) - place) * step
    # Those that would reach beyond the segment are fewer than three, and are kept apart from the next segment's.
    return nw.when(last > segment).then(-last).otherwise(last)


def _cause() -> nw.Expr:
    """Which way a cause moved the point: 1 up, -1 down, 0 without one; null where nothing can be said."""
    led_in, led_out = (nw.col(name) >= LONG_RUN - 1 for name in ("trend_in", "trend_out"))
    together = [nw.col(name).abs() >= _TWO_OF_THREE for name in _THREES]
    is_near = (nw.col("lean").abs() == 2) & nw.any_horizontal(*together, ignore_nulls=True)
    side = nw.when(_gap > 0).then(1).otherwise(-1)
    # The point where one run ends and another starts belongs to the one that ends there.
    return (
        nw.when(~enough)
        .then(nw.lit(None, dtype=nw.Int64))
        .when(_is_outside)
        .then(side)
        .when(led_in & (_point > _before))
        .then(1)
        .when(led_in & (_point < _before))
        .then(-1)
        .when(led_out & (_after > _point))
        .then(1)
        .when(led_out & (_after < _point))
        .then(-1)
        .when(is_near | (nw.col("side") >= LONG_RUN))
        .then(side)
        .otherwise(0)
    )
