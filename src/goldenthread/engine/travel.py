"""Direction of travel: this period against the one before on the calendar, and against the same period last year."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION

MONTHS_IN_YEAR = 12
_value, _before, _change = nw.col("period_value"), nw.col("before"), nw.col("change")


def travel(frame: FrameT, *, ranges: bool) -> FrameT:
    """Both directions of travel, with the value compared, its period and the change.

    Shape: grain series × period in and out; adds travel_, change_, before_ and label_ columns for short and long.
    Units: 10^-decimals of the indicator's unit.
    Errors: none; every case without a comparison has its own code.
    Source: direction of travel (d8), travel (d9).
    """
    earlier = frame.select(
        nw.col("key").alias("key_before"),
        nw.col("period_value").alias("before"),
        nw.col("definition_version").alias("version_before"),
        nw.col("label").alias("label_before"),
    )
    per_year = MONTHS_IN_YEAR // nw.col("months")
    # A cumulative figure compares only with one at the same point of the year: its short comparison needs a year.
    same_point = (nw.col("basis") != "ytd") | (nw.col("months") == MONTHS_IN_YEAR)
    frame = _compared(frame, earlier, "short", nw.col("key") - 1, same_point, ranges=ranges)
    return _compared(frame, earlier, "long", nw.col("key") - per_year, None, ranges=ranges)


def _compared(
    frame: FrameT, earlier: FrameT, name: str, wanted: nw.Expr, comparable: nw.Expr | None, *, ranges: bool
) -> FrameT:
    """The frame with one comparison beside it, its columns named for it."""
    earlier = earlier.rename({"key_before": "wanted_key"})
    frame = frame.with_columns(wanted.alias("wanted_key")).join(earlier, on="wanted_key", how="left")
    delta = _value - _before
    frame = frame.with_columns(
        (delta if comparable is None else nw.when(comparable).then(delta)).alias("change"),
        (nw.col("definition_version") == nw.col("version_before")).alias("same_definition"),
    )
    frame = _movement(frame, ranges=ranges).with_columns(_code().alias(f"travel_{name}"))
    kept = nw.when(nw.col("same_definition")).then(_change).alias(f"change_{name}")
    frame = frame.with_columns(kept).rename({"before": f"before_{name}", "label_before": f"label_{name}"})
    return frame.drop("wanted_key", "version_before", "change", "same_definition", "moved", "better")


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
