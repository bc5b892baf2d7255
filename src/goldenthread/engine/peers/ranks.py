"""Competition ranks (1, 2, 2, 4), percentile and quartile among those ranked."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.peers.circles import Circle

_QUARTERS = 4


def ranks(frame: FrameT, circle: Circle, *, ranges: bool) -> FrameT:
    """Where each figure stands in its circle, and how many are ranked there; no quartile of a group.

    Shape: as `with_keys` gives; adds rank, ranked, percentile (and quartile), and as workings `values`, how many have a
        value, and `place`, the rank that medians are found by.
    Units: numbers of areas; percentile is a fraction.
    Errors: none.
    Source: peers (d9): competition rank, percentile = rank ÷ number ranked, quartile = ceil(4 · rank ÷ number ranked),
        none below four.
    """
    place, number = circle.working("place"), circle.working("values")
    frame = frame.with_columns(_place(circle, "peer_order").alias(place), _number(circle, "given").alias(number))
    if ranges:
        place, number = circle.working("sort_place"), circle.working("sort_values")
        frame = frame.with_columns(_place(circle, "peer_sort").alias(place), _number(circle, "peer_sort").alias(number))
    is_ranked = nw.col("is_ranked") & (nw.col(number) > 0)
    frame = frame.with_columns(
        *[
            circle.within(nw.when(is_ranked).then(nw.col(name))).alias(f"{circle.prefix}{into}")
            for name, into in ((place, "rank"), (number, "ranked"))
        ]
    )
    return frame.with_columns(*_shares(circle))


def _place(circle: Circle, name: str) -> nw.Expr:
    return nw.col(name).rank("min").over(*circle.over).cast(nw.Int64)


def _number(circle: Circle, name: str) -> nw.Expr:
    return nw.col(name).count().over(*circle.over).cast(nw.Int64)


def _shares(circle: Circle) -> list[nw.Expr]:
    rank, number = nw.col(f"{circle.prefix}rank"), nw.col(f"{circle.prefix}ranked")
    percentile = (rank.cast(nw.Float64) / number.cast(nw.Float64)).alias(f"{circle.prefix}percentile")
    quartile = nw.when(number >= _QUARTERS).then((rank * _QUARTERS + number - 1) // number).alias("quartile")
    return [percentile] if circle.prefix else [percentile, quartile]
