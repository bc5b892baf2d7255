"""Cumulative figures: since the start of the year they only grow, unless one says that it corrects those before."""

from __future__ import annotations

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.windows import Order, shifted

_value = nw.col("period_value")
_KNOWN = Order("known_year", "known_key")


def falls(frame: FrameT) -> FrameT:
    """Whether a cumulative figure is below the one before it in the same year and does not say that it is corrected.

    Shape: grain series × area × period in and out, after `period_value`; adds `fell`, true or false.
    Units: none.
    Errors: none here; `checking` refuses a figure that fell.
    Source: basis of a measure (d8): must not fall unless marked corrected.
    """
    is_known = (nw.col("basis") == "ytd") & ~_value.is_null()
    frame = frame.with_columns(
        nw.when(is_known).then(nw.col("year_key")).alias("known_year"),
        nw.when(is_known).then(nw.col("key")).alias("known_key"),
    )
    frame = shifted(frame, _KNOWN, {"known_before": (_value, 1)})
    fell = is_known & (_value < nw.col("known_before")) & ~nw.col("corrected")
    return frame.with_columns(fell.fill_null(value=False).alias("fell")).drop("known_year", "known_key", "known_before")
