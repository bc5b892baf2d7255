"""The value and the lines on the basis that is judged: flows summed over the year so far, all others as they are."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.tables import LINES, Contents
from goldenthread.engine.windows import YEAR, summed

_is_summed = nw.col("is_year_to_date")


def basis_values(frame: FrameT, contents: Contents) -> FrameT:
    """The value and lines on the basis that is judged: running sums for flows judged year to date, else as they are.

    Shape: frame with `period_value` in, with `value` and the lines on their basis out; other flows are untouched, and
        so are lines with a profile, which are for the year. `period_target` keeps the target of the period by itself,
        and where there are flows the other `period_` lines do as well.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of the year gives no value and the absence `incomplete`.
    Source: basis of a measure (d8), test case 20: partial sums are never shown as totals.
    """
    frame = frame.with_columns(nw.col("period_value").alias("value"), nw.col("target").alias("period_target"))
    if not contents.flows:
        return frame
    frame = frame.with_columns(*[nw.col(line).alias(f"period_{line}") for line in LINES])
    columns = ("value", *contents.lines())
    lines_are_summed = _is_summed & (nw.col("profile") == "as_given") if contents.profiles else _is_summed
    so_far = {f"{column}_so_far": nw.col(column) for column in columns}
    parts = {f"{column}_parts": (~nw.col(column).is_null()).cast(nw.Int64) for column in columns}
    frame = summed(frame, YEAR, so_far | parts)
    sums = [_running_sum(column, lines_are_summed if column in contents.lines() else _is_summed) for column in columns]
    frame = frame.with_columns(*sums)
    lacks_part = nw.col("value").is_null() & ~nw.col("period_value").is_null()
    reason = nw.when(lacks_part).then(nw.lit("incomplete")).otherwise(nw.col("absence"))
    return frame.with_columns(reason.alias("absence")).drop(*so_far, *parts)


def _running_sum(column: str, is_summed: nw.Expr) -> nw.Expr:
    """The sum over the parts of the financial year up to this one; nothing if any part is missing."""
    whole = nw.when(nw.col(f"{column}_parts") == nw.col("part")).then(nw.col(f"{column}_so_far"))
    return nw.when(is_summed).then(whole).otherwise(nw.col(column)).alias(column)
