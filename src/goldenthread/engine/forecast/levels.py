"""The forecast of figures that are not summed over the year: last year's end, and on from there by the yearly drift.

The drift is the mean of the last yearly changes, one for each part of a year. Every sum is of whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.forecast.shares import CUMULATIVE
from goldenthread.engine.windows import LINE, rolled, shifted

# Natural limits lie this many hundredths of the mean moving range from the middle.
LIMIT = 266
_ORDINALS = 2**17
_value, _change, _range = nw.col("period_value"), nw.col("yearly_change"), nw.col("change_range")
_part, _parts = nw.col("part"), nw.col("parts")
_is_level = ~nw.col("basis").is_in(CUMULATIVE)


def by_season(frame: FrameT, kinds: Iterable[int]) -> FrameT:
    """The year's end of figures that are not summed: by season and drift after two unbroken years, else the last value.

    Shape: grain line × period in and out; adds level_end, level_low and level_high, null for flows and cumulative
        figures. `kinds` are the numbers of parts of a year (2 and more) that the table has.
    Units: 10^-decimals of the indicator's unit, floating point.
    Errors: none; nothing where there is no figure.
    Source: forecast (d8); the interval is 2.66 mean moving ranges of the yearly changes to either side (d3).
    """
    frame = frame.with_columns(nw.when(_is_level).then(_value.cast(nw.Float64)).alias("last_value"))
    found = sorted(set(kinds))
    frame = _ends(_drifts(frame, found)) if found else frame
    is_ahead = (_part < _parts) & _is_level & ~nw.col("drift_sum").is_null() if found else nw.lit(value=False)
    nothing = nw.lit(None, dtype=nw.Float64)
    end, width = (nw.col("drift_end"), nw.col("half_width")) if found else (nothing, nothing)
    frame = frame.with_columns(
        nw.when(is_ahead).then(end).otherwise(nw.col("last_value")).alias("level_end"),
        nw.when(is_ahead).then(end - width).alias("level_low"),
        nw.when(is_ahead).then(end + width).alias("level_high"),
    )
    return frame.drop("last_value", *(("drift_sum", "drift_end", "half_width") if found else ()))


def _drifts(frame: FrameT, kinds: list[int]) -> FrameT:
    """The sum of the last year's changes, how far they moved, and last year's end.

    A change is from the row that lies a year of rows before, if that is the same period a year before: so the sums are
    there only where two years are unbroken.
    """
    moment = nw.col("definition_version") * _ORDINALS + nw.col("ordinal")
    frame = frame.with_columns(moment.alias("moment"))
    back = {f"{name}_{parts}": (nw.col(name), parts) for name in ("period_value", "moment") for parts in kinds}
    frame = shifted(frame, LINE, back | {"last_end": (_value, 1)})
    frame = frame.with_columns(
        _by_kind("period_value", kinds).alias("value_before"), _by_kind("moment", kinds).alias("moment_before")
    )
    is_a_year = nw.col("moment") - nw.col("moment_before") == _parts
    frame = frame.with_columns(
        nw.when(is_a_year).then(_value - nw.col("value_before")).alias("yearly_change"),
        nw.when(_part == 1).then(nw.col("last_end")).max().over("year_key").alias("last_end"),
    )
    frame = shifted(frame, LINE, {"change_before": (_change, 1)})
    frame = frame.with_columns((_change - nw.col("change_before")).abs().alias("change_range"))
    sums = {f"drift_{parts}": (_change, parts) for parts in kinds}
    sums |= {f"range_{parts}": (_range, parts - 1) for parts in kinds}
    frame = rolled(frame, LINE, sums)
    frame = frame.with_columns(_by_kind("drift", kinds).alias("drift_sum"), _by_kind("range", kinds).alias("range_sum"))
    gone = ("moment", "value_before", "moment_before", "yearly_change", "change_before", "change_range")
    return frame.drop(*gone, *back, *sums)


def _ends(frame: FrameT) -> FrameT:
    ranges = nw.when(_parts > 1).then(_parts - 1)
    frame = frame.with_columns(
        (nw.col("last_end") * _parts + nw.col("drift_sum")).cast(nw.Float64).alias("year_ends"),
        _parts.cast(nw.Float64).alias("part_count"),
        (nw.col("range_sum") * LIMIT).cast(nw.Float64).alias("limit_ranges"),
        (ranges * 100).cast(nw.Float64).alias("hundred_ranges"),
    )
    frame = frame.with_columns(
        (nw.col("year_ends") / nw.col("part_count")).alias("drift_end"),
        (nw.col("limit_ranges") / nw.col("hundred_ranges")).alias("half_width"),
    )
    return frame.drop("last_end", "range_sum", "year_ends", "part_count", "limit_ranges", "hundred_ranges")


def _by_kind(name: str, kinds: list[int]) -> nw.Expr:
    """Of the windows of this name the one that spans a year of rows: engines take no length from a column."""
    return nw.coalesce(*[nw.when(_parts == parts).then(nw.col(f"{name}_{parts}")) for parts in kinds])
