"""Where an area stands among the others: ranks, quartile, the middle of its peers, its distance from it, averages.

Over all areas of an indicator and period that have a value, and again within the area's group of peers. A value is
ranked as it was given and not as it is rounded for judging, which would tie what differs.
"""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.peers.averages import averages
from goldenthread.engine.peers.change import change
from goldenthread.engine.peers.circles import EVERYONE, GROUP, group_key
from goldenthread.engine.peers.given import as_given, with_keys
from goldenthread.engine.peers.middle import medians
from goldenthread.engine.peers.ranks import ranks
from goldenthread.engine.peers.spread import spread
from goldenthread.engine.windows import gathered

__all__ = ["COLUMNS", "as_given", "peers"]
# What an area is told of its peers, in the order of an analyst's table.
COLUMNS: dict[str, type[nw.Int64] | type[nw.Float64]] = {
    "rank": nw.Int64,
    "ranked": nw.Int64,
    "percentile": nw.Float64,
    "quartile": nw.Int64,
    "group_rank": nw.Int64,
    "group_ranked": nw.Int64,
    "group_percentile": nw.Float64,
    "median": nw.Float64,
    "mean": nw.Float64,
    "pooled": nw.Float64,
    "group_median": nw.Float64,
    "group_mean": nw.Float64,
    "mad_distance": nw.Float64,
    "change_aim_adjusted": nw.Float64,
}


def peers(frame: FrameT, *, ranges: bool, parts: bool, windows: bool, groups: bool) -> FrameT:
    """Every figure among its peers.

    Shape: grain series × area × period with the columns of `as_given`, and the `given_before` that `travel` brings, in;
        COLUMNS beside them out. Medians and averages stand beside areas without a value too; those of a group are null
        where an area has none.
    Units: numbers of areas; percentile and change_aim_adjusted are fractions; median, mean and pooled in the
        indicator's unit; mad_distance in median absolute deviations.
    Errors: none.
    Source: peers (d9).
    """
    frame = with_keys(frame, ranges=ranges)
    if groups:
        frame = frame.with_columns(group_key())
    circles = (EVERYONE, GROUP) if groups else (EVERYONE,)
    frame = gathered(frame, [circle.key for circle in circles])
    for circle in circles:
        frame = medians(ranks(frame, circle, ranges=ranges), circle)
        frame = averages(frame, circle, parts=parts, windows=windows)
    frame = change(spread(frame), ranges=ranges)
    if groups:
        return frame
    missing = [name for name in COLUMNS if name.startswith(GROUP.prefix)]
    return frame.with_columns(*[nw.lit(None, dtype=COLUMNS[name]).alias(name) for name in missing])
