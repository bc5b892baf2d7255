"""A figure for its period and on its basis: typed values, ratios from their parts, flows summed over the year."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import with_quotient
from goldenthread.engine.tables import LINES

_absent = nw.col("absence").is_null()
_numerator, _denominator = nw.col("numerator"), nw.col("denominator")
_is_ratio = nw.col("basis") == "ratio"
# More than there are parts in a year.
_DIGIT = 64


def period_values(frame: FrameT, *, ratios: bool) -> FrameT:
    """The value of each period by itself: as typed, or the ratio of its parts; none where an absence is recorded.

    Shape: scaled observations in (grain series × period), with `period_value` out; `absence` gains derived reasons.
    Units: 10^-decimals of the indicator's unit; parts in 10^-parts_decimals.
    Errors: none.
    Source: basis of a measure (d8), ratios (d10). Parts win over a typed value, which published percentages carry.
    """
    given = ("numerator", "denominator", "value")
    frame = frame.with_columns(*[nw.when(_absent).then(nw.col(name)).alias(name) for name in given])
    if ratios:
        frame = _ratios(frame)
    return frame.with_columns(nw.col("value").alias("period_value"))


def _ratios(frame: FrameT) -> FrameT:
    frame = with_quotient(frame, "quotient", _numerator, nw.col("parts_factor"), _denominator)
    frame = frame.with_columns((_is_ratio & ~(_numerator + _denominator).is_null()).alias("has_parts"))
    one_part = _is_ratio & (_numerator.is_null() != _denominator.is_null())
    has_parts = nw.col("has_parts")
    reason = (
        nw.when(has_parts & (_denominator == 0))
        .then(nw.lit("no_cases"))
        .when(one_part & nw.col("value").is_null())
        .then(nw.lit("incomplete"))
    )
    figure = nw.when(has_parts).then(nw.col("quotient")).otherwise(nw.col("value"))
    frame = frame.with_columns(figure.alias("value"), nw.coalesce(nw.col("absence"), reason).alias("absence"))
    return frame.drop("quotient", "has_parts")


def basis_values(frame: FrameT, *, flows: bool, lines: tuple[str, ...] = LINES) -> FrameT:
    """The value and lines on the basis that is judged: running sums for flows judged year to date, else as they are.

    Shape: frame with `period_value` in, with `value` and the lines on their basis out; other flows are untouched.
        `period_target` keeps the target of the period by itself.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of the year gives no value and the absence `incomplete`.
    Source: basis of a measure (d8), test case 20: partial sums are never shown as totals.
    """
    frame = frame.with_columns(nw.col("period_value").alias("value"), nw.col("target").alias("period_target"))
    if not flows:
        return frame
    columns = ("value", *lines)
    frame = frame.with_columns(*[_sum_so_far(column) for column in columns], _parts_so_far(columns))
    frame = frame.with_columns(*[_running_sum(column, place) for place, column in enumerate(columns)])
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


def _running_sum(column: str, place: int) -> nw.Expr:
    """The sum over the parts of the financial year up to this one; nothing if any part is missing."""
    parts = nw.col("parts_so_far") // _DIGIT**place % _DIGIT
    whole = nw.when(parts == nw.col("part")).then(nw.col(f"{column}_so_far"))
    return nw.when(nw.col("is_year_to_date")).then(whole).otherwise(nw.col(column)).alias(column)
