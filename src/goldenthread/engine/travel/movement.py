"""How far a figure moved, which way is better, and the word for it."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION
from goldenthread.engine.tables import Contents

_value, _total, _times = nw.col("period_value"), nw.col("total"), nw.col("times")
_change, _moved, _better = nw.col("change"), nw.col("moved"), nw.col("better")
_low, _high, _target, _centre = nw.col("low"), nw.col("high"), nw.col("target"), nw.col("centre")


def movement(frame: FrameT, contents: Contents, *, means: bool) -> FrameT:
    """How far it moved, and which way is better: by polarity; for a range, nearer to it. Null where neither is.

    Shape: rows with `change`, and the figures it is between: `period_value` and `total`; with `means` all of them as
        often as `times` says. Adds moved and better.
    Units: those of `change`.
    Errors: none.
    Source: direction of travel (d8): the distance outside the range, the one to the mid-point where no range is set;
        an answer is nearer when it is the expected one.
    """
    polarity = nw.when(~nw.col("is_contextual")).then(nw.col("sign") * _change)
    if not (contents.ranges or contents.answers):
        return frame.with_columns(_change.alias("moved"), polarity.alias("better"))
    frame = frame.with_columns(_nearer(contents, means=means).alias("nearer"))
    judged = nw.when(~nw.col("is_contextual")).then(nw.col("nearer"))
    return frame.with_columns(
        nw.coalesce(nw.col("nearer"), _change).alias("moved"), nw.coalesce(judged, polarity).alias("better")
    ).drop("nearer")


def _nearer(contents: Contents, *, means: bool) -> nw.Expr:
    now = _value * _times if means else _value
    is_range = nw.col("direction") == "range"
    found = []
    if contents.ranges:
        low, high = (_low * _times, _high * _times) if means else (_low, _high)
        found.append(nw.when(is_range).then(_outside(_total, low, high) - _outside(now, low, high)))
    if contents.midpoints:
        centre = _centre * _times if means else _centre
        found.append(nw.when(is_range).then((_total - centre).abs() - (now - centre).abs()))
    if contents.answers:
        expected = _target * _times if means else _target
        is_answer = nw.col("direction") == "yesno"
        found.append(nw.when(is_answer).then((_total - expected).abs() - (now - expected).abs()))
    return nw.coalesce(*found)


def _outside(figure: nw.Expr, low: nw.Expr, high: nw.Expr) -> nw.Expr:
    """How far a figure lies outside a range; nothing without a range."""
    return nw.max_horizontal(low - figure, figure - high, low - low)


def code(*, means: bool) -> nw.Expr:
    """The word for a change: improving or worsening where one way is better, unchanged where it is not material.

    Shape: rows after `movement`, with `same_definition`, in; one word out.
    Units: none.
    Errors: none.
    Source: direction of travel (d8), travel (d9).
    """
    return (
        nw.when(_change.is_null())
        .then(nw.lit("no_comparison"))
        .when(~nw.col("same_definition"))
        .then(nw.lit("not_comparable"))
        .when(_is_immaterial_to_mean() if means else _is_immaterial())
        .then(nw.lit("unchanged"))
        .when(_better > 0)
        .then(nw.lit("improving"))
        .when(_better < 0)
        .then(nw.lit("worsening"))
        .when(_change > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )


def _is_immaterial() -> nw.Expr:
    allowed = _total.abs() * nw.col("materiality_rate") + nw.col("materiality_amount")
    return _moved.abs() * MILLION <= allowed


def _is_immaterial_to_mean() -> nw.Expr:
    """The same of figures that are `times` as large, taken apart in millions so that no product is beyond 64 bits."""
    size, rate, amount = _total.abs(), nw.col("materiality_rate"), nw.col("materiality_amount")
    rest = amount % MILLION
    # Of a whole multiple the quotient is exact, also where it is worked out in floating point.
    whole = ((amount - rest) / MILLION).round().cast(nw.Int64)
    small = (size % MILLION * rate + rest * _times) // MILLION
    allowed = size // MILLION * rate + whole * _times + small
    return (_moved.abs() <= allowed) | (_moved.abs() < _times)
