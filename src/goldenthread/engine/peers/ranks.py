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
    place, number = nw.col(circle.working("place")), nw.col(circle.working("values"))
    frame = frame.with_columns(*_places(circle, "peer_order", "place", "values"))
    if ranges:
        frame = frame.with_columns(*_places(circle, "peer_off", "off_place", "off_values"))
        is_range = nw.col("direction") == "range"
        place = nw.when(is_range).then(nw.col(circle.working("off_place"))).otherwise(place)
        number = nw.when(is_range).then(nw.col(circle.working("off_values"))).otherwise(number)
    ranked = circle.within(nw.when(nw.col("is_ranked") & (number > 0)).then(number))
    frame = frame.with_columns(ranked.alias(f"{circle.prefix}ranked"))
    is_told = ~nw.col(f"{circle.prefix}ranked").is_null()
    frame = frame.with_columns(nw.when(is_told).then(place).alias(f"{circle.prefix}rank"))
    return frame.with_columns(*_shares(circle))


def _places(circle: Circle, name: str, place: str, values: str) -> list[nw.Expr]:
    """The rank of a column in its circle, and how many there have it."""
    rank = nw.col(name).rank("min").over(circle.key).cast(nw.Int64)
    number = nw.col(name).count().over(circle.key).cast(nw.Int64)
    return [rank.alias(circle.working(place)), number.alias(circle.working(values))]


def _shares(circle: Circle) -> list[nw.Expr]:
    rank, number = nw.col(f"{circle.prefix}rank"), nw.col(f"{circle.prefix}ranked")
    percentile = (rank.cast(nw.Float64) / number.cast(nw.Float64)).alias(f"{circle.prefix}percentile")
    quartile = nw.when(number >= _QUARTERS).then((rank * _QUARTERS + number - 1) // number).alias("quartile")
    return [percentile] if circle.prefix else [percentile, quartile]
