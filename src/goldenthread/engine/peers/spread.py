"""How far a figure is from the middle of all its peers, measured by how far they are from it themselves."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.peers.circles import EVERYONE
from goldenthread.engine.peers.middle import with_middles


def spread(frame: FrameT) -> FrameT:
    """The distance from the median, counted in median absolute deviations.

    Shape: the workings of `medians` over everyone in; adds mad_distance.
    Units: median absolute deviations, signed by the number; null where the deviation is 0.
    Errors: none.
    Source: mad_distance (d9): no factor, no sign of polarity.
    """
    gap = nw.col("peer_order") * 2 - nw.col(EVERYONE.working("middles"))
    frame = frame.with_columns(gap.alias("peer_gap"), gap.abs().alias("peer_deviation"))
    place = nw.col("peer_deviation").rank("min").over(EVERYONE.key).cast(nw.Int64)
    frame = frame.with_columns(place.alias("peer_deviation_place"))
    frame = with_middles(frame, EVERYONE, "peer_deviation", "peer_deviation_place", "peer_deviations")
    # The gap is twice the distance, and the deviations' middle doubled is four times theirs.
    signed = (nw.col("peer_gap") * nw.col("peer_turn") * 2).cast(nw.Float64)
    of = nw.when(nw.col("peer_deviations") > 0).then(nw.col("peer_deviations")).cast(nw.Float64)
    return frame.with_columns((signed / of).alias("mad_distance"))
