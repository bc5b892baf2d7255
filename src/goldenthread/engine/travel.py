"""Direction of travel: this period against the one before on the calendar, and against the same period last year."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION

_value, _before, _change = nw.col("period_value"), nw.col("before"), nw.col("change")
_FINAL = 1  # Parts in the year of a yearly figure.


def travel(frame: FrameT, *, ranges: bool, versions: bool = True) -> FrameT:
    """Both directions of travel, with the value compared, its period and the change.

    Shape: grain series × area × period in and out; adds travel_, change_ and before_ columns for short and long, and
        label_short.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; every case without a comparison has its own code.
    Source: direction of travel (d8), travel (d9).
    """
    kept: tuple[str, ...] = ("period_value", "definition_version") if versions else ("period_value",)
    frame = _neighbour(frame, ("ordinal", "label", *kept), "line", "ordinal", nw.col("step"))
    # A cumulative figure compares only with one at the same point of the year: its short comparison needs a year.
    same_point = (nw.col("basis") != "ytd") | (nw.col("parts") == _FINAL)
    frame = _compared(frame, "short", same_point, ranges=ranges, versions=versions)
    frame = frame.rename({"label_before": "label_short"})
    frame = _neighbour(frame, ("year", *kept), "season", "year", nw.lit(1))
    return _compared(frame, "long", None, ranges=ranges, versions=versions)


def _neighbour(frame: FrameT, columns: tuple[str, ...], line: str, order: str, step: nw.Expr) -> FrameT:
    """What stood one step before on the calendar: the row before, if it is just that step away."""
    earlier = [nw.col(name).shift(1).over(line, order_by=order).alias(f"{name}_before") for name in columns]
    frame = frame.with_columns(*earlier)
    is_next = nw.col(f"{order}_before") == nw.col(order) - step
    found = [nw.when(is_next).then(nw.col(f"{name}_before")).alias(f"{name}_before") for name in columns]
    return frame.with_columns(*found).drop(f"{order}_before").rename({"period_value_before": "before"})


def _compared(frame: FrameT, name: str, comparable: nw.Expr | None, *, ranges: bool, versions: bool) -> FrameT:
    """The frame with one comparison beside it, its columns named for it."""
    delta = _value - _before
    same = nw.col("definition_version") == nw.col("definition_version_before") if versions else nw.lit(value=True)
    frame = frame.with_columns(
        (delta if comparable is None else nw.when(comparable).then(delta)).alias("change"),
        same.alias("same_definition"),
    )
    frame = _movement(frame, ranges=ranges).with_columns(_code().alias(f"travel_{name}"))
    kept = nw.when(nw.col("same_definition")).then(_change).alias(f"change_{name}")
    frame = frame.with_columns(kept).rename({"before": f"before_{name}"})
    gone = ("change", "same_definition", "moved", "better")
    return frame.drop(*gone, *(("definition_version_before",) if versions else ()))


def _movement(frame: FrameT, *, ranges: bool) -> FrameT:
    """How far it moved, and which way is better: by polarity; for a range, nearer to it. Null where neither is."""
    polarity = nw.when(~nw.col("is_contextual")).then(nw.col("sign") * _change)
    if not ranges:
        return frame.with_columns(_change.alias("moved"), polarity.alias("better"))
    nearer = nw.when(nw.col("direction") == "range").then(_outside(_before) - _outside(_value))
    frame = frame.with_columns(nearer.alias("nearer"))
    judged = nw.when(~nw.col("is_contextual")).then(nw.col("nearer"))
    return frame.with_columns(
        nw.coalesce(nw.col("nearer"), _change).alias("moved"), nw.coalesce(judged, polarity).alias("better")
    ).drop("nearer")


def _code() -> nw.Expr:
    material = _before.abs() * nw.col("materiality_rate") + nw.col("materiality_amount")
    return (
        nw.when(_change.is_null())
        .then(nw.lit("no_comparison"))
        .when(~nw.col("same_definition"))
        .then(nw.lit("not_comparable"))
        .when(nw.col("moved").abs() * MILLION <= material)
        .then(nw.lit("unchanged"))
        .when(nw.col("better") > 0)
        .then(nw.lit("improving"))
        .when(nw.col("better") < 0)
        .then(nw.lit("worsening"))
        .when(_change > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )


def _outside(figure: nw.Expr) -> nw.Expr:
    """How far a figure lies outside this period's range; nothing without a range."""
    return nw.max_horizontal(nw.col("low") - figure, figure - nw.col("high"), nw.col("low") - nw.col("low"))
