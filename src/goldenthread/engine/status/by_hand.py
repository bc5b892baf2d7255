"""A status set by hand: it stands before the computed one, which is kept beside it, until the day it was set for."""

from __future__ import annotations

from datetime import date

import narwhals as nw
from narwhals.typing import FrameT

from goldenthread.engine.scaled import day_number
from goldenthread.engine.tables import Contents

# What protects people, and what does not exist, no hand can colour.
NEVER = ("suppressed", "not_applicable")
_status, _set = nw.col("status"), nw.col("manual_status")


def by_hand(frame: FrameT, contents: Contents, *, today: date) -> FrameT:
    """The status set by hand where one is in force, with the computed one beside it.

    Shape: grain series × area × period in and out, after `status`; adds computed_status (null where nothing was set
        by hand) and the mark manual.
    Units: days; the last day of a status set by hand is still in force.
    Errors: none here; `checking` refuses a status set by hand without its last day.
    Source: manual status (d8): with role, reason and expiry, the computed status kept beside it.
    """
    if not contents.manual:
        nothing = nw.lit(None, dtype=nw.String).alias("computed_status")
        return frame.with_columns(nothing, nw.lit(value=False).alias("manual"))
    is_in_force = ~_set.is_null() & (nw.col("manual_until_day") >= day_number(today)) & ~_status.is_in(list(NEVER))
    frame = frame.with_columns(is_in_force.fill_null(value=False).alias("manual"))
    in_force = nw.col("manual")
    return frame.with_columns(
        nw.when(in_force).then(_status).alias("computed_status"),
        nw.when(in_force).then(_set).otherwise(_status).alias("status"),
        nw.when(~in_force).then(nw.col("reason")).alias("reason"),
    )
