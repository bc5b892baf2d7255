"""The value as it was given, in whole numbers, and the key by which areas are put in order."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import SCALE

_SMALLEST = 10**SCALE
# Eight decimals of figures below 10^10, seven below 10^11 and six below 10^12 are at most 10^18. Eight times that, to
# which four times a median deviation comes, is still within 64 bits.
_FINEST, _FINER, _COARSEST = 10**8, 10**7, 10**6
_MOST_FINEST, _MOST_FINER = 10**10, 10**11
# Of these a figure is worked out where numerator and denominator are known.
_FROM_PARTS = ("ratio", "mean", "rolling")
_value, _given = nw.col("period_value"), nw.col("value_given")
_numerator, _denominator = nw.col("numerator"), nw.col("denominator")
_unit, _given_unit = nw.col("unit"), nw.col("given_unit")
_is_range = nw.col("direction") == "range"


def as_given(frame: FrameT, *, typed: bool, ranges: bool, parts: bool) -> FrameT:
    """The value as it was given, or else the one worked out, as a whole number; for a range its mid-point beside it.

    What is worked out from numerator and denominator has eight decimals, as a figure that was typed may have: rounded
    to the indicator's own it would tie with others, and stand out of order among figures that were typed.

    Shape: grain series × area × period with `period_value`, `value_given`, Decimal(20, 8), and with `parts` its
        numerator and denominator in; adds `given`, its parts `given_whole` and `given_rest`, `given_unit`, and where
        there are ranges `given_midpoint`, doubled.
    Units: `given` and `given_midpoint` in 1 ÷ given_unit, one for all rows of a series; `given_rest` in 10^-8.
    Errors: none; beside a figure of ten thousand million or more, seven decimals count, and from ten times that, six.
    Source: peers (d9): on the value as given; exactness (d10): whole numbers within 64 bits.
    """
    frame = _split(_quotient(frame) if parts else frame, typed=typed, parts=parts)
    largest: nw.Expr = nw.col("given_whole").abs()
    if ranges:
        frame = _split_midpoint(frame)
        largest = nw.max_horizontal(largest, nw.col("edge_whole"))
    frame = frame.with_columns(largest.alias("largest"))
    frame = frame.with_columns(nw.col("largest").max().over("series_number").alias("largest"))
    frame = frame.with_columns(_chosen_unit().alias("given_unit"))
    frame = frame.with_columns(_joined("given").alias("given")).drop("largest")
    if not ranges:
        return frame
    frame = frame.with_columns(_doubled_midpoint().alias("given_midpoint"))
    return frame.drop("midpoint_whole", "midpoint_rest", "edge_whole")


def with_keys(frame: FrameT, *, ranges: bool) -> FrameT:
    """Whether a figure is ranked, and by what: the best comes first.

    Shape: as `as_given` gives; adds `is_ranked`, `peer_turn` (-1 where more is better), `peer_order` (the figure so
        turned) and, for ranges, `peer_off`, the doubled distance from the mid-point.
    Units: 1 ÷ given_unit.
    Errors: none.
    Source: peers (d9): best is 1 by polarity; no rank where no direction is better.
    """
    frame = frame.with_columns(
        nw.when(nw.col("sign") > 0).then(nw.lit(-1)).otherwise(nw.lit(1)).alias("peer_turn"),
        (~nw.col("is_contextual") & ((nw.col("sign") != 0) | _is_range)).alias("is_ranked"),
    )
    frame = frame.with_columns((nw.col("given") * nw.col("peer_turn")).alias("peer_order"))
    if not ranges:
        return frame
    distance = (nw.col("given") * 2 - nw.col("given_midpoint")).abs()
    return frame.with_columns(nw.when(_is_range).then(distance).alias("peer_off"))


def _quotient(frame: FrameT) -> FrameT:
    """The units of the last decimal that numerator ÷ denominator comes to, cut off, and what is left over of one."""
    is_known = nw.col("basis").is_in(list(_FROM_PARTS)) & ~_numerator.is_null() & (_denominator > 0)
    frame = frame.with_columns(
        nw.when(is_known).then(_numerator.abs() * nw.col("parts_factor")).alias("parts_top"),
        nw.when(is_known).then(_denominator * 2).alias("parts_bottom"),
    )
    frame = frame.with_columns((nw.col("parts_top") % nw.col("parts_bottom")).alias("parts_left"))
    # A whole multiple is divided, which is exact on every engine; what is left is less than one and has sixteen digits.
    whole = ((nw.col("parts_top") - nw.col("parts_left")) / nw.col("parts_bottom")).round().cast(nw.Int64)
    left = nw.col("parts_left").cast(nw.Float64) / nw.col("parts_bottom").cast(nw.Float64)
    return frame.with_columns(whole.alias("parts_units"), left.alias("parts_left")).drop("parts_top", "parts_bottom")


def _split(frame: FrameT, *, typed: bool, parts: bool) -> FrameT:
    """The whole part and the eight decimals of a figure, both with its sign; nothing where there is no value."""
    whole, rest, is_negative = _value.abs() // _unit, _value.abs() % _unit * _SMALLEST // _unit, _value < 0
    if parts:
        units, finest = nw.col("parts_units"), nw.lit(_SMALLEST) // _unit
        left = (nw.col("parts_left") * finest.cast(nw.Float64) + 0.5).floor().cast(nw.Int64)
        whole = nw.coalesce(units // _unit, whole)
        rest = nw.coalesce(units % _unit * finest + left, rest)
        is_negative = nw.coalesce(nw.when(~units.is_null()).then(_numerator < 0), is_negative)
    if typed:
        whole = nw.coalesce(_given.abs().floor().cast(nw.Int64), whole)
        rest = nw.coalesce(_rest(_given, "given"), rest)
        is_negative = nw.coalesce(_given < 0, is_negative)
    has_value = ~_value.is_null() & ~nw.col("direction").is_in(["date", "yesno"])
    sign = nw.when(is_negative).then(nw.lit(-1)).otherwise(nw.lit(1))
    frame = frame.with_columns(nw.when(has_value).then(whole).alias("given_whole"))
    frame = frame.with_columns(nw.when(has_value).then(rest).alias("given_rest"))
    frame = frame.with_columns(*[(nw.col(name) * sign).alias(name) for name in ("given_whole", "given_rest")])
    return frame.drop("parts_units", "parts_left") if parts else frame


def _split_midpoint(frame: FrameT) -> FrameT:
    """The mid-point of a range that names one, and the largest whole part among mid-point and edges."""
    point = nw.col("midpoint")
    sign = nw.when(point < 0).then(nw.lit(-1)).otherwise(nw.lit(1))
    frame = frame.with_columns(nw.when(_is_range).then(point.abs().floor().cast(nw.Int64)).alias("midpoint_whole"))
    edges = [nw.when(_is_range).then(nw.col(name).abs() // _unit) for name in ("low", "high")]
    return frame.with_columns(
        nw.max_horizontal(nw.col("midpoint_whole"), *edges).alias("edge_whole"),
        (nw.col("midpoint_whole") * sign).alias("midpoint_whole"),
        (_rest(point, "midpoint") * sign).alias("midpoint_rest"),
    )


def _rest(figure: nw.Expr, name: str) -> nw.Expr:
    """The decimals of a figure whose whole part is known."""
    rest: nw.Expr = ((figure.abs() - nw.col(f"{name}_whole")) * _SMALLEST).cast(nw.Int64)
    return rest


def _chosen_unit() -> nw.Expr:
    """As fine as the largest figure of the series allows."""
    largest = nw.col("largest")
    finest, finer, coarsest = (nw.lit(unit, dtype=nw.Int64) for unit in (_FINEST, _FINER, _COARSEST))
    return nw.when(largest < _MOST_FINEST).then(finest).when(largest < _MOST_FINER).then(finer).otherwise(coarsest)


def _joined(name: str) -> nw.Expr:
    """Whole part and decimals as one number; decimals finer than the unit are cut off towards zero."""
    rest = nw.col(f"{name}_rest")
    kept = rest.abs() // (_SMALLEST // _given_unit)
    return nw.col(f"{name}_whole") * _given_unit + nw.when(rest < 0).then(kept * -1).otherwise(kept)


def _doubled_midpoint() -> nw.Expr:
    """The mid-point that the indicator names, or else half-way between the edges of the row's own range."""
    edges = (nw.col("low") + nw.col("high")) * (_given_unit // _unit)
    return nw.when(_is_range).then(nw.coalesce(_joined("midpoint") * 2, edges))
