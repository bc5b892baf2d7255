"""Rolling figures from the parts of their periods: the last k of them, all of which must be there."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine import windows as along
from goldenthread.engine.scaled import with_quotient

_value, _numerator, _denominator = nw.col("value"), nw.col("numerator"), nw.col("denominator")
_window, _ordinal = nw.col("window"), nw.col("ordinal")
_top, _bottom, _counted = nw.col("rolled_numerator"), nw.col("rolled_denominator"), nw.col("rolled_counted")
_figure = nw.col("rolled_value")
_SUMMED = ("numerator", "denominator", "counted")
_ADDED = ("counted", "from_parts", "rolled_start", "rolled_value", "divisor", *[f"rolled_{name}" for name in _SUMMED])


def rolled(frame: FrameT, windows: frozenset[int]) -> FrameT:
    """Rolling figures whose rows carry the parts of one period each, as the sums over the last k periods.

    Shape: grain series × area × period in and out. With numerators and denominators the value is Σn ÷ Σd, with
        numerators alone Σn; the parts become their sums. Figures that were entered stay as they were entered, beside
        the parts of their one period; `is_of_window` says that parts are those of the window, or that no window is.
    Units: 10^-decimals of the indicator's unit; parts in 10^-parts_decimals.
    Errors: none; a part missing of the k gives the absence `incomplete`, Σd = 0 `no_cases`.
    Source: basis of a measure (d8): over the last k base periods, needs all k.
    """
    frame = _summed(frame.with_columns((~_denominator.is_null()).cast(nw.Int64).alias("counted")), windows)
    has_all = nw.col("rolled_start") == _ordinal - (_window - 1) * nw.col("step")
    frame = frame.with_columns(
        ((nw.col("basis") == "rolling") & ~_numerator.is_null() & ~_window.is_null()).alias("from_parts"),
        nw.when(has_all).then(_top).alias("rolled_numerator"),
        # Counts alone have nothing to be divided by but the unit they are held in.
        nw.when(_counted == 0).then(nw.col("parts_unit")).otherwise(_bottom).alias("divisor"),
    )
    return _taken(with_quotient(frame, "rolled_value", _top, nw.col("parts_factor"), nw.col("divisor")))


def _summed(frame: FrameT, windows: frozenset[int]) -> FrameT:
    """The sums over the window that each row's series has, and the period in which it starts."""
    spans = sorted(windows)
    frame = along.shifted(frame, along.TRACK, {f"start_{k}": (_ordinal, k - 1) for k in spans})
    frame = along.rolled(frame, along.TRACK, {f"{name}_{k}": (nw.col(name), k) for k in spans for name in _SUMMED})
    names = ("start", *_SUMMED)
    chosen = [nw.coalesce(*[nw.when(_window == k).then(nw.col(f"{name}_{k}")) for k in spans]) for name in names]
    frame = frame.with_columns(*[figure.alias(f"rolled_{name}") for name, figure in zip(names, chosen, strict=True)])
    return frame.drop(*[f"{name}_{k}" for name in names for k in spans])


def _taken(frame: FrameT) -> FrameT:
    from_parts = nw.col("from_parts")
    has_figure = from_parts & ~_figure.is_null()
    reason = (
        nw.when(from_parts & ~_top.is_null() & (_bottom == 0))
        .then(nw.lit("no_cases"))
        .when(from_parts & _figure.is_null() & _value.is_null())
        .then(nw.lit("incomplete"))
    )
    return frame.with_columns(
        nw.when(has_figure).then(_figure).otherwise(_value).alias("value"),
        nw.when(has_figure).then(_top).otherwise(_numerator).alias("numerator"),
        nw.when(has_figure).then(_bottom).otherwise(_denominator).alias("denominator"),
        (has_figure | ~from_parts).alias("is_of_window"),
        nw.coalesce(nw.col("absence"), reason).alias("absence"),
    ).drop(*_ADDED)
