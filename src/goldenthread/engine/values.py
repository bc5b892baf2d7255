"""A figure for its period and on its basis: typed values, ratios from their parts, flows summed over the year."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import with_quotient
from goldenthread.engine.tables import LINES

_absent = nw.col("absence").is_null()
_numerator, _denominator = nw.col("numerator"), nw.col("denominator")
_is_ratio = nw.col("basis") == "ratio"


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
    Units: 10^-decimals of the indicator's unit.
    Errors: none; a missing part of the year gives no value and the absence `incomplete`.
    Source: basis of a measure (d8), test case 20: partial sums are never shown as totals.
    """
    frame = frame.with_columns(value=nw.col("period_value"))
    if not flows:
        return frame
    summed = nw.col("is_year_to_date")
    others, sums = frame.filter(~summed), frame.filter(summed)
    sums = sums.with_columns(*[_running_sum(column) for column in ("value", *lines)])
    lacks_part = nw.col("value").is_null() & ~nw.col("period_value").is_null()
    reason = nw.when(lacks_part).then(nw.lit("incomplete")).otherwise(nw.col("absence"))
    return nw.concat([others, sums.with_columns(reason.alias("absence"))], how="vertical")


def _running_sum(column: str) -> nw.Expr:
    """The sum over the parts of the financial year up to this one; nothing if any part is missing."""
    order = {"order_by": "ordinal"}
    parts = (~nw.col(column).is_null()).cast(nw.Int64).cum_sum().over("year_key", **order)
    total = nw.col(column).cum_sum().over("year_key", **order)
    return nw.when(parts == nw.col("part")).then(total).alias(column)
