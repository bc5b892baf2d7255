"""The value and the lines on the basis that is judged: flows summed over the year so far, all others as they are."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.tables import Contents

# More than there are parts in a year.
_DIGIT = 64
_is_summed = nw.col("is_year_to_date")


def basis_values(frame: FrameT, contents: Contents) -> FrameT:
    """The value and lines on the basis that is judged: running sums for flows judged year to date, else as they are.

    Shape: frame with `period_value` in, with `value` and the lines on their basis out; other flows are untouched, and
        so are lines with a profile, which are for the year. `period_target` keeps the target of the period by itself.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of the year gives no value and the absence `incomplete`.
    Source: basis of a measure (d8), test case 20: partial sums are never shown as totals.
    """
    frame = frame.with_columns(nw.col("period_value").alias("value"), nw.col("target").alias("period_target"))
    if not contents.flows:
        return frame
    columns = ("value", *contents.lines())
    lines_are_summed = _is_summed & (nw.col("profile") == "as_given") if contents.profiles else _is_summed
    frame = frame.with_columns(*[_sum_so_far(column) for column in columns], _parts_so_far(columns))
    sums = [
        _running_sum(column, place, lines_are_summed if column in contents.lines() else _is_summed)
        for place, column in enumerate(columns)
    ]
    frame = frame.with_columns(*sums)
    lacks_part = nw.col("value").is_null() & ~nw.col("period_value").is_null()
    reason = nw.when(lacks_part).then(nw.lit("incomplete")).otherwise(nw.col("absence"))
    return frame.with_columns(reason.alias("absence")).drop("parts_so_far", *[f"{column}_so_far" for column in columns])


def _sum_so_far(column: str) -> nw.Expr:
    total = nw.col(column).cum_sum().over("year_key", order_by="ordinal")
    return total.cast(nw.Int64).alias(f"{column}_so_far")


def _parts_so_far(columns: tuple[str, ...]) -> nw.Expr:
    """How many parts of the year so far have each figure, all in one number: a window costs more than a division."""
    there = [(~nw.col(column).is_null()).cast(nw.Int64) * _DIGIT**place for place, column in enumerate(columns)]
    total = nw.sum_horizontal(*there).cum_sum().over("year_key", order_by="ordinal")
    return total.cast(nw.Int64).alias("parts_so_far")


def _running_sum(column: str, place: int, is_summed: nw.Expr) -> nw.Expr:
    """The sum over the parts of the financial year up to this one; nothing if any part is missing."""
    parts = nw.col("parts_so_far") // _DIGIT**place % _DIGIT
    whole = nw.when(parts == nw.col("part")).then(nw.col(f"{column}_so_far"))
    return nw.when(is_summed).then(whole).otherwise(nw.col(column)).alias(column)
