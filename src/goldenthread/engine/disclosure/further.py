"""A count that is hidden for the sake of another, because the total would otherwise tell the one that is hidden."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

_count, _of = nw.col("count"), nw.col("of")
_is_hidden = nw.col("is_hidden")


def hide_further(frame: FrameT) -> FrameT:
    """Hide one more count of each table in which exactly one is hidden: the smallest, or the one that lacks least.

    Shape: grain table × cell, with `is_hidden` by themselves, in; the same out with the further ones hidden too.
    Units: people.
    Errors: none; where there is no count to hide, or two say too much, the audit withholds the total.
    Source: secondary suppression of a table of one row with its total. Never more than one: how many are hidden would
        otherwise tell how small they are.
    """
    lacking = _of - _count
    # None and all of a group are true where they are shown; hiding one of them would protect nothing.
    is_candidate = ~_is_hidden & (_count > 0) & ((lacking > 0) | _of.is_null())
    least = nw.when(lacking < _count).then(lacking).otherwise(_count)
    frame = frame.with_columns(
        is_candidate.fill_null(value=False).alias("is_candidate"),
        least.alias("size"),
        _is_hidden.cast(nw.Int64).sum().over("table").cast(nw.Int64).alias("held"),
        nw.lit(1, dtype=nw.Int64).alias("one"),
    )
    place = nw.col("one").cum_sum().over("table", "is_candidate", order_by=["size", "cell"])
    frame = frame.with_columns(place.cast(nw.Int64).alias("place"))
    further = nw.col("is_candidate") & (nw.col("held") == 1) & (nw.col("place") == 1)
    frame = frame.with_columns((_is_hidden | further).alias("is_hidden"))
    return frame.drop("is_candidate", "size", "held", "one", "place")
