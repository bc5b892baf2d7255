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
# What of one part holds of the whole window.
SPREADS = ("provisional", "estimated", "low_confidence", "revised")
_SUMMED = ("numerator", "denominator", "counted", *SPREADS)
_ADDED = ("counted", "from_parts", "rolled_start", "rolled_value", "divisor", *[f"rolled_{name}" for name in _SUMMED])


def rolled(frame: FrameT, windows: frozenset[int], *, versions: bool) -> FrameT:
    """Rolling figures whose rows carry the parts of one period each, as the sums over the last k periods.

    Shape: grain series × area × period in and out. With numerators and denominators the value is Σn ÷ Σd, with
        numerators alone Σn; the parts become their sums. Figures that were entered stay as they were entered, beside
        the parts of their one period; `is_of_window` says that parts are those of the window, or that no window is.
        A figure of which any part is provisional, estimated or revised is that too. With `versions`, parts of
        definitions that do not compare are not summed.
    Units: 10^-decimals of the indicator's unit; parts in 10^-parts_decimals.
    Errors: none; a part missing of the k gives the absence `incomplete`, Σd = 0 `no_cases`.
    Source: basis of a measure (d8): over the last k base periods, needs all k; marks (d8).
    """
    frame = _summed(frame.with_columns((~_denominator.is_null()).cast(nw.Int64).alias("counted")), windows)
    has_all = nw.col("rolled_start") == _ordinal - (_window - 1) * nw.col("step")
    if versions:
        frame = _with_changes(frame, windows)
        has_all = has_all & (nw.col("rolled_changed") == 0)
    frame = frame.with_columns(
        ((nw.col("basis") == "rolling") & ~_numerator.is_null() & ~_window.is_null()).alias("from_parts"),
        nw.when(has_all).then(_top).alias("rolled_numerator"),
        # Counts alone have nothing to be divided by but the unit they are held in.
        nw.when(_counted == 0).then(nw.col("parts_unit")).otherwise(_bottom).alias("divisor"),
    )
    frame = _taken(with_quotient(frame, "rolled_value", _top, nw.col("parts_factor"), nw.col("divisor")))
    return frame.drop("rolled_changed") if versions else frame


def _summed(frame: FrameT, windows: frozenset[int]) -> FrameT:
    """The sums over the window that each row's series has, and the period in which it starts."""
    spans = sorted(windows)
    frame = along.shifted(frame, along.TRACK, {f"start_{k}": (_ordinal, k - 1) for k in spans})
    columns = {name: nw.col(name).cast(nw.Int64) if name in SPREADS else nw.col(name) for name in _SUMMED}
    frame = along.rolled(
        frame, along.TRACK, {f"{name}_{k}": (column, k) for k in spans for name, column in columns.items()}
    )
    return _chosen(frame, ("start", *_SUMMED), spans)


def _with_changes(frame: FrameT, windows: frozenset[int]) -> FrameT:
    """How often the definition changed within the window, from one part to the next."""
    spans = sorted(windows)
    frame = along.shifted(frame, along.TRACK, {"version_before": (nw.col("definition_version"), 1)})
    changed = (nw.col("definition_version") != nw.col("version_before")).fill_null(value=False).cast(nw.Int64)
    frame = frame.with_columns(changed.alias("changed"))
    if longer := {f"changed_{k}": (nw.col("changed"), k - 1) for k in spans if k > 1}:
        frame = along.rolled(frame, along.TRACK, longer)
    if 1 in windows:
        frame = frame.with_columns(nw.lit(0, dtype=nw.Int64).alias("changed_1"))
    return _chosen(frame, ("changed",), spans).drop("version_before", "changed")


def _chosen(frame: FrameT, names: tuple[str, ...], spans: list[int]) -> FrameT:
    """Of the windows there are, the one that each row's series has."""
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
        *[_spread(name, has_figure).alias(name) for name in SPREADS],
    ).drop(*_ADDED)


def _spread(name: str, has_figure: nw.Expr) -> nw.Expr:
    """Whether any part of the window is marked so; where there is no figure of it, whether the row itself is."""
    return nw.when(has_figure).then(nw.col(f"rolled_{name}") > 0).otherwise(nw.col(name))
