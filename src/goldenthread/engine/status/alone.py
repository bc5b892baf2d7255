"""The second reading of a flow that is judged year to date: the period by itself."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.status.judgement import Against, judgement
from goldenthread.engine.status.limits import limits
from goldenthread.engine.tables import Contents

ALONE = Against.of("period", value="period_value")


def alone(frame: FrameT, contents: Contents) -> FrameT:
    """The status of the period by itself, for flows judged year to date; nothing for all others.

    Shape: grain series × area × period in and out, after `basis_values`; adds period_status.
    Units: none.
    Errors: none. A part that is missing earlier in the year does not matter to the period alone; targets with a
        profile are for the year, and say nothing of it.
    Source: basis of a measure (d8): year to date, with the quarter alone as second reading.
    """
    nothing = nw.lit(None, dtype=nw.String)
    if contents.profiles:
        by_period = nw.when(nw.col("profile") == "as_given").then(nw.col("period_target"))
        frame = frame.with_columns(by_period.alias("period_target"))
    if not contents.flows:
        return frame.with_columns(nothing.alias("period_status"))
    frame = limits(frame, contents, ALONE)
    has_figure = nw.col("is_year_to_date") & ~nw.col("period_value").is_null()
    is_judged = ~nw.col("is_contextual") & ~nw.col("is_baseline") & (nw.col("profile") == "as_given")
    code = nw.when(has_figure & is_judged).then(judgement(contents, ALONE)).otherwise(nothing)
    return frame.with_columns(code.alias("period_status")).drop(ALONE.limit, ALONE.limit_high)
