"""Direction of travel: this period against the one before on the calendar, and against the same period last year."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import MILLION

MONTHS_IN_YEAR = 12
_value = nw.col("period_value")


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
    columns = {"before": f"before_{name}", "version_before": f"version_{name}", "label_before": f"label_{name}"}
    earlier = earlier.rename({"key_before": f"key_{name}", **columns})
    frame = frame.with_columns(wanted.alias("wanted_key"))
    frame = frame.join(earlier, left_on="wanted_key", right_on=f"key_{name}", how="left").drop("wanted_key")
    before = nw.col(f"before_{name}")
    change = nw.col(f"change_{name}")
    delta = _value - before
    if comparable is not None:
        delta = nw.when(comparable).then(delta)
    same_definition = nw.col("definition_version") == nw.col(f"version_{name}")
    frame = frame.with_columns(delta.alias(f"change_{name}"))
    code = _code(before, change, same_definition, ranges=ranges)
    kept = nw.when(same_definition).then(change)
    return frame.with_columns(code.alias(f"travel_{name}"), kept.alias(f"change_{name}"))


def _code(before: nw.Expr, change: nw.Expr, same_definition: nw.Expr, *, ranges: bool) -> nw.Expr:
    moved = change
    if ranges:
        nearer = nw.when(nw.col("direction") == "range").then(_outside(before) - _outside(_value))
        moved = nw.coalesce(nearer, change)
    material = before.abs() * nw.col("materiality_rate") + nw.col("materiality_amount")
    # Positive is better: by polarity; for a range, nearer to it. Without a polarity it is null.
    better = nw.col("sign") * change
    if ranges:
        better = nw.coalesce(nearer, better)
    return (
        nw.when(change.is_null())
        .then(nw.lit("no_comparison"))
        .when(~same_definition)
        .then(nw.lit("not_comparable"))
        .when(moved.abs() * MILLION <= material)
        .then(nw.lit("unchanged"))
        .when(~nw.col("is_contextual") & (better > 0))
        .then(nw.lit("improving"))
        .when(~nw.col("is_contextual") & (better < 0))
        .then(nw.lit("worsening"))
        .when(change > 0)
        .then(nw.lit("rising"))
        .otherwise(nw.lit("falling"))
    )


def _outside(figure: nw.Expr) -> nw.Expr:
    """How far a figure lies outside this period's range; nothing without a range."""
    low, high = nw.col("low"), nw.col("high")
    return nw.when(figure < low).then(low - figure).when(figure > high).then(figure - high).when(~low.is_null()).then(0)
