"""Whether a process that goes on as it is can be relied on to meet its target."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.variation.limits import enough, gap, is_outside


def assurance(frame: FrameT) -> FrameT:
    """Whether the target lies beyond the limits, and on which side.

    Shape: grain series × area × period in and out; adds assurance.
    Units: none; the target of the period by itself is compared with the limits of its segment.
    Errors: none; `none` without a target, without a better direction, and with too few points.
    Source: assurance (d3, d9), in whole numbers (d10): the target in the place of the point. A target on a limit is hit
        and missed, as is one between them.
    """
    sign = nw.when(~nw.col("is_contextual")).then(nw.col("sign")).otherwise(0)
    distance = gap(nw.col("point_target"))
    code = (
        nw.when(~enough | distance.is_null() | (sign == 0))
        .then(nw.lit("none"))
        .when(is_outside(distance) & (distance * sign > 0))
        .then(nw.lit("consistently_misses"))
        .when(is_outside(distance))
        .then(nw.lit("consistently_meets"))
        .otherwise(nw.lit("hit_and_miss"))
    )
    return frame.with_columns(code.alias("assurance"))
