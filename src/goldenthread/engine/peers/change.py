"""The change since the period before, turned so that better is positive."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

_POINTS = 100
_now, _before, _change = nw.col("peer_now"), nw.col("peer_before"), nw.col("peer_change")


def change(frame: FrameT, *, ranges: bool) -> FrameT:
    """By how much a figure became better: of percentages the points ÷ 100, of others the share of the figure before.

    Shape: `given`, `given_before` and the columns of `with_keys` in; adds change_aim_adjusted.
    Units: a fraction; 0.05 is five points, or five per cent of the figure before.
    Errors: none; null where nothing is known before, where no direction is better, and where only before was 0.
    Source: change_aim_adjusted (d9): on distances from the mid-point for a range.
    """
    now, before, turn = nw.col("given"), nw.col("given_before"), nw.col("peer_turn") * -1
    unit = nw.col("given_unit")
    if ranges:
        is_range = nw.col("direction") == "range"
        middle = nw.col("given_midpoint")
        now, before = (
            nw.when(is_range).then((2 * figure - middle).abs()).otherwise(figure) for figure in (now, before)
        )
        unit = nw.when(is_range).then(unit * 2).otherwise(unit)
    frame = frame.with_columns(now.alias("peer_now"), before.alias("peer_before"), (unit * _POINTS).alias("peer_unit"))
    counts = nw.col("is_ranked") & ((_before != 0) | (_now == 0))
    frame = frame.with_columns(
        nw.when(counts).then((_now - _before) * turn).alias("peer_change"),
        nw.when(nw.col("is_percentage"))
        .then(nw.col("peer_unit"))
        .when(_before == 0)
        .then(nw.lit(1))
        .otherwise(_before.abs())
        .alias("peer_change_of"),
    )
    found = _change.cast(nw.Float64) / nw.col("peer_change_of").cast(nw.Float64)
    return frame.with_columns(found.alias("change_aim_adjusted"))
