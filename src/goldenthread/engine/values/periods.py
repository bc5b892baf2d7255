"""The value of each period by itself: as typed, or worked out from its numerator and denominator."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import with_quotient
from goldenthread.engine.tables import Contents
from goldenthread.engine.values.cumulative import falls
from goldenthread.engine.values.rolling import rolled

_absent = nw.col("absence").is_null()
_value, _numerator, _denominator = nw.col("value"), nw.col("numerator"), nw.col("denominator")
_is_mean = nw.col("basis") == "mean"
_is_worked_out = nw.col("basis").is_in(["ratio", "mean"])


def period_values(frame: FrameT, contents: Contents) -> FrameT:
    """The value of each period by itself: as typed, or the ratio of its parts; none where an absence is recorded.

    Shape: scaled observations in (grain series × area × period), with `period_value` out; `absence` gains derived
        reasons, cumulative figures `fell`, and means `weighted`, the value times its count.
    Units: 10^-decimals of the indicator's unit; parts in 10^-parts_decimals.
    Errors: none.
    Source: basis of a measure (d8), ratios (d10). Parts win over a typed value, which published percentages carry.
    """
    given = ("numerator", "denominator", "value")
    frame = frame.with_columns(*[nw.when(_absent).then(nw.col(name)).alias(name) for name in given])
    if contents.ratios:
        frame = _worked_out(frame)
    if contents.means:
        frame = frame.with_columns(_weighted().alias("weighted"))
    if contents.windows:
        frame = rolled(frame, contents.windows, versions=contents.versions)
    frame = frame.with_columns(_value.alias("period_value"))
    return falls(frame) if contents.cumulative else frame


def _worked_out(frame: FrameT) -> FrameT:
    frame = with_quotient(frame, "quotient", _numerator, nw.col("parts_factor"), _denominator)
    frame = frame.with_columns((_is_worked_out & ~(_numerator + _denominator).is_null()).alias("has_parts"))
    one_part = _is_worked_out & (_numerator.is_null() != _denominator.is_null())
    has_parts = nw.col("has_parts")
    reason = (
        nw.when(_is_worked_out & (_denominator == 0) & (has_parts | _value.is_null()))
        .then(nw.lit("no_cases"))
        .when(one_part & _value.is_null())
        .then(nw.lit("incomplete"))
    )
    figure = nw.when(has_parts).then(nw.col("quotient")).otherwise(_value)
    frame = frame.with_columns(figure.alias("value"), nw.coalesce(nw.col("absence"), reason).alias("absence"))
    return frame.drop("quotient", "has_parts")


def _weighted() -> nw.Expr:
    """What a mean weighs: its sum where that is known, or the value as often as it was counted; nothing without."""
    from_sum = nw.when(~_denominator.is_null()).then(_numerator * (nw.col("parts_factor") // 2))
    nobody = nw.when(_denominator == 0).then(nw.lit(0, dtype=nw.Int64))
    return nw.when(_is_mean).then(nw.coalesce(from_sum, _value * _denominator, nobody))
