"""The middle of the peers, found by rank, so that every engine gives the same bits."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.peers.circles import Circle


def medians(frame: FrameT, circle: Circle) -> FrameT:
    """The median of the figures in a circle.

    Shape: the workings of `ranks` in; adds median, and as a working `middles`, the doubled median of `peer_order`.
    Units: the indicator's unit; `middles` in 1 ÷ given_unit.
    Errors: none; null where no area has a value.
    Source: median (d9); exactness (d10): quantiles by rank.
    """
    frame = with_middles(frame, circle, "peer_order", circle.working("place"), circle.working("middles"))
    doubled = circle.within(nw.col(circle.working("middles")) * nw.col("peer_turn")).cast(nw.Float64)
    of = (nw.col("given_unit") * 2).cast(nw.Float64)
    return frame.with_columns((doubled / of).alias(f"{circle.prefix}median"))


def with_middles(frame: FrameT, circle: Circle, name: str, place: str, into: str) -> FrameT:
    """The sum of the two middle figures of a circle, or twice the one there is.

    Shape: a column of whole numbers and one of its competition ranks in, one column out beside them.
    Units: those of the column, doubled.
    Errors: none; null where the circle has no figure.
    Source: exactness (d10): quantiles by rank. The middle one is the largest of those ranked no higher than it.
    """
    number = nw.col(circle.working("values"))
    halves = {f"{into}_lower": (number + 1) // 2, f"{into}_upper": number // 2 + 1}
    reached = [nw.when(nw.col(place) <= half).then(nw.col(name)).alias(at) for at, half in halves.items()]
    largest = [nw.col(at).max().over(circle.key).alias(at) for at in halves]
    lower, upper = (nw.col(at) for at in halves)
    return frame.with_columns(*reached).with_columns(*largest).with_columns((lower + upper).alias(into)).drop(*halves)
